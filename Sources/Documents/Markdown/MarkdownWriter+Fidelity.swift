/// What Markdown can hold without loss; all else goes out verbatim.
extension MarkdownWriter {
    func canWrite(_ block: Block) -> Bool {
        switch block {
        case .code(let code): !code.code.utf8.contains(0x0D)
        case .bulletList(let list), .orderedList(let list):
            !list.items.isEmpty && list.items.allSatisfy(\.attributes.isBareEnough)
        case .taskList(let list): canWrite(list)
        case .decisionList(let list):
            !list.items.isEmpty && list.items.allSatisfy(\.attributes.isBareEnough)
        case .media(let media): canWrite(media)
        case .mediaGroup(let group): !group.media.isEmpty && group.media.allSatisfy(canWrite)
        case .card(let card): card.url != nil && card.data == nil && card.datasource == nil
        case .table(let table): !table.rows.isEmpty
        case .syncBlock(let sync): sync.content != nil
        default: true
        }
    }

    private func canWrite(_ list: Block.TaskList) -> Bool {
        guard !list.items.isEmpty else { return false }
        return list.items.allSatisfy { item in
            guard item.isDone != nil, item.attributes.isBareEnough, item.taskID == nil else { return false }
            guard let first = item.content.first else { return true }
            guard case .paragraph(let paragraph) = first, paragraph.attributes.isBareEnough,
                !paragraph.content.isEmpty, !paragraph.content.isPictureAlone
            else { return false }
            let rest = item.content.dropFirst()
            if paragraph.isBare { return rest.allSatisfy(\.isTaskList) }
            return rest.first.map { !$0.isTaskList } ?? false
        }
    }

    private func canWrite(_ media: Block.MediaBlock) -> Bool {
        media.marks.isEmpty && canWrite(media.media) && media.caption?.attributes.isBareEnough ?? true
    }

    private func canWrite(_ media: Media) -> Bool {
        guard MarkdownAtoms.address(media) != nil, media.marks.count < 2 else { return false }
        guard let mark = media.marks.first else { return true }
        guard case .link(let link) = mark else { return false }
        return link.isPlain
    }
}

extension Link {
    /// Whether `[text](address "title")` says all of it, and means nothing else.
    var isPlain: Bool {
        guard attributes.isEmpty, title != "", !CardTitles.isOne(title ?? "") else { return false }
        guard case .url(let url) = target?.kind else { return true }
        // An address that looks like one of the dialect, and is none.
        if anchor == nil, Link(address: url) != Link(ResourceIdentifier(.url(url))) { return false }
        return !["accountid:", "username:", "userkey:", "status:", "emoji:", "placeholder:"]
            .contains { url.hasPrefix($0) }
    }
}

extension Block {
    fileprivate var isTaskList: Bool {
        if case .taskList = self { true } else { false }
    }
}
