import JSON

extension ADFWriter {
    mutating func write(_ list: Block.List, type: String, in container: Container, to run: inout Run) {
        guard container.allows(.list) else {
            return lift(type == "bulletList" ? .bulletList(list) : .orderedList(list), from: &run)
        }
        var parts = ListParts(type: type, list: list)
        for (index, item) in list.items.enumerated() {
            var inner = Run()
            inner.nodes.reserveCapacity(item.content.count)
            var rest: ArraySlice<Block> = []
            for (position, block) in item.content.enumerated() {
                write(block, in: .listItem, to: &inner)
                if !inner.lifts.isEmpty {
                    rest = item.content[(position + 1)...]
                    break
                }
            }
            let kept = inner.lifts.first?.position ?? inner.nodes.count
            var builder = ADFNodeBuilder("listItem")
            builder.set(item.attributes)
            if kept > 0 || inner.lifts.isEmpty {
                let nodes = kept == inner.nodes.count ? inner.nodes : Array(inner.nodes[..<kept])
                parts.append(builder.node(content: nodes.isEmpty ? [Self.emptyParagraph] : nodes), at: index)
            }
            if inner.lifts.isEmpty { continue }
            // What stands behind the first block that must leave the list leaves with it.
            parts.flush(to: &run)
            place(inner, from: kept, in: container, to: &run)
            for block in rest { write(block, in: container, to: &run) }
        }
        parts.flush(to: &run)
    }

    private mutating func place(_ inner: Run, from start: Int, in container: Container, to run: inout Run) {
        var next = start
        func copy(_ end: Int) {
            for node in inner.nodes[next..<end] {
                let kind = ADFSchema.kind(ofType: node["type"]?.string ?? "")
                if container.allows(kind) {
                    run.nodes.append(node)
                } else {
                    let item = ADFNodeBuilder("listItem").node(content: [node])
                    run.nodes.append(ADFNodeBuilder("bulletList").node(content: [item]))
                }
            }
            next = end
        }
        for lift in inner.lifts {
            copy(lift.position)
            write(lift.block, in: container, to: &run)
        }
        copy(inner.nodes.count)
    }

    /// The items of a list up to where a block interrupts it; numbers go on behind.
    private struct ListParts {
        let type: String
        let list: Block.List
        private var items: [JSONValue] = []
        private var first = 0
        private var isFirst = true

        init(type: String, list: Block.List) {
            self.type = type
            self.list = list
            items.reserveCapacity(list.items.count)
        }

        mutating func append(_ item: JSONValue, at index: Int) {
            if items.isEmpty { first = index }
            items.append(item)
        }

        mutating func flush(to run: inout Run) {
            guard !items.isEmpty else { return }
            var builder = ADFNodeBuilder(type)
            if type == "orderedList" {
                let start = first == 0 ? list.start : JSONNumber((list.start?.int ?? 1) + first)
                builder.set("order", start)
            }
            if isFirst { builder.set(list.attributes) }
            isFirst = false
            run.nodes.append(builder.node(content: items))
            items = []
        }
    }

    mutating func write(_ list: Block.TaskList, in container: Container, to run: inout Run) {
        guard container.allows(.taskList) else { return lift(.taskList(list), from: &run) }
        var items: [JSONValue] = []
        var isFirst = true
        for item in list.items {
            let nested = item.content.lastIndex { !$0.isTaskList }.map { $0 + 1 } ?? 0
            let own = item.content[..<nested]
            let fitting = own.prefix { $0.fitsTaskItem }
            if item.isDone != nil { items.append(node(item, Array(fitting))) }
            if fitting.count < own.count {
                flush(&items, of: list, &isFirst, to: &run)
                for block in own[fitting.endIndex...] { write(block, in: container, to: &run) }
            }
            for block in item.content[nested...] {
                // A nested list may fall into parts: what stood between them goes out, and the list goes on behind.
                var inner = Run()
                write(block, in: container, to: &inner)
                for (index, node) in inner.nodes.enumerated() {
                    for lift in inner.lifts where lift.position == index {
                        flush(&items, of: list, &isFirst, to: &run)
                        self.lift(lift.block, from: &run)
                    }
                    if node["type"] == "taskList" {
                        items.append(node)
                    } else {
                        flush(&items, of: list, &isFirst, to: &run)
                        run.nodes.append(node)
                    }
                }
                for lift in inner.lifts where lift.position == inner.nodes.count {
                    flush(&items, of: list, &isFirst, to: &run)
                    self.lift(lift.block, from: &run)
                }
            }
        }
        flush(&items, of: list, &isFirst, to: &run)
    }

    private mutating func flush(
        _ items: inout [JSONValue], of list: Block.TaskList, _ isFirst: inout Bool, to run: inout Run
    ) {
        guard !items.isEmpty else { return }
        var builder = ADFNodeBuilder("taskList")
        if isFirst, list.attributes.localID != nil {
            builder.set(list.attributes)
        } else {
            builder.set("localId", localIDs.next())
            if isFirst { builder.set(list.attributes) }
        }
        isFirst = false
        run.nodes.append(builder.node(content: items))
        items = []
    }

    private mutating func node(_ item: Block.TaskItem, _ content: [Block]) -> JSONValue {
        var inline: [Inline]? = content.isEmpty ? [] : nil
        if content.count == 1, case .paragraph(let paragraph) = content[0], paragraph.isBare {
            inline = paragraph.content
        }
        var builder = ADFNodeBuilder(inline == nil ? "blockTaskItem" : "taskItem")
        if item.attributes.localID == nil { builder.set("localId", localIDs.next()) }
        builder.set("state", item.isDone == true ? "DONE" : "TODO")
        builder.set(item.attributes)
        if let inline { return builder.node(content: inlines(inline), isOptional: true) }
        return builder.node(content: write(content, in: .taskItem).nodes)
    }

    mutating func write(_ list: Block.DecisionList, in container: Container, to run: inout Run) {
        guard container.allows(.decisionList) else { return lift(.decisionList(list), from: &run) }
        guard !list.items.isEmpty else { return }
        var items: [JSONValue] = []
        for item in list.items {
            var builder = ADFNodeBuilder("decisionItem")
            if item.attributes.localID == nil { builder.set("localId", localIDs.next()) }
            builder.set("state", item.state)
            builder.set(item.attributes)
            items.append(builder.node(content: inlines(item.content), isOptional: true))
        }
        var builder = ADFNodeBuilder("decisionList")
        if list.attributes.localID == nil { builder.set("localId", localIDs.next()) }
        builder.set(list.attributes)
        run.nodes.append(builder.node(content: items))
    }
}

extension Block {
    fileprivate var isTaskList: Bool {
        switch self {
        case .taskList: true
        case .unknown(let verbatim): verbatim.format == .adf && verbatim.source.hasPrefix("{\"type\":\"taskList\"")
        default: false
        }
    }

    fileprivate var fitsTaskItem: Bool {
        switch self {
        case .paragraph: true
        case .macro(let macro): if case .rich = macro.body { false } else { true }
        case .unknown(let verbatim): verbatim.format == .adf
        default: false
        }
    }
}
