internal import JSON

/// Writes a document as Jira's wiki markup. Text never becomes markup: what would be read as such is escaped.
struct WikiWriter {
    var losses = Losses()
    var output: [UInt8] = []
    var line = Line()

    /// Where blocks are written, which decides what keeps them apart.
    enum Container {
        case document
        /// The markers of the items around, the own one last.
        case item(markers: String)
        case cell
        /// Within a quote or panel; the names of those around.
        case box(names: Set<String>)

        /// Whether an empty line would end what stands around.
        var isTight: Bool {
            switch self {
            case .document, .box: false
            case .item, .cell: true
            }
        }

        var boxes: Set<String> {
            if case .box(let names) = self { names } else { [] }
        }
    }

    /// What the writer of a line knows about its place.
    struct Line {
        /// Where the line began in the output: what stands before belongs to other markup.
        var start = 0
        /// Whether nothing but white space stands before on this line of the source.
        var isAtStart = true
        var isInCell = false
        var isInLink = false
        var isInCode = false
        /// Whether the line must stay one.
        var isHeading = false
        /// Phrases that are open; a line end would break them.
        var phrases: [WikiBytes.Delimiter] = []
        /// Marks that stand in the line's text and could be read as such.
        var risks: Set<WikiBytes.Delimiter> = []
    }

    /// The document as wiki markup.
    mutating func write(_ document: Document) -> String {
        output.removeAll(keepingCapacity: true)
        blocks(document.blocks, in: .document)
        return String(decoding: output, as: UTF8.self)
    }

    mutating func raw(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    /// Blocks one after the other.
    mutating func blocks(_ blocks: [Block], in container: Container) {
        var isFirst = true
        var previous: Block?
        for block in blocks {
            if Self.isNothing(block) { continue }
            if !isFirst { separate(previous, block, in: container) }
            self.block(block, in: container)
            isFirst = false
            previous = block
        }
    }

    private static func isNothing(_ block: Block) -> Bool {
        switch block {
        case .paragraph(let paragraph): paragraph.content.isEmpty
        case .unknown(let verbatim): verbatim.isComment
        default: false
        }
    }

    private mutating func separate(_ previous: Block?, _ block: Block, in container: Container) {
        guard container.isTight else { return raw("\n\n") }
        if case .paragraph = block {
            switch previous {
            case .paragraph?: losses.note("paragraphs in a list or cell", "written as lines")
            case .bulletList?, .orderedList?, .taskList?, .decisionList?:
                losses.note("text behind a nested list", "written as part of its last item")
            default: break
            }
        }
        raw("\n")
    }

    mutating func block(_ block: Block, in container: Container) {
        switch block {
        case .paragraph(let paragraph):
            lose(paragraph.attributes.marks)
            inlines(paragraph.content, in: container)
        case .heading(let heading): self.heading(heading, in: container)
        case .code(let code): self.code(code)
        case .quote(let quote): self.quote(quote, in: container)
        case .bulletList(let list): self.list(list, marker: "*", in: container)
        case .orderedList(let list): self.list(list, marker: "#", in: container)
        case .taskList(let list): taskList(list, in: container)
        case .decisionList(let list): decisionList(list, in: container)
        case .panel(let panel): self.panel(panel, in: container)
        case .expand(let expand): self.expand(expand, in: container)
        case .table(let table): self.table(table, in: container)
        case .rule:
            if container.isTight { losses.note("line across in a list or cell") } else { raw("----") }
        case .media(let media): mediaBlock(media, in: container)
        case .mediaGroup(let group):
            var content: [Inline] = []
            for media in group.media { content += (content.isEmpty ? [] : [.text(" ")]) + [.media(media)] }
            inlines(content, in: container)
        case .layout(let layout):
            losses.note("layout", "written as its columns one after the other")
            blocks(layout.columns.flatMap(\.content), in: container)
        case .card(let card): inlines([.card(card)], in: container)
        case .macro(let macro): self.macro(macro, in: container)
        case .syncBlock(let sync):
            if let content = sync.content {
                losses.note("sync block", "written as its content")
                blocks(content, in: container)
            } else {
                adf(block)
            }
        case .division(let division):
            losses.note("element \(division.element)", "left out around its content")
            blocks(division.content, in: container)
        case .unknown(let verbatim): self.verbatim(verbatim)
        }
    }

    mutating func lose(_ marks: [BlockMark]) {
        for mark in marks { losses.note(mark.name) }
    }

    private mutating func heading(_ heading: Block.Heading, in container: Container) {
        lose(heading.attributes.marks)
        if case .item = container {
            losses.note("heading in a list", "written as bold text")
            return inlines([.span(Span(.strong, heading.content))], in: container)
        }
        raw("h\(min(max(heading.level, 1), 6)). ")
        inlines(heading.content, in: container, isHeading: true)
    }
}

extension Document {
    /// The document as Jira's wiki markup.
    public func wiki() -> String {
        var losses = Losses()
        return wiki(losses: &losses)
    }

    /// The document as Jira's wiki markup.
    ///
    /// - Parameter losses: takes what wiki markup could not carry over.
    public func wiki(losses: inout Losses) -> String {
        var writer = WikiWriter()
        let text = writer.write(self)
        losses.merge(writer.losses)
        return text
    }
}
