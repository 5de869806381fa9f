import HTTPTypes
import JSON

/// Lists of issues: by offset in the older interface, by token in the newer one of Cloud.
extension AgileRoutes {
    static let boardIssues: [Route] =
        [
            .agile(.get, "issue/{issueIdOrKey}") { call, state in
                let issue = try state.issue(call["issueIdOrKey"], call)
                let selection = FieldSelection(call.query.list("fields"), fallback: "*all")
                return .json(state.agileIssue(issue, selection, call))
            }
        ]
        + lists.map { path, scope in
            .agile(.get, path) { call, state in try state.agileIssues(try scope(call, state), call) }
        }

    static let cursorIssues: [Route] = lists.flatMap { path, scope in
        [
            Route(.software, .get, path, on: .cloud) { call, state in
                try state.agileCursor(try scope(call, state), call)
            },
            Route(.software, .get, path + "/approximate-count", on: .cloud) { call, state in
                let issues = try state.agileFound(try scope(call, state), call)
                return .json(["count": .init(issues.count)])
            },
        ]
    }

    typealias Scope = @Sendable (Call, SiteState) throws -> (Issue, SiteState) -> Bool

    private static let lists: [(path: String, scope: Scope)] = [
        (
            "board/{boardId}/issue",
            { call, state in
                let board = try state.board(call)
                return { issue, _ in issue.project == board.project }
            }
        ),
        (
            "board/{boardId}/backlog",
            { call, state in
                let board = try state.board(call)
                return { issue, state in
                    issue.project == board.project && !state.isDone(issue) && !state.isEpic(issue)
                        && !(state.jira.issueTypes[issue.type]?.isSubtask ?? false)
                        && !issue.sprints.contains { state.jira.sprints[$0]?.state != .closed }
                }
            }
        ),
        (
            "board/{boardId}/sprint/{sprintId}/issue",
            { call, state in
                let board = try state.board(call)
                let sprint = try state.sprint(call)
                return { issue, _ in issue.project == board.project && issue.sprints.contains(sprint.id) }
            }
        ),
        (
            "board/{boardId}/epic/none/issue",
            { call, state in
                let board = try state.board(call)
                return { issue, state in issue.project == board.project && issue.parent == nil && !state.isEpic(issue) }
            }
        ),
        (
            "board/{boardId}/epic/{epicId}/issue",
            { call, state in
                let board = try state.board(call)
                var named = call
                named.parameters["epicIdOrKey"] = call["epicId"]
                let epic = try state.epic(named)
                return { issue, _ in issue.project == board.project && issue.parent == epic.id }
            }
        ),
        (
            "sprint/{sprintId}/issue",
            { call, state in
                let sprint = try state.sprint(call)
                return { issue, _ in issue.sprints.contains(sprint.id) }
            }
        ),
        (
            "epic/none/issue",
            { call, _ in
                _ = try call.requireUser()
                return { issue, state in issue.parent == nil && !state.isEpic(issue) }
            }
        ),
        (
            "epic/{epicIdOrKey}/issue",
            { call, state in
                let epic = try state.epic(call)
                return { issue, _ in issue.parent == epic.id }
            }
        ),
    ]
}

extension SiteState {
    /// The issues in a scope that a query, where there is one, describes: in the query's order, else by rank.
    fileprivate mutating func agileFound(
        _ scope: (Issue, SiteState) -> Bool, _ call: Call
    ) throws -> [Issue] {
        let jql = call.query["jql"] ?? ""
        let state = self
        guard !jql.isEmpty else {
            return jira.issues.all.filter { scope($0, state) && canBrowse($0.project, call.identity) }
                .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
        }
        let found = try findIssues(jql, call).compactMap { jira.issues.issue(at: $0) }.filter { scope($0, state) }
        let isOrdered = (try? JQLParser.parse(jql))?.order.isEmpty == false
        return isOrdered ? found : found.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    fileprivate mutating func agileIssues(_ scope: (Issue, SiteState) -> Bool, _ call: Call) throws -> Answer {
        let found = try agileFound(scope, call)
        let selection = FieldSelection(call.query.list("fields"), fallback: "*navigable")
        let slice = try call.slice(found, size: 50, atMost: call.isCloud ? 100 : 1_000) {
            agileIssue($0, selection, call)
        }
        var object: JSONObject = ["expand": "schema,names"]
        for member in call.plainPage(slice, "issues").object ?? [:] { object[member.key] = member.value }
        return .json(.object(object))
    }

    fileprivate mutating func agileCursor(_ scope: (Issue, SiteState) -> Bool, _ call: Call) throws -> Answer {
        let found = try agileFound(scope, call)
        let start =
            try call.query["nextPageToken"].map { token in
                guard let bytes = Base64.decode(token), let start = Int(String(decoding: bytes, as: UTF8.self)) else {
                    throw Refusal.jira(.badRequest, "The provided next page token is invalid or expired.")
                }
                return start
            } ?? 0
        let selection = FieldSelection(call.query.list("fields"), fallback: "*navigable")
        let size = try call.int("maxResults", default: 50, atMost: 100)
        let page = found.dropFirst(start).prefix(max(1, size))
        let end = start + page.count
        var object: JSONObject = [
            "expand": "schema,names", "issues": .array(page.map { agileIssue($0, selection, call) }),
            "isLast": .bool(end >= found.count),
        ]
        if end < found.count { object["nextPageToken"] = .string(Base64.encode(Array(String(end).utf8))) }
        return .json(.object(object))
    }

    /// An issue with the fields that only Jira Software shows.
    fileprivate func agileIssue(_ issue: Issue, _ selection: FieldSelection, _ call: Call) -> JSONValue {
        var json = issueJSON(issue, selection, call, expand: call.query.list("expand"))
        guard var fields = json["fields"]?.object else { return json }
        let wanted = call.query.list("fields")
        func show(_ name: String, _ value: JSONValue) {
            if wanted.isEmpty || wanted.contains(name) || wanted.contains("*all") { fields[name] = value }
        }
        let sprints = issue.sprints.compactMap { jira.sprints[$0] }
        show("flagged", false)
        show("sprint", sprints.last { $0.state != .closed }.map { sprintJSON($0, call) } ?? .null)
        show("closedSprints", .array(sprints.filter { $0.state == .closed }.map { sprintJSON($0, call) }))
        let epic = issue.parent.flatMap { jira.issues[$0] }.flatMap { isEpic($0) ? $0 : nil }
        show("epic", epic.map { epicJSON($0, call) } ?? .null)
        json["fields"] = .object(fields)
        return json
    }
}
