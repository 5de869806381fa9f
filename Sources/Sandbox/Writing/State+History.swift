import HTTPTypes
import JSON

extension SiteState {
    /// What history says was done between two states of an issue.
    func changes(from old: Issue, to new: Issue) -> [Change.Item] {
        var items: [Change.Item] = []
        for field in jira.fields where isRecorded(field.kind) {
            let before = canonical(field, in: old)
            let after = canonical(field, in: new)
            guard before != after else { continue }
            switch field.kind {
            case .components, .fixVersions, .affectsVersions:
                items.append(contentsOf: listItems(field, before, after))
            default:
                let from = historyText(before, of: field)
                let to = historyText(after, of: field)
                items.append(item(field, from, to))
            }
        }
        return items
    }

    private func isRecorded(_ kind: FieldKind) -> Bool {
        switch kind {
        case .created, .updated, .statusChanged, .rank, .comments, .worklogs, .attachments, .links, .subtasks: false
        default: true
        }
    }

    /// Jira writes an item for each version and component that came or went.
    private func listItems(_ field: Field, _ before: JSONValue, _ after: JSONValue) -> [Change.Item] {
        let old = (before.array ?? []).compactMap(\.int)
        let new = (after.array ?? []).compactMap(\.int)
        func text(_ id: Int) -> (id: String?, text: String?) {
            (String(id), field.kind == .components ? jira.components[id]?.name : jira.versions[id]?.name)
        }
        return old.filter { !new.contains($0) }.map { item(field, text($0), (nil, nil)) }
            + new.filter { !old.contains($0) }.map { item(field, (nil, nil), text($0)) }
    }

    private func item(
        _ field: Field, _ from: (id: String?, text: String?), _ to: (id: String?, text: String?)
    ) -> Change.Item {
        let name =
            switch field.kind {
            case .fixVersions: "Fix Version"
            case .affectsVersions: "Version"
            case .components: "Component"
            case .parent: flavor == .cloud ? "IssueParentAssociation" : "Parent"
            default: field.isCustom ? field.name : field.id
            }
        return Change.Item(
            field: name, fieldID: field.id, fieldType: field.isCustom ? "custom" : "jira", from: from.id,
            fromString: from.text, to: to.id, toString: to.text)
    }

    /// Puts a changed issue in the place of the old, with a line in its history; nothing happens where nothing
    /// differs.
    ///
    /// - Returns: whether anything differed.
    @discardableResult
    mutating func commit(_ draft: Issue, by author: UserID?, at now: Moment) -> Bool {
        guard let old = jira.issues[draft.id] else { return false }
        let items = changes(from: old, to: draft)
        guard !items.isEmpty else { return false }
        var new = draft
        new.updated = max(now, old.updated)
        if old.status != new.status { new.statusChanged = new.updated }
        if (old.resolution == nil) != (new.resolution == nil) {
            new.resolved = new.resolution == nil ? nil : new.updated
        }
        new.history.append(Change(id: jira.nextID("change"), author: author, created: new.updated, items: items))
        if old.parent != new.parent { moveSubtask(new.id, from: old.parent, to: new.parent, type: new.type) }
        jira.update(new.id) { $0 = new }
        return true
    }

    private mutating func moveSubtask(_ id: Int, from old: Int?, to new: Int?, type: Int) {
        guard jira.issueTypes[type]?.isSubtask ?? false else { return }
        if let old { jira.update(old) { $0.subtasks.removeAll { $0 == id } } }
        if let new { jira.update(new) { $0.subtasks.append(id) } }
    }

    /// Adds a line to an issue's history for something that is no field.
    mutating func record(_ item: Change.Item, on issue: Int, by author: UserID?, at now: Moment) {
        let id = jira.nextID("change")
        jira.update(issue) { issue in
            issue.updated = max(now, issue.updated)
            issue.history.append(Change(id: id, author: author, created: issue.updated, items: [item]))
        }
    }
}
