internal import JSON

extension StorageReader {
    /// The block that an element is; the element as it stands where it is none, or not as it should be.
    func block(_ element: StorageElement, _ node: StorageNode) -> Block {
        guard let kind = StorageElementKind.of(element.name) else { return .unknown(verbatim(node)) }
        switch kind {
        case .paragraph: return paragraph(element)
        case .heading(let level): return heading(level, element) ?? .unknown(verbatim(node))
        case .bulletList: return .bulletList(list(element, isOrdered: false))
        case .orderedList: return .orderedList(list(element, isOrdered: true))
        case .quote:
            var attributes = StorageAttributes(element)
            return .quote(Block.Quote(blocks(element.children), attributes: attributes.remaining()))
        case .preformatted: return preformatted(element).map { .code($0) } ?? .unknown(verbatim(node))
        case .rule:
            guard element.children.isEmpty else { return .unknown(verbatim(node)) }
            var attributes = StorageAttributes(element)
            return .rule(attributes.remaining())
        case .table: return table(element).map { .table($0) } ?? .unknown(verbatim(node))
        case .division: return .division(division(element))
        case .layoutSection: return layout(element).map { .layout($0) } ?? .unknown(verbatim(node))
        case .taskList: return taskList(element).map { .taskList($0) } ?? .unknown(verbatim(node))
        case .adfExtension: return adfExtension(element) ?? .unknown(verbatim(node))
        case .macro: return blockMacro(element) ?? .unknown(verbatim(node))
        case .layout, .image, .anchor, .link, .htmlImage, .lineBreak, .time, .emoticon, .placeholder, .commentMarker,
            .span, .coloredSpan:
            return .unknown(verbatim(node))
        }
    }

    /// A paragraph; one that holds blocks, as the old editor made them around macros, is a division of that name.
    private func paragraph(_ element: StorageElement) -> Block {
        if element.children.contains(where: { isBlock($0) }) { return .division(division(element)) }
        if let card = cardParagraph(element) { return .card(card) }
        var attributes = StorageAttributes(element)
        let marks = attributes.takeStyle { $0.takeBlockMarks() } ?? []
        return .paragraph(
            Block.Paragraph(
                inlines(element.children[...], atEdges: true), attributes: attributes.remaining(marks: marks)))
    }

    /// Whether a node within a paragraph is a block that a document knows.
    private func isBlock(_ node: StorageNode) -> Bool {
        guard let element = node.element, let kind = StorageElementKind.of(element.name), !isInline(element) else {
            return false
        }
        guard case .macro = kind else { return true }
        return StorageReader.blockMacros.contains(element[attribute: "ac:name"] ?? "")
            || element.first("ac:rich-text-body") != nil
    }

    private func heading(_ level: Int, _ element: StorageElement) -> Block? {
        if element.children.contains(where: { isBlock($0) }) { return nil }
        var attributes = StorageAttributes(element)
        let marks = attributes.takeStyle { $0.takeBlockMarks() } ?? []
        return .heading(
            Block.Heading(
                level, inlines(element.children[...], atEdges: true), attributes: attributes.remaining(marks: marks)))
    }

    /// A list. What stands in it beside items, as old pages have it, belongs to the item before.
    private func list(_ element: StorageElement, isOrdered: Bool) -> Block.List {
        var attributes = StorageAttributes(element)
        var items: [Block.ListItem] = []
        items.reserveCapacity(element.children.count)
        for child in element.children where !child.isBlank {
            if let item = child.element, item.name == "li" {
                var attributes = StorageAttributes(item)
                items.append(Block.ListItem(blocks(item.children), attributes: attributes.remaining()))
            } else if items.isEmpty {
                items.append(Block.ListItem(blocks([child])))
            } else {
                items[items.count - 1].content += blocks([child])
            }
        }
        let start = isOrdered ? attributes.takeNumber("start") : nil
        return Block.List(items, start: start, attributes: attributes.remaining())
    }

    /// Preformatted text; nil where it has marks, which code cannot have.
    private func preformatted(_ element: StorageElement) -> Block.CodeBlock? {
        guard element.children.allSatisfy({ $0.text != nil }) else { return nil }
        var attributes = StorageAttributes(element)
        return Block.CodeBlock(
            element.text, isPreformatted: true,
            attributes: attributes.remaining(adding: [
                StorageAttribute(NodeAttributes.StorageNote.element, "pre")
            ]))
    }

    private func division(_ element: StorageElement) -> Block.Division {
        var attributes = StorageAttributes(element)
        return Block.Division(element.name, blocks(element.children), attributes: attributes.remaining())
    }

    private func layout(_ element: StorageElement) -> Block.Layout? {
        var attributes = StorageAttributes(element)
        var columns: [Block.LayoutColumn] = []
        for child in element.children where !child.isBlank {
            guard let cell = child.element, cell.name == "ac:layout-cell" else { return nil }
            var attributes = StorageAttributes(cell)
            columns.append(
                Block.LayoutColumn(
                    width: nil, blocks(cell.children), attributes: attributes.remaining(id: "ac:local-id")))
        }
        let type = attributes.take("ac:type")
        var marks: [BlockMark] = []
        if let mode = attributes.take("ac:breakout-mode") {
            marks.append(.breakout(mode: mode, width: attributes.takeNumber("ac:breakout-width")))
        }
        return Block.Layout(columns, type: type, attributes: attributes.remaining(id: "ac:local-id", marks: marks))
    }

    private func taskList(_ element: StorageElement) -> Block.TaskList? {
        var attributes = StorageAttributes(element)
        var items: [Block.TaskItem] = []
        for child in element.children where !child.isBlank {
            guard let task = child.element, task.name == "ac:task", let item = taskItem(task) else { return nil }
            items.append(item)
        }
        return Block.TaskList(items, attributes: attributes.remaining(id: "ac:local-id"))
    }

    private func taskItem(_ element: StorageElement) -> Block.TaskItem? {
        var attributes = StorageAttributes(element)
        var item = Block.TaskItem(isDone: false, [])
        var uuid: String?
        var notes: [StorageAttribute] = []
        for child in element.children where !child.isBlank {
            guard let part = child.element, part.attributes.isEmpty else { return nil }
            switch part.name {
            case "ac:task-id": item.taskID = part.text
            case "ac:task-uuid": uuid = part.text
            case "ac:task-status":
                guard part.text == "complete" || part.text == "incomplete" else { return nil }
                item.isDone = part.text == "complete"
            case "ac:task-body":
                let body = unwrapped(part.children)
                item.content = blocks(body.nodes)
                notes = body.isWrapped ? [StorageAttribute(NodeAttributes.StorageNote.taskBody, "span")] : []
            default: return nil
            }
        }
        item.attributes = attributes.remaining(id: "", adding: notes)
        item.attributes.localID = uuid
        return item
    }

    /// A task's body without the span that the old editor puts around its line.
    private func unwrapped(_ nodes: [StorageNode]) -> (nodes: [StorageNode], isWrapped: Bool) {
        guard let index = nodes.firstIndex(where: { !$0.isBlank }), let span = nodes[index].element,
            span.name == "span", span.attributes == [StorageReader.taskSpan],
            !span.children.allSatisfy(\.isBlank)
        else { return (nodes, false) }
        if let next = nodes[(index + 1)...].first(where: { !$0.isBlank }),
            next.element.map({ isInline($0) }) ?? true
        {
            return (nodes, false)
        }
        return (span.children + nodes[(index + 1)...], true)
    }

    static let taskSpan = StorageAttribute("class", "placeholder-inline-tasks")
}
