/// Turns the nodes of a page in storage format into a document.
///
/// White space that holds a line end is one space within a line and nothing between blocks and at their edges, as in
/// HTML; other white space stays, so that text which came from elsewhere keeps its spaces.
struct StorageReader {
    /// The bytes that the nodes' ranges count in.
    let source: [UInt8]

    init(source: String) {
        self.source = Array(source.utf8)
    }

    /// A block and the nodes that it was made of.
    struct Located {
        var block: Block
        /// Which of the nodes: several where a bare paragraph was made of text and marks in a row.
        var nodes: Range<Int>
        /// Where they stand in the source, in bytes.
        var range: Range<Int>
    }

    /// The blocks that a container holds.
    func blocks(_ nodes: [StorageNode]) -> [Block] {
        located(nodes).map(\.block)
    }

    /// The blocks that a container holds, each with the nodes it was made of, so that a caller can copy their source.
    /// White space between blocks belongs to none. The range of a layout is its section's, without the `<ac:layout>`
    /// around all of them.
    func located(_ nodes: [StorageNode]) -> [Located] {
        var result: [Located] = []
        result.reserveCapacity(nodes.count)
        var runStart: Int?
        func flush(_ end: Int) {
            guard let start = runStart else { return }
            runStart = nil
            appendRun(nodes, start..<end, to: &result)
        }
        for (index, node) in nodes.enumerated() {
            switch node.content {
            case .text, .cdata:
                if runStart == nil { runStart = index }
            case .comment(let text):
                flush(index)
                add(.unknown(Verbatim(.storage, "<!--\(text)-->")), index..<index + 1)
            case .verbatim(let text):
                flush(index)
                add(.unknown(Verbatim(.storage, text)), index..<index + 1)
            case .element(let element):
                if isInline(element) {
                    if runStart == nil { runStart = index }
                } else {
                    flush(index)
                    if element.name == "ac:layout", element.attributes.isEmpty {
                        for part in located(element.children) {
                            result.append(Located(block: part.block, nodes: index..<index + 1, range: part.range))
                        }
                    } else {
                        add(block(element, node), index..<index + 1)
                    }
                }
            }
        }
        flush(nodes.count)
        return result

        func add(_ block: Block, _ indices: Range<Int>) {
            result.append(Located(block: block, nodes: indices, range: Self.range(nodes, indices)))
        }
    }

    private static func range(_ nodes: [StorageNode], _ indices: Range<Int>) -> Range<Int> {
        nodes[indices.lowerBound].range.lowerBound..<nodes[indices.upperBound - 1].range.upperBound
    }

    /// What stands in a container without a block of its own: pictures and cards alone are blocks, the rest is a bare
    /// paragraph.
    private func appendRun(_ nodes: [StorageNode], _ run: Range<Int>, to result: inout [Located]) {
        guard let first = run.first(where: { !nodes[$0].isBlank }),
            let last = run.last(where: { !nodes[$0].isBlank })
        else { return }
        var alone: [Located] = []
        for index in first...last where !nodes[index].isBlank {
            guard let element = nodes[index].element, let block = blockOfLine(element) else {
                let content = inlines(nodes[first...last], atEdges: true)
                if content.isEmpty { return }
                result.append(
                    Located(
                        block: .paragraph(Block.Paragraph(content, isBare: true)), nodes: first..<last + 1,
                        range: Self.range(nodes, first..<last + 1)))
                return
            }
            alone.append(Located(block: block, nodes: index..<index + 1, range: nodes[index].range))
        }
        result += alone
    }

    /// The block that an element of lines is where nothing else stands beside it.
    private func blockOfLine(_ element: StorageElement) -> Block? {
        switch element.name {
        case "ac:image": mediaBlock(element).map { .media($0) }
        case "a": blockCard(element).map { .card($0) }
        default: nil
        }
    }

    /// Whether an element belongs to the line that stands around it.
    func isInline(_ element: StorageElement) -> Bool {
        guard let kind = StorageElementKind.of(element.name) else { return false }
        guard case .macro = kind else { return kind.isInline }
        switch element[attribute: "ac:name"] {
        case "status", "anchor": return true
        case "jira":
            return !element.elements.contains { $0[attribute: "ac:name"] == "jqlQuery" }
        default: return false
        }
    }

    /// A node's source.
    func verbatim(_ node: StorageNode) -> Verbatim {
        if case .verbatim(let text) = node.content { return Verbatim(.storage, text) }
        return Verbatim(.storage, slice(node.range))
    }

    func slice(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }
}

extension Document {
    /// Reads a page in Confluence's storage format.
    ///
    /// - Parameter storage: XHTML with `ac:` and `ri:` elements, as `body.storage.value` has it.
    /// - Throws: `DocumentError` with line, column and element where the text is not well-formed.
    public init(storage: String) throws(DocumentError) {
        do {
            let nodes = try StorageParser().parse(storage)
            self.init(StorageReader(source: storage).blocks(nodes))
        } catch {
            throw DocumentError(error)
        }
    }

    /// Reads what can be read of a page in storage format: a block that is not well-formed is kept as `Block.unknown`.
    ///
    /// - Returns: the document, and an error for each such block.
    public static func recovering(storage: String) -> (document: Document, errors: [DocumentError]) {
        let result = StorageParser().parseRecovering(storage)
        return (Document(StorageReader(source: storage).blocks(result.nodes)), result.errors.map { DocumentError($0) })
    }
}

extension DocumentError {
    init(_ error: StorageError) {
        self.init(
            .storage, line: error.line, column: error.column, construct: error.construct ?? "storage format",
            message: error.message)
    }
}
