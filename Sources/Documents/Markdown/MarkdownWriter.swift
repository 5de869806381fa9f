import JSON

/// Writes a document as Markdown.
struct MarkdownWriter {
    let mode: MarkdownMode
    var output = MarkdownOutput()
    var losses = Losses()
    /// Where each of the document's own blocks stands in the output; empty ranges for those that show nothing.
    private(set) var ranges: [Range<Int>] = []
    /// How deep in containers the writer is.
    private var depth = 0

    init(_ mode: MarkdownMode) {
        self.mode = mode
    }

    var isFaithful: Bool { mode == .faithful }

    mutating func write(_ document: Document) {
        ranges.reserveCapacity(document.blocks.count)
        var previous: Block?
        for block in document.blocks {
            let start = output.bytes.count
            write(block, after: previous)
            let written = output.bytes[start...].drop { $0 == 0x0A }
            ranges.append(written.startIndex..<output.bytes.count)
            if !written.isEmpty { previous = block }
        }
        if !output.bytes.isEmpty { output.end() }
    }

    /// The blocks of a container.
    mutating func write(_ blocks: [Block]) {
        var previous: Block?
        for block in blocks {
            let start = output.bytes.count
            write(block, after: previous)
            if output.bytes.count > start { previous = block }
        }
    }

    /// A block that stands behind another in the same container.
    mutating func write(_ block: Block, after previous: Block?) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Document.maximumDepth else { return writeVerbatim(block) }
        let saved = isFaithful && depth == 1 ? (output, losses) : nil
        if needsSeparator(block, after: previous) {
            output.separate()
            output.write("<!-- -->")
        }
        let start = output.bytes.count
        output.separate()
        if isFaithful {
            writeFaithful(block, after: previous)
        } else {
            writeContent(block, after: previous)
        }
        // Markdown has no way to hold a zero: the node goes out as it is, where JSON can say it.
        if let saved, output.bytes[start...].contains(0) {
            (output, losses) = saved
            output.separate()
            writeVerbatim(block)
        }
    }

    /// Two numbered lists side by side would be one.
    private func needsSeparator(_ block: Block, after previous: Block?) -> Bool {
        guard case .orderedList(let list) = block, case .orderedList(let before) = previous else { return false }
        return (list.start == nil) == (before.start == nil)
    }

    private mutating func writeFaithful(_ block: Block, after previous: Block?) {
        if !canWrite(block) { return writeVerbatim(block) }
        let attributes = ownsAttributes(block) ? [] : BlockWrapper.attributes(of: block)
        if attributes.isEmpty { return writeContent(block, after: previous) }
        writeElement("div", attributes) { $0.writeContent(block, after: nil) }
    }

    /// Whether a block writes its attributes on an element of its own.
    private func ownsAttributes(_ block: Block) -> Bool {
        switch block {
        case .expand, .layout, .media, .mediaGroup, .macro, .syncBlock, .table, .division: true
        case .panel(let panel): !panel.isAlert
        default: false
        }
    }

    /// A tag, blank lines around the blocks within, and the closing tag.
    mutating func writeElement(
        _ name: String, _ attributes: [HTMLAttribute], head: String = "", _ content: (inout MarkdownWriter) -> Void
    ) {
        output.write(HTMLTag.open(name, attributes))
        if !head.isEmpty {
            output.breakLine()
            output.write(head)
        }
        let count = output.bytes.count
        output.separate()
        content(&self)
        output.separate(output.bytes.count == count ? .line : .blankLine)
        output.write("</\(name)>")
    }

    mutating func writeContent(_ block: Block, after previous: Block?) {
        switch block {
        case .paragraph(let paragraph): write(paragraph)
        case .heading(let heading): write(heading)
        case .code(let code): write(code)
        case .quote(let quote): write(quote)
        case .bulletList(let list): write(list, ordered: false, after: previous)
        case .orderedList(let list): write(list, ordered: true, after: previous)
        case .taskList(let list): write(list, after: previous)
        case .decisionList(let list): write(list, after: previous)
        case .panel(let panel): write(panel)
        case .expand(let expand): write(expand)
        case .table(let table): write(table)
        case .rule: output.write(output.isFresh ? "___" : "---")
        case .media(let media): write(media)
        case .mediaGroup(let group): write(group)
        case .layout(let layout): write(layout)
        case .card(let card): write(card)
        case .macro(let macro): write(macro)
        case .syncBlock(let sync): write(sync)
        case .division(let division): write(division)
        case .unknown(let verbatim): write(verbatim)
        }
    }

    /// A block as its own format writes it, in a fenced block.
    mutating func writeVerbatim(_ block: Block) {
        if case .unknown(let verbatim) = block { return write(verbatim) }
        var writer = ADFWriter()
        let nodes = writer.nodes([block])
        writeFence(
            nodes.count == 1 ? nodes[0].description : "[\(nodes.map(\.description).joined(separator: ","))]", "adf")
    }
}

/// How much of a document its Markdown tells.
public enum MarkdownMode: String, Sendable, Hashable, CaseIterable {
    /// All of it: what Markdown has no place for stands in HTML attributes, in addresses with a scheme, or in a fenced
    /// block. Ids of nodes are left out; they are given anew.
    case faithful
    /// What there is to read: no ids, no layout, no colours.
    case plain
}
