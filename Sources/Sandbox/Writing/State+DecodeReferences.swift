import JSON

extension SiteState {
    /// `{"accountId":"…"}` or `{"id":"…"}` on Cloud, `{"name":"…"}` or `{"key":"…"}` on Data Center.
    func person(
        _ value: JSONValue, _ field: Field, _ issue: Issue, _ call: Call
    ) throws(FieldProblem) -> JSONValue {
        let user: User?
        let given: String?
        switch flavor {
        case .cloud:
            given = value["accountId"]?.string ?? value["id"]?.string
            if given == nil, value["accountId"]?.isNull == true || value["id"]?.isNull == true { return .null }
            user = given.flatMap { directory[$0] }
        case .dataCenter:
            given = value["name"]?.string ?? value["key"]?.string
            if given == nil, value["name"]?.isNull == true { return .null }
            user =
                value["name"]?.string.flatMap { directory.named($0) }
                ?? value["key"]?.string.flatMap { directory.keyed($0) }
        }
        if field.kind == .assignee {
            if given == "-1" { return automaticAssignee(issue).map(JSONValue.string) ?? .null }
            if given == "" { return .null }
        }
        guard let given else {
            throw FieldProblem(
                value.object == nil ? "expected Object" : "Specify a valid 'id' or 'name' for \(field.name)")
        }
        guard let user else {
            throw FieldProblem(
                field.kind == .reporter ? "The reporter specified is not a user." : "User '\(given)' does not exist.")
        }
        if field.kind == .assignee, !canBeAssigned(user, issue.project) {
            throw FieldProblem("User '\(given)' cannot be assigned issues.")
        }
        return .string(user.id)
    }

    /// Whom the project gives an issue to where nobody is named: its lead, for a component with a lead that one.
    func automaticAssignee(_ issue: Issue) -> UserID? {
        issue.components.lazy.compactMap { jira.components[$0]?.lead }.first ?? jira.projects[issue.project]?.lead
    }

    func canBeAssigned(_ user: User, _ project: Int) -> Bool {
        user.active && canEdit(project, .user(user.id))
    }

    func issueType(_ value: JSONValue, _ issue: Issue) throws(FieldProblem) -> JSONValue {
        guard let type = findIssueType(value) else { throw FieldProblem("The issue type selected is invalid.") }
        guard jira.projects[issue.project]?.issueTypes.contains(type.id) ?? false,
            type.isSubtask == jira.issueTypes[issue.type]?.isSubtask
        else { throw FieldProblem("The issue type selected is invalid.") }
        return .init(type.id)
    }

    func findIssueType(_ value: JSONValue) -> IssueType? {
        if let id = value["id"]?.identifier { return jira.issueTypes[id] }
        guard let name = value["name"]?.string else { return nil }
        return jira.issueTypes.all.first { $0.name == name }
    }

    func projectValue(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        let name = value["id"]?.identifier ?? value["key"]?.string ?? ""
        guard let project = jira.project(name) else { throw FieldProblem("valid project is required") }
        return .init(project.id)
    }

    /// `{"key":"DEMO-1"}` or `{"id":"10000"}`, one level above the issue.
    func parent(_ value: JSONValue, _ issue: Issue, _ call: Call) throws(FieldProblem) -> JSONValue {
        guard let name = value["key"]?.string ?? value["id"]?.identifier, let parent = findIssue(name),
            canBrowse(parent.project, call.identity)
        else { throw FieldProblem("Could not find issue by id or key.") }
        let level = jira.issueTypes[issue.type]?.level ?? 0
        let isHigher = jira.issueTypes[parent.type]?.level == level + 1
        guard isHigher, flavor == .cloud || level < 0, level >= 0 || parent.project == issue.project else {
            throw FieldProblem("Given parent issue does not belong to appropriate hierarchy.")
        }
        return .init(parent.id)
    }

    /// The key of an epic.
    func epicLink(_ value: JSONValue, _ call: Call) throws(FieldProblem) -> JSONValue {
        guard let key = value.string, let epic = findIssue(key), canBrowse(epic.project, call.identity) else {
            throw FieldProblem("Issue does not exist or you do not have permission to see it.")
        }
        guard jira.issueTypes[epic.type]?.level == 1 else {
            throw FieldProblem("Issue '\(key)' is not an Epic.")
        }
        return .init(epic.id)
    }

    /// A text with a format, checked: a document where the interface speaks documents, else wiki text.
    func richInput(_ value: JSONValue, _ call: Call) throws(FieldProblem) -> JSONValue {
        if call.speaksADF {
            guard value["type"] == "doc", value["version"]?.int != nil, value["content"]?.array != nil else {
                throw FieldProblem("Operation value must be an Atlassian Document (see the Atlassian Document Format)")
            }
            guard ADFCheck.problem(in: value) == nil else { throw FieldProblem(ADFCheck.message) }
            try checkLength(ADFCheck.textLength(of: value))
            return value["content"]?.array?.isEmpty == true ? .null : value
        }
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        try checkLength(text.utf16.count)
        if text.isEmpty { return .null }
        return call.isCloud ? WikiReader.document(text) : .string(text)
    }

    private func checkLength(_ length: Int) throws(FieldProblem) {
        guard length <= jira.textLimit else {
            throw FieldProblem(
                "The entered text is too long. It exceeds the allowed limit of \(grouped(jira.textLimit)) characters.")
        }
    }

    /// 32767 as 32,767.
    private func grouped(_ number: Int) -> String {
        number < 1_000 ? String(number) : "\(grouped(number / 1_000)),\(String(number % 1_000 + 1_000).dropFirst())"
    }
}
