import JSON

extension ADFReader {
    /// A bullet or numbered list. A block that stands in it without an item gets one; what is unknown makes the whole
    /// list unknown, since an item around it would change it.
    func list(_ node: ADFNode, depth: Int) -> Block.List? {
        guard node.text == nil else { return nil }
        var items: [Block.ListItem] = []
        items.reserveCapacity(node.content.count)
        for value in node.content {
            guard let child = ADFNode(value), child.text == nil else { return nil }
            if child.type == "listItem" {
                var attributes = ADFAttributes(child)
                items.append(
                    Block.ListItem(
                        blocks(child.content, depth: depth + 1), attributes: attributes.rest(marks: blockMarks(child))))
            } else if ADFSchema.isBlock(child.type) {
                items.append(Block.ListItem(blocks([value], depth: depth + 1)))
            } else {
                return nil
            }
        }
        var attributes = ADFAttributes(node)
        let start = node.type == "orderedList" ? attributes.number("order") : nil
        return Block.List(items, start: start, attributes: attributes.rest(marks: blockMarks(node)))
    }

    func taskList(_ node: ADFNode, depth: Int) -> Block.TaskList? {
        guard node.text == nil else { return nil }
        guard depth <= Document.maximumDepth else { return nil }
        var items: [Block.TaskItem] = []
        for value in node.content {
            guard let child = ADFNode(value), child.text == nil else { return nil }
            switch child.type {
            case "taskItem", "blockTaskItem":
                guard let item = taskItem(child, depth: depth + 1) else { return nil }
                items.append(item)
            case "taskList":
                let nested = taskList(child, depth: depth + 1).map(Block.taskList) ?? .unknown(child.verbatim)
                if items.isEmpty {
                    items.append(Block.TaskItem(isDone: nil, [nested]))
                } else {
                    items[items.count - 1].content.append(nested)
                }
            default: return nil
            }
        }
        var attributes = ADFAttributes(node)
        return Block.TaskList(items, attributes: attributes.rest(marks: blockMarks(node)))
    }

    private func taskItem(_ node: ADFNode, depth: Int) -> Block.TaskItem? {
        var attributes = ADFAttributes(node)
        guard let state = attributes.string("state"), state == "TODO" || state == "DONE" else { return nil }
        let content: [Block]
        if node.type == "blockTaskItem" {
            content = blocks(node.content, depth: depth)
        } else {
            let inlines = inlines(node.content, depth: depth)
            content = inlines.isEmpty ? [] : [.paragraph(Block.Paragraph(inlines, isBare: true))]
        }
        return Block.TaskItem(
            isDone: state == "DONE", content, attributes: attributes.rest(marks: blockMarks(node)))
    }

    func decisionList(_ node: ADFNode, depth: Int) -> Block? {
        guard node.text == nil else { return nil }
        var items: [Block.DecisionItem] = []
        for value in node.content {
            guard let child = ADFNode(value), child.type == "decisionItem", child.text == nil else { return nil }
            var attributes = ADFAttributes(child)
            guard let state = attributes.string("state") else { return nil }
            items.append(
                Block.DecisionItem(
                    state: state, inlines(child.content, depth: depth + 1),
                    attributes: attributes.rest(marks: blockMarks(child))))
        }
        var attributes = ADFAttributes(node)
        return .decisionList(Block.DecisionList(items, attributes: attributes.rest(marks: blockMarks(node))))
    }
}
