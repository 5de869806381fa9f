import JSON

/// Reads Markdown into a document: the tree of libcmark-gfm, and the conventions of `docs/markdown.md` upon it.
struct MarkdownReader {
    /// A block of the text's outermost level: its lines, and the blocks of the document that it became.
    struct Unit {
        /// From 1, the last one included.
        var lines: ClosedRange<Int>
        var blocks: Range<Int>
    }

    var lines: SourceLines
    /// Set where a line's marks nest too deep to follow; the block that holds it is kept as it stands.
    var isTooDeep = false
    /// Set within a link, whose text cannot hold another.
    var isInLink = false
    /// Text that waits for the end of its run.
    var run = TextRun()

    private init(_ source: UnsafeBufferPointer<UInt8>) {
        lines = SourceLines(source)
    }

    /// The document that a text stands for, and the lines its blocks come from.
    static func read(_ text: String) throws(DocumentError) -> (document: Document, units: [Unit]) {
        var text = text
        let result: Result<(Document, [Unit]), DocumentError> = text.withUTF8 { source in
            do throws(DocumentError) {
                var reader = MarkdownReader(source)
                return .success(try reader.document(source))
            } catch {
                return .failure(error)
            }
        }
        let (document, units) = try result.get()
        return (document, units)
    }

    private mutating func document(
        _ source: UnsafeBufferPointer<UInt8>
    ) throws(DocumentError) -> (Document, [Unit]) {
        guard let tree = CMarkTree(source) else {
            throw DocumentError(.markdown, construct: "text", message: "there is not enough memory to parse it")
        }
        var reading = Reading()
        var units: [Unit] = []
        var first: Int?
        while let child = tree.root.firstChild {
            let count = reading.blocks.count
            let start = first ?? child.startLine
            let end = max(child.endLine, start)
            try append(child, to: &reading, depth: 1)
            if reading.isOpen {
                first = start
            } else {
                first = nil
                units.append(Unit(lines: start...end, blocks: count..<reading.blocks.count))
            }
            // What has been read gives its memory to what is being made.
            tree.free(child)
        }
        let count = reading.blocks.count
        finish(&reading, depth: 1)
        if let first { units.append(Unit(lines: first...first, blocks: count..<reading.blocks.count)) }
        return (Document(reading.blocks), units)
    }

    /// The blocks read so far in a container, and the HTML elements that are still open in it.
    struct Reading {
        var blocks: [Block] = []
        var html: HTMLTree?

        var isOpen: Bool { html != nil }
    }

    /// The blocks of a container.
    mutating func blocks(of parent: CMarkNode, depth: Int) throws(DocumentError) -> [Block] {
        var reading = Reading()
        for child in parent.children { try append(child, to: &reading, depth: depth) }
        finish(&reading, depth: depth)
        return reading.blocks
    }

    mutating func append(_ node: CMarkNode, to reading: inout Reading, depth: Int) throws(DocumentError) {
        if node.kind == .htmlBlock {
            var html = reading.html ?? HTMLTree(maximumDepth: Document.maximumDepth - depth)
            html.append(html: node.literal)
            if let nodes = html.take() {
                reading.html = nil
                reading.blocks += blocks(fromHTML: nodes, depth: depth)
            } else {
                reading.html = html
            }
            return
        }
        if reading.html == nil { return try append(node, to: &reading.blocks, depth: depth) }
        var inner: [Block] = []
        try append(node, to: &inner, depth: depth + (reading.html?.depth ?? 0))
        for block in inner { reading.html?.append(.block(block)) }
    }

    private func finish(_ reading: inout Reading, depth: Int) {
        guard var html = reading.html else { return }
        reading.blocks += blocks(fromHTML: html.finish(), depth: depth)
        reading.html = nil
    }

    private mutating func append(_ node: CMarkNode, to blocks: inout [Block], depth: Int) throws(DocumentError) {
        guard depth <= Document.maximumDepth else { return blocks.append(verbatim(node)) }
        switch node.kind {
        case .paragraph: blocks.append(paragraph(node, depth: depth))
        case .heading:
            blocks.append(.heading(Block.Heading(node.headingLevel, inlines(of: node, depth: depth))))
        case .list: blocks += try list(node, depth: depth)
        case .codeBlock: try appendCode(node, to: &blocks, depth: depth)
        case .quote: blocks.append(try quote(node, depth: depth))
        case .table: blocks.append(table(node, depth: depth))
        case .rule: blocks.append(.rule(NodeAttributes()))
        case .footnoteDefinition: blocks += try footnote(node, depth: depth)
        default: blocks.append(verbatim(node))
        }
        if isTooDeep {
            isTooDeep = false
            blocks[blocks.count - 1] = verbatim(node)
        }
    }

    /// The lines of a block as they stand.
    mutating func verbatim(_ node: CMarkNode) -> Block {
        .unknown(
            Verbatim(
                .markdown, lines.text(fromLine: node.startLine, column: node.startColumn, toLine: node.endLine)))
    }

    private mutating func paragraph(_ node: CMarkNode, depth: Int) -> Block {
        if let only = node.firstChild, only.next == nil, let block = block(ofOnly: only, depth: depth) { return block }
        return .paragraph(Block.Paragraph(inlines(of: node, depth: depth)))
    }

    private mutating func quote(_ node: CMarkNode, depth: Int) throws(DocumentError) -> Block {
        guard let kind = alertKind(node) else {
            return .quote(Block.Quote(try blocks(of: node, depth: depth + 1)))
        }
        var content = try blocks(of: node, depth: depth + 1)
        if case .paragraph(var paragraph) = content.first {
            paragraph.content.removeFirst(removingAlert(&paragraph.content))
            if paragraph.content.isEmpty { content.removeFirst() } else { content[0] = .paragraph(paragraph) }
        }
        return .panel(Block.Panel(kind, content))
    }

    /// The kind of panel that a quote is: its first line is `[!NOTE]` or the like, and not by way of a backslash.
    private mutating func alertKind(_ node: CMarkNode) -> Block.Panel.Kind? {
        guard let paragraph = node.firstChild, paragraph.kind == .paragraph else { return nil }
        var text = ""
        for child in paragraph.children {
            guard child.kind == .text, text.utf8.count < 16 else {
                if child.kind == .softBreak { break }
                return nil
            }
            text += child.literalText
        }
        guard let kind = MarkdownAlerts.kind(text) else { return nil }
        return lines.has(UInt8(ascii: "["), line: paragraph.startLine, column: paragraph.startColumn) ? kind : nil
    }

    /// Takes the alert's line off the text that begins with it; 1 where nothing of that text is left.
    private func removingAlert(_ content: inout [Inline]) -> Int {
        guard case .text(let text) = content.first, let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else {
            return 0
        }
        // The line end behind the bracket has become a space.
        let rest = text[text.utf8.index(after: end)...].dropFirst()
        if rest.isEmpty { return 1 }
        content[0] = .text(String(rest))
        return 0
    }

    /// A footnote: its blocks, the first begun by the number in superscript.
    private mutating func footnote(_ node: CMarkNode, depth: Int) throws(DocumentError) -> [Block] {
        var content = try blocks(of: node, depth: depth)
        let label = Inline.span(Span(.superscript, [.text(node.literalText)]))
        if case .paragraph(var paragraph) = content.first {
            paragraph.content = [label, .text(" ")] + paragraph.content
            content[0] = .paragraph(paragraph)
        } else {
            content.insert(.paragraph(Block.Paragraph([label])), at: 0)
        }
        return content
    }
}
