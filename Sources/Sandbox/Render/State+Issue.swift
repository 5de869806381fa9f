import HTTPTypes
import JSON

extension SiteState {
    /// An issue as `GET issue` and searches show it.
    ///
    /// - Parameters:
    ///   - expand: parts that are shown on request only.
    ///   - properties: keys of the issue's properties to show; `*all` for all of them.
    func issueJSON(
        _ issue: Issue, _ selection: FieldSelection, _ call: Call, expand: [String] = [], properties: [String] = []
    ) -> JSONValue {
        let key = jira.key(of: issue)
        var object: JSONObject = [
            "expand": "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
            "id": .string(String(issue.id)), "self": .string("\(call.apiBase)/issue/\(issue.id)"),
            "key": .string(key),
        ]
        let shown = selection.showsNoField ? [] : fields(of: issue).filter { selection.includes($0) }
        if !selection.showsNoField {
            object["fields"] = .object(
                JSONObject(
                    members: shown.map { JSONObject.Member(key: $0.id, value: value(of: $0, in: issue, call)) }))
        }
        if expand.contains("renderedFields") { object["renderedFields"] = renderedFields(shown, of: issue, call) }
        if expand.contains("names") {
            object["names"] = .object(JSONObject(shown.map { ($0.id, .string($0.name)) }))
        }
        if expand.contains("schema") {
            object["schema"] = .object(JSONObject(shown.map { ($0.id, $0.schema(call.flavor)) }))
        }
        if expand.contains("transitions") || expand.contains("transitions.fields") {
            let withFields = expand.contains("transitions.fields")
            object["transitions"] = .array(
                transitions(of: issue, call).map { transitionJSON($0, of: issue, call, withFields: withFields) })
        }
        if expand.contains("editmeta") { object["editmeta"] = editMeta(issue, call) }
        if expand.contains("changelog") { object["changelog"] = changelogPage(of: issue, call) }
        if expand.contains("operations") { object["operations"] = ["linkGroups": []] }
        if !properties.isEmpty {
            let shown = issue.properties.filter { properties.contains($0.key) || properties.contains("*all") }
            object["properties"] = .object(JSONObject(shown.map { ($0.key, $0.value) }))
        }
        return .object(object)
    }

    /// The fields that the issue has, whether they hold anything or not.
    func fields(of issue: Issue) -> [Field] {
        jira.fields.filter { field in
            switch field.kind {
            case .issueKey, .thumbnail, .restrictions, .statusCategory: false
            case .parent: issue.parent.map { isShownAsParent($0, of: issue) } ?? false
            default: field.projects?.contains(issue.project) ?? true
            }
        }
    }

    /// On Cloud an epic is the parent of its stories; on Data Center only an issue is, of its sub-tasks.
    func isShownAsParent(_ parent: Int, of issue: Issue) -> Bool {
        flavor == .cloud || jira.issueTypes[issue.type]?.isSubtask ?? false
    }

    private func renderedFields(_ shown: [Field], of issue: Issue, _ call: Call) -> JSONValue {
        .object(
            JSONObject(
                shown.map { field in
                    switch field.kind {
                    case .description: (field.id, .string(html(issue.description)))
                    case .environment: (field.id, .string(html(issue.environment)))
                    case .richText: (field.id, issue.custom[field.id].map { .string(html($0)) } ?? .null)
                    case .created: (field.id, .string(issue.created.jiraText))
                    case .updated: (field.id, .string(issue.updated.jiraText))
                    case .comments: (field.id, commentPage(of: issue, call, rendered: true))
                    default: (field.id, .null)
                    }
                }))
    }

    /// What the field `comment` holds.
    func commentPage(of issue: Issue, _ call: Call, rendered: Bool = false) -> JSONValue {
        let comments = issue.comments.filter { sees($0.visibility, in: issue.project, call) }
        return [
            "comments": .array(comments.map { commentJSON($0, of: issue, call, rendered: rendered) }),
            "self": .string("\(call.apiBase)/issue/\(issue.id)/comment"), "maxResults": .init(comments.count),
            "total": .init(comments.count), "startAt": 0,
        ]
    }

    /// An issue as others show it: its parent, its sub-tasks, what it is linked to.
    func issueStub(_ issue: Issue, _ call: Call) -> JSONValue {
        var fields: JSONObject = ["summary": .string(issue.summary)]
        fields["status"] = jira.statuses[issue.status].map { statusJSON($0, call) }
        fields["priority"] = issue.priority.flatMap { jira.priorities[$0] }.map { priorityJSON($0, call) }
        fields["issuetype"] = jira.issueTypes[issue.type].map { issueTypeJSON($0, call) }
        return [
            "id": .string(String(issue.id)), "key": .string(jira.key(of: issue)),
            "self": .string("\(call.apiBase)/issue/\(issue.id)"), "fields": .object(fields),
        ]
    }

    /// A link as one of its two issues shows it; nil where the other cannot be seen.
    func linkJSON(_ link: IssueLink, from issue: Issue, _ call: Call) -> JSONValue? {
        let isOutward = link.source == issue.id
        guard let type = jira.linkTypes[link.type], let other = jira.issues[isOutward ? link.target : link.source],
            canBrowse(other.project, call.identity)
        else { return nil }
        return [
            "id": .string(String(link.id)), "self": .string("\(call.apiBase)/issueLink/\(link.id)"),
            "type": linkTypeJSON(type, call), (isOutward ? "outwardIssue" : "inwardIssue"): issueStub(other, call),
        ]
    }
}
