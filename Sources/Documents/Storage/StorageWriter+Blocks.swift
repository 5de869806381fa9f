internal import JSON

extension StorageWriter {
    /// Blocks one after the other; layouts that follow each other share one `<ac:layout>`.
    mutating func blocks(_ blocks: [Block]) {
        var isInLayout = false
        for (index, block) in blocks.enumerated() {
            let isLayout = if case .layout = block { true } else { false }
            if isLayout != isInLayout {
                raw(isLayout ? "<ac:layout>" : "</ac:layout>")
                isInLayout = isLayout
            }
            if case .paragraph(let paragraph) = block, paragraph.isBare {
                bare(paragraph, before: index > 0 ? blocks[index - 1] : nil, after: blocks.dropFirst(index + 1).first)
            } else {
                self.block(block)
            }
        }
        if isInLayout { raw("</ac:layout>") }
    }

    /// Text without an element of its own, where a reader would take it for no more and no less than this paragraph.
    private mutating func bare(_ paragraph: Block.Paragraph, before: Block?, after: Block?) {
        let isAlone = !(before.map(Self.isLine) ?? false) && !(after.map(Self.isLine) ?? false)
        let hasWords = paragraph.content.contains { part in
            switch part {
            case .media: false
            case .text(let text): text.utf8.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            default: true
            }
        }
        if isAlone, hasWords, paragraph.attributes.isEmpty {
            inlines(paragraph.content)
        } else {
            self.paragraph(paragraph)
        }
    }

    /// Whether a block is written without an element that keeps it apart from text beside it.
    private static func isLine(_ block: Block) -> Bool {
        switch block {
        case .paragraph(let paragraph): paragraph.isBare
        case .media: true
        case .card(let card): card.attributes.storage(NodeAttributes.StorageNote.element) == nil
        case .macro(let macro): ["anchor", "jira", "status"].contains(macro.name)
        default: false
        }
    }

    mutating func block(_ block: Block) {
        switch block {
        case .paragraph(let paragraph): self.paragraph(paragraph)
        case .heading(let heading):
            let name = "h\(min(max(heading.level, 1), 6))"
            open(name, [], heading.attributes, style: style(heading.attributes))
            inlines(heading.content)
            close(name)
        case .code(let code): self.code(code)
        case .quote(let quote): element("blockquote", quote.content, quote.attributes)
        case .bulletList(let list): self.list("ul", list)
        case .orderedList(let list): self.list("ol", list)
        case .taskList(let list): taskList(list)
        case .decisionList(let list): decisionList(list)
        case .panel(let panel): self.panel(panel)
        case .expand(let expand): self.expand(expand)
        case .table(let table): self.table(table)
        case .rule(let attributes): open("hr", [], attributes, isEmpty: true)
        case .media(let media): mediaBlock(media)
        case .mediaGroup(let group): mediaGroup(group)
        case .layout(let layout): self.layout(layout)
        case .card(let card): blockCard(card)
        case .macro(let macro): self.macro(macro, isInline: false)
        case .syncBlock(let sync): syncBlock(sync)
        case .division(let division): self.division(division)
        case .unknown(let verbatim): self.verbatim(verbatim, isInline: false)
        }
    }

    private mutating func element(_ name: String, _ content: [Block], _ attributes: NodeAttributes) {
        open(name, [], attributes)
        blocks(content)
        close(name)
    }

    mutating func paragraph(_ paragraph: Block.Paragraph) {
        open("p", [], paragraph.attributes, style: style(paragraph.attributes))
        inlines(paragraph.content)
        close("p")
    }

    /// The declarations that say what a block's marks mean.
    private mutating func style(_ attributes: NodeAttributes) -> String {
        var declarations: [String] = []
        for mark in attributes.marks {
            switch mark {
            case .alignment(.center): declarations.append("text-align: center;")
            case .alignment(.end): declarations.append("text-align: right;")
            case .alignment(.start): break
            case .indentation(let level):
                declarations.append("margin-left: \((level.int ?? 1) * StorageStyle.indentationStep).0px;")
            case .breakout, .fontSize, .dataConsumer, .fragment, .unknown: losses.note(mark.name)
            }
        }
        return declarations.joined(separator: " ")
    }

    private mutating func list(_ name: String, _ list: Block.List) {
        open(name, [Attribute("start", name == "ol" ? list.start : nil)], list.attributes)
        for item in list.items { element("li", item.content, item.attributes) }
        close(name)
    }

    private mutating func taskList(_ list: Block.TaskList) {
        open("ac:task-list", [], list.attributes, id: "ac:local-id")
        for item in list.items {
            var attributes = item.attributes
            attributes.localID = nil
            open("ac:task", [], attributes)
            if let id = item.taskID { leaf("ac:task-id", id) }
            if let uuid = item.attributes.localID { leaf("ac:task-uuid", uuid) }
            leaf("ac:task-status", item.isDone == true ? "complete" : "incomplete")
            open("ac:task-body")
            taskBody(item)
            close("ac:task-body")
            close("ac:task")
        }
        close("ac:task-list")
    }

    private mutating func taskBody(_ item: Block.TaskItem) {
        guard item.attributes.storage(NodeAttributes.StorageNote.taskBody) != nil,
            case .paragraph(let line)? = item.content.first, line.isBare
        else { return blocks(item.content) }
        open("span", [Attribute(StorageReader.taskSpan.name, StorageReader.taskSpan.value)])
        inlines(line.content)
        close("span")
        blocks(Array(item.content.dropFirst()))
    }

    /// An element that holds text alone.
    mutating func leaf(_ name: String, _ content: String, _ attributes: [Attribute] = []) {
        open(name, attributes)
        text(content)
        close(name)
    }

    private mutating func layout(_ layout: Block.Layout) {
        var own = [Attribute("ac:type", layout.type ?? Self.layoutType(layout.columns))]
        for mark in layout.attributes.marks {
            if case .breakout(let mode, let width) = mark {
                own += [Attribute("ac:breakout-mode", mode), Attribute("ac:breakout-width", width)]
            } else {
                losses.note(mark.name)
            }
        }
        open("ac:layout-section", own, layout.attributes, id: "ac:local-id")
        for column in layout.columns {
            open("ac:layout-cell", [], column.attributes, id: "ac:local-id")
            blocks(column.content)
            close("ac:layout-cell")
        }
        close("ac:layout-section")
    }

    /// The name that Confluence has for columns of these widths.
    private static func layoutType(_ columns: [Block.LayoutColumn]) -> String? {
        let widths = columns.map { $0.width?.double ?? 0 }
        switch columns.count {
        case 1: return "single"
        case 2:
            return widths[0] == widths[1]
                ? "two_equal" : widths[0] < widths[1] ? "two_left_sidebar" : "two_right_sidebar"
        case 3: return widths[0] == widths[1] ? "three_equal" : "three_with_sidebars"
        case 4: return "four_equal"
        case 5: return "five_equal"
        default: return nil
        }
    }

    private mutating func division(_ division: Block.Division) {
        switch StorageElementKind.of(division.element) {
        case .division?, .paragraph?: element(division.element, division.content, division.attributes)
        default:
            losses.note("element \(division.element)", "left out around its content")
            blocks(division.content)
        }
    }

    private mutating func syncBlock(_ sync: Block.SyncBlock) {
        guard let content = sync.content else {
            losses.note("sync block", "kept as its id")
            open("p")
            leaf("code", "sync block \(sync.resourceID)")
            return close("p")
        }
        losses.note("sync block", "written as its content")
        blocks(content)
    }
}
