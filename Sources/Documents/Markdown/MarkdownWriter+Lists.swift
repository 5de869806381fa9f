import JSON

extension MarkdownWriter {
    mutating func write(_ list: Block.List, ordered: Bool, after previous: Block?) {
        let isTight = list.items.allSatisfy(\.content.isTight)
        let delimiter = list.start == nil ? ")" : "."
        let bullet = bullet(after: previous)
        var number = list.start.flatMap { BlockWrapper.isListNumber($0) ? $0.int : nil } ?? 1
        for (index, item) in list.items.enumerated() {
            if index > 0 { output.separate(isTight ? .line : .blankLine) }
            let marker = ordered ? "\(number)\(delimiter) " : bullet
            number += 1
            output.write(marker)
            write(item.content, indent: marker.utf8.count)
        }
    }

    /// The bullet: another than that of a list right before, which would be the same list.
    private func bullet(after previous: Block?) -> String {
        switch previous {
        case .bulletList, .taskList, .decisionList: "* "
        default: "- "
        }
    }

    /// The blocks of an item whose marker has been written.
    private mutating func write(_ content: [Block], indent: Int) {
        let container = output.enter(indent: indent)
        defer { output.leave(container) }
        if content.isBlankParagraph { return }
        guard content.isTight, content.count > 1 else { return write(content) }
        write(content[0], after: nil)
        for (index, block) in content.enumerated().dropFirst() {
            output.separate(block.canFollowText ? .line : .blankLine)
            writeNested(block, after: content[index - 1])
        }
    }

    /// A nested list, on the line after the text of its item.
    private mutating func writeNested(_ block: Block, after previous: Block) {
        guard block.canFollowText, previous.isParagraph, !isFaithful || BlockWrapper.attributes(of: block).isEmpty,
            !isFaithful || canWrite(block)
        else { return write(block, after: previous) }
        writeContent(block, after: previous)
    }

    mutating func write(_ list: Block.TaskList, after previous: Block?) {
        let isTight = list.items.allSatisfy(\.content.isTight)
        let bullet = bullet(after: previous)
        for (index, item) in list.items.enumerated() {
            if index > 0 { output.separate(isTight ? .line : .blankLine) }
            output.write(bullet)
            guard let isDone = item.isDone else {
                write(item.content, indent: 2)
                continue
            }
            output.write(isDone ? "[x] " : "[ ] ")
            if item.content.isEmpty || item.content.isBlankParagraph {
                output.write("<p></p>")
            } else {
                write(item.content, indent: 2)
            }
        }
    }

    mutating func write(_ list: Block.DecisionList, after previous: Block?) {
        let bullet = bullet(after: previous)
        for (index, item) in list.items.enumerated() {
            if index > 0 { output.separate(.line) }
            output.write(bullet)
            if isFaithful { output.write(HTMLTag.open("data", [HTMLAttribute("value", item.state)])) }
            let container = output.enter(indent: 2)
            write(item.content, in: LineContext(isAfterTag: isFaithful))
            output.leave(container)
            if isFaithful { output.write("</data>") }
        }
    }
}

extension [Block] {
    /// Whether the items of a list of this need no blank lines: text, and lists below it.
    var isTight: Bool {
        guard let first else { return true }
        return first.isParagraph && dropFirst().allSatisfy(\.isList)
    }

    var isBlankParagraph: Bool {
        count == 1 && self[0].isParagraph && self[0].inlines.isEmpty && self[0].attributes.isBareEnough
    }
}

extension Block {
    var isParagraph: Bool {
        if case .paragraph = self { true } else { false }
    }

    fileprivate var isList: Bool {
        switch self {
        case .bulletList, .orderedList, .taskList: true
        default: false
        }
    }

    /// Whether Markdown takes the list for one on the line after text.
    fileprivate var canFollowText: Bool {
        switch self {
        case .bulletList(let list): list.items.first.map { !$0.content.startsBlank } ?? false
        case .orderedList(let list):
            (list.start == nil || list.start?.text == "1") && list.items.first.map { !$0.content.startsBlank } ?? false
        case .taskList: true
        default: false
        }
    }
}

extension [Block] {
    fileprivate var startsBlank: Bool { isEmpty || isBlankParagraph }
}
