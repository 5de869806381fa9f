import HTTPTypes
import JSON

extension SiteState {
    /// Creates an issue from the body of a create request.
    mutating func createIssue(_ body: JSONObject, _ call: Call) throws(Refusal) -> Issue {
        guard let author = call.identity.userID else { throw .notAuthenticated }
        var fields = body["fields"]?.object ?? [:]
        let (project, type) = try place(fields, call)
        fields["project"] = nil
        fields["issuetype"] = nil
        guard canEdit(project.id, call.identity) else {
            // Somebody who may not create finds no field on any screen.
            throw .fields(JSONObject(fields.keys.map { ($0, .string(FieldProblem.notOnScreen($0).message)) }))
        }
        let workflow = jira.workflows[project.workflow(of: type.id)]
        let issue = Issue(
            id: 0, project: project.id, number: 0, type: type.id, status: workflow?.statuses.first ?? 0,
            priority: nil, summary: "", creator: author, reporter: author, created: call.now, updated: call.now,
            statusChanged: call.now, rank: 0)
        var draft = IssueDraft(issue: issue)
        var rest = body
        rest["fields"] = .object(fields)
        let screen = jira.screens[project.screens(of: type.id)]
        try take(rest, into: &draft, screen: Set(screen?.create ?? []), call)
        addDefaults(&draft.issue, screen, given: fields)
        checkRequired(&draft, screen?.required ?? [], type)
        guard draft.errors.isEmpty else { throw .fields(draft.errors) }
        try checkProperties(body["properties"], call)
        return insert(draft, properties: body["properties"], by: author, call)
    }

    /// The project and the issue type, which decide about everything else.
    private func place(_ fields: JSONObject, _ call: Call) throws(Refusal) -> (Project, IssueType) {
        var errors: JSONObject = [:]
        let name = fields["project"]?["id"]?.identifier ?? fields["project"]?["key"]?.string
        let project = name.flatMap { jira.project($0) }.flatMap { canBrowse($0.id, call.identity) ? $0 : nil }
        if project == nil {
            errors["project"] =
                switch (flavor, name) {
                case (.cloud, _): "Specify a valid project ID or key"
                case (.dataCenter, nil): "project is required"
                case (.dataCenter, _?): "valid project is required"
                }
        }
        let given = fields["issuetype"]
        let type = given.flatMap { findIssueType($0) }
        if given == nil || given?.isNull == true {
            errors["issuetype"] = flavor == .cloud ? "Specify an issue type" : "issue type is required"
        } else if type == nil || project.map({ !$0.issueTypes.contains(type?.id ?? 0) }) ?? false {
            errors["issuetype"] =
                flavor == .cloud ? "The issue type selected is invalid." : "valid issue type is required"
        }
        guard let project, let type, errors.isEmpty else { throw .fields(errors) }
        return (project, type)
    }

    private func addDefaults(_ issue: inout Issue, _ screen: ScreenSet?, given: JSONObject) {
        if issue.priority == nil, screen?.create.contains("priority") ?? false {
            issue.priority = jira.defaultPriority
        }
        if given["assignee"] == nil, jira.projects[issue.project]?.assignsLead ?? false {
            issue.assignee = automaticAssignee(issue)
        }
    }

    private func checkRequired(_ draft: inout IssueDraft, _ required: [String], _ type: IssueType) {
        if type.isSubtask, draft.issue.parent == nil, draft.errors["parent"] == nil {
            draft.refuse("issuetype", "Issue type is a sub-task but parent issue key or id not specified.")
        }
        for id in required where draft.errors[id] == nil {
            guard let field = jira.field(id) else { continue }
            switch field.kind {
            case .projectOfIssue, .issueType: continue
            case .summary where draft.issue.summary.isEmpty:
                draft.refuse(id, "You must specify a summary of the issue.")
            case _ where isEmpty(field, in: draft.issue): draft.refuse(id, "\(field.name) is required.")
            default: continue
            }
        }
    }

    private mutating func insert(
        _ draft: IssueDraft, properties: JSONValue?, by author: UserID, _ call: Call
    ) -> Issue {
        var issue = draft.issue
        issue.id = jira.nextID("issue")
        issue.number = jira.projects[issue.project]?.nextNumber ?? 1
        jira.projects.update(issue.project) { $0.nextNumber += 1 }
        issue.rank = Double(issue.id)
        issue.watchers = [author]
        issue.properties = Self.properties(properties)
        if jira.statuses[issue.status]?.category == .done { issue.resolved = issue.created }
        jira.insert(issue)
        if let parent = issue.parent, jira.issueTypes[issue.type]?.isSubtask ?? false {
            jira.update(parent) { $0.subtasks.append(issue.id) }
        }
        attach(draft, to: issue.id, call)
        return jira.issues[issue.id] ?? issue
    }

    /// Adds what a draft brought along: comments, time spent and links.
    mutating func attach(_ draft: IssueDraft, to issue: Int, _ call: Call) {
        for change in draft.comments {
            switch change {
            case .add(let value): _ = try? addComment(value, to: issue, call)
            case .edit(let id, let value): _ = try? editComment(id, value, of: issue, call)
            case .remove(let id): jira.update(issue) { $0.comments.removeAll { $0.id == id } }
            }
        }
        for value in draft.worklogs { _ = try? addWorklog(value, to: issue, call) }
        for link in draft.links {
            addLink(
                link.type, from: link.isOutward ? issue : link.other, to: link.isOutward ? link.other : issue, call)
        }
    }

    /// Properties as requests list them: `[{"key":"…","value":…}]`.
    static func properties(_ value: JSONValue?) -> [Property] {
        (value?.array ?? []).compactMap { entry in
            guard let key = entry["key"]?.string, let value = entry["value"] else { return nil }
            return Property(key: key, value: value)
        }
    }

    func checkProperties(_ value: JSONValue?, _ call: Call) throws(Refusal) {
        guard let value, !value.isNull else { return }
        for entry in value.array ?? [] {
            guard let key = entry["key"]?.string, !key.isEmpty, entry["value"] != nil else {
                throw .jira(.badRequest, "Every property needs a key and a value.")
            }
            guard key.utf16.count <= 255 else {
                throw .jira(.badRequest, "The length of the property key must not exceed 255 characters.")
            }
        }
    }
}
