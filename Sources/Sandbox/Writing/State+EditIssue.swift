import JSON

extension SiteState {
    /// Changes an issue as the body of an edit request says.
    mutating func editIssue(_ issue: Issue, _ body: JSONObject, _ call: Call) throws(Refusal) {
        let screen = screenFields(of: issue, call)
        var draft = IssueDraft(issue: issue)
        try take(body, into: &draft, screen: screen, call)
        checkStillThere(&draft)
        try checkProperties(body["properties"], call)
        guard draft.errors.isEmpty else { throw .fields(draft.errors) }
        commit(draft.issue, by: call.identity.userID, at: call.now)
        try checkRemarks(draft, issue, call)
        attach(draft, to: issue.id, call)
        for property in Self.properties(body["properties"]) {
            jira.update(issue.id) { $0.properties.set(property) }
        }
    }

    /// The fields that the asker may set on an issue.
    func screenFields(of issue: Issue, _ call: Call) -> Set<String> {
        guard canEdit(issue.project, call.identity) else { return [] }
        let screen = jira.projects[issue.project]?.screens(of: issue.type)
        return Set(screen.flatMap { jira.screens[$0] }?.edit ?? [])
    }

    /// A field that must be there cannot be emptied.
    private func checkStillThere(_ draft: inout IssueDraft) {
        let screen = (jira.projects[draft.issue.project]?.screens(of: draft.issue.type)).flatMap { jira.screens[$0] }
        for id in screen?.required ?? [] where draft.errors[id] == nil {
            guard let field = jira.field(id), let old = jira.issues[draft.issue.id], !isEmpty(field, in: old),
                isEmpty(field, in: draft.issue)
            else { continue }
            draft.refuse(id, "\(field.name) is required.")
        }
    }

    /// Comments that come along with another change are refused before anything is changed.
    func checkRemarks(_ draft: IssueDraft, _ issue: Issue, _ call: Call) throws(Refusal) {
        for change in draft.comments {
            if case .add(let value) = change { _ = try commentBody(value, call) }
        }
    }

    /// Deletes an issue with its sub-tasks and all links to them.
    mutating func deleteIssue(_ issue: Issue) {
        for subtask in issue.subtasks {
            if let subtask = jira.issues[subtask] { deleteIssue(subtask) }
        }
        for link in issue.links { removeLink(link) }
        for attachment in issue.attachments { jira.attachments.remove(attachment) }
        if let parent = issue.parent { jira.update(parent) { $0.subtasks.removeAll { $0 == issue.id } } }
        if jira.issueTypes[issue.type]?.level == 1 {
            for child in jira.issues.all.filter({ $0.parent == issue.id }) {
                jira.update(child.id) { child in
                    child.parent = nil
                    child.custom["customfield_10014"] = nil
                }
            }
        }
        jira.remove(issue.id)
    }

    mutating func addLink(_ type: Int, from source: Int, to target: Int, _ call: Call) {
        let known = jira.links.all.contains { $0.type == type && $0.source == source && $0.target == target }
        guard !known, source != target else { return }
        let link = IssueLink(id: jira.nextID("link"), type: type, source: source, target: target)
        jira.links.set(link)
        guard let words = jira.linkTypes[type] else { return }
        for (id, other, phrase) in [(source, target, words.outward), (target, source, words.inward)] {
            jira.update(id) { $0.links.append(link.id) }
            guard let otherKey = jira.issues[other].map({ jira.key(of: $0) }) else { continue }
            let item = Change.Item(
                field: "Link", fieldID: "issuelinks", fieldType: "jira", to: otherKey,
                toString: "This issue \(phrase) \(otherKey)")
            record(item, on: id, by: call.identity.userID, at: call.now)
        }
    }

    mutating func removeLink(_ id: Int) {
        guard let link = jira.links[id] else { return }
        for issue in [link.source, link.target] { jira.update(issue) { $0.links.removeAll { $0 == id } } }
        jira.links.remove(id)
    }
}

extension [Property] {
    /// Adds a property, or replaces the one with its key.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    mutating func set(_ property: Property) -> Bool {
        if let place = firstIndex(where: { $0.key == property.key }) {
            self[place] = property
            return false
        }
        append(property)
        return true
    }
}
