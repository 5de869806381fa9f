extension WikiReader {
    private struct Item {
        var level: Int
        var isOrdered: Bool
        var content: Range<Int>
    }

    /// The lists that begin at `start`: lines with markers, and those behind them up to an empty one. Where the kind
    /// changes on the first level, another list begins.
    mutating func lists(at start: Int, to end: Int, in container: Container, to result: inout [Block]) -> Int {
        let (items, stop) = items(at: start, to: end, in: container)
        var index = 0
        while index < items.count { result.append(list(items, &index, level: 1)) }
        return stop
    }

    private func items(at start: Int, to end: Int, in container: Container) -> (items: [Item], end: Int) {
        var items: [Item] = []
        var offset = start
        while let length = WikiBytes.listMarker(bytes, at: offset, to: end) {
            let contentStart = offset + length
            let contentEnd = itemEnd(contentStart, end, in: container)
            items.append(
                Item(
                    level: length, isOrdered: bytes[contentStart - 1] == UInt8(ascii: "#"),
                    content: contentStart..<contentEnd))
            offset = firstOffset(min(contentEnd + 1, end), end)
            if isBlank(min(contentEnd + 1, end), end) { return (items, contentEnd) }
        }
        return (items, items.last?.content.upperBound ?? start)
    }

    /// Where an item ends: before an empty line, the next item, or what cannot stand in a list. Macros are passed over
    /// whatever they hold.
    private func itemEnd(_ start: Int, _ end: Int, in container: Container) -> Int {
        var offset = start
        while true {
            let stop = lineEnd(offset, end)
            let macro = nextBlock(from: offset, to: end)
            if macro < stop, let index = tags.index(at: macro), let partner = tags[index].partner {
                offset = tags[partner].range.upperBound
                continue
            }
            if stop == end || isBlank(stop + 1, end) { return stop }
            let first = firstOffset(stop + 1, end)
            if WikiBytes.listMarker(bytes, at: first, to: end) != nil
                || WikiBytes.headingLevel(bytes, at: first, to: end) != nil
                || WikiBytes.isQuote(bytes, at: first, to: end)
                || (container == .document && WikiBytes.isRule(bytes, at: first, to: end))
            {
                return stop
            }
            offset = stop + 1
        }
    }

    /// The list that begins with `items[index]`; deeper items are lists in the item before them.
    private mutating func list(_ items: [Item], _ index: inout Int, level: Int) -> Block {
        let first = items[index]
        var list = Block.List([])
        while index < items.count {
            let item = items[index]
            if item.level < level { break }
            if item.level > first.level, level < Document.maximumDepth / 2, !list.items.isEmpty {
                let nested = self.list(items, &index, level: first.level + 1)
                list.items[list.items.count - 1].content.append(nested)
                continue
            }
            if item.isOrdered != first.isOrdered { break }
            index += 1
            list.items.append(Block.ListItem(blocks(item.content, in: .listItem)))
        }
        if first.isOrdered { return .orderedList(list) }
        return taskList(list).map { .taskList($0) } ?? .bulletList(list)
    }

    /// A list each of whose items begins with the sign for done or not done is a list of tasks.
    private func taskList(_ list: Block.List) -> Block.TaskList? {
        var tasks = Block.TaskList([])
        for item in list.items {
            guard case .paragraph(var line)? = item.content.first, line.isBare,
                case .emoji(let sign)? = line.content.first,
                sign == WikiEmoticon.done || sign == WikiEmoticon.open
            else { return nil }
            line.content.removeFirst()
            if case .text(let text)? = line.content.first {
                guard text.utf8.first == 0x20 else { return nil }
                let rest = text.dropFirst()
                if rest.isEmpty { line.content.removeFirst() } else { line.content[0] = .text(String(rest)) }
            } else if !line.content.isEmpty {
                return nil
            }
            let content = [.paragraph(line)] + item.content.dropFirst()
            tasks.items.append(Block.TaskItem(isDone: sign == WikiEmoticon.done, content))
        }
        return tasks.items.isEmpty ? nil : tasks
    }
}
