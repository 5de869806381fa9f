import HTTPTypes
import JSON

extension AgileRoutes {
    static let epics: [Route] = [
        .agile(.get, "epic/{epicIdOrKey}") { call, state in .json(state.epicJSON(try state.epic(call), call)) },
        .agile(.post, "epic/{epicIdOrKey}") { call, state in
            let epic = try state.epic(call)
            guard state.canEdit(epic.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to edit this epic.")
            }
            let body = try call.object()
            var changed = epic
            if let summary = body["summary"]?.string { changed.summary = summary }
            if let name = body["name"]?.string { changed.custom[EpicField.name] = .string(name) }
            if let colour = body["color"]?["key"]?.string { changed.custom[EpicField.colour] = .string(colour) }
            state.commit(changed, by: call.identity.userID, at: call.now)
            return .json(state.epicJSON(changed, call))
        },
        .agile(.post, "epic/none/issue") { call, state in
            for issue in try state.namedIssues(try call.object(), call) { state.setEpic(nil, on: issue, call) }
            return .empty()
        },
        .agile(.post, "epic/{epicIdOrKey}/issue") { call, state in
            let epic = try state.epic(call)
            let issues = try state.namedIssues(try call.object(), call)
            if let wrong = issues.first(where: { state.jira.issueTypes[$0.type]?.level != 0 }) {
                throw Refusal.jira(
                    .badRequest, "Issue '\(state.jira.key(of: wrong))' cannot be added to an epic.")
            }
            for issue in issues { state.setEpic(epic.id, on: issue, call) }
            return .empty()
        },
    ]
}

/// Custom fields of epics.
enum EpicField {
    static let name = "customfield_10011"
    static let colour = "customfield_10013"
    static let link = "customfield_10014"
}

extension SiteState {
    func epic(_ call: Call) throws -> Issue {
        _ = try call.requireUser()
        guard let epic = findIssue(call["epicIdOrKey"]), canBrowse(epic.project, call.identity), isEpic(epic) else {
            throw Refusal.jira(
                .notFound,
                "The requested epic cannot be viewed because it either does not exist or you do not have "
                    + "permission to view it.")
        }
        return epic
    }

    func epicJSON(_ epic: Issue, _ call: Call) -> JSONValue {
        [
            "id": .init(epic.id), "key": .string(jira.key(of: epic)),
            "self": .string("\(call.agileBase)/epic/\(epic.id)"),
            "name": .string(epic.custom[EpicField.name]?.string ?? ""), "summary": .string(epic.summary),
            "color": ["key": .string(epic.custom[EpicField.colour]?.string ?? "color_1")],
            "done": .bool(isDone(epic)),
        ]
    }

    fileprivate mutating func setEpic(_ epic: Int?, on issue: Issue, _ call: Call) {
        var changed = issue
        changed.parent = epic
        changed.custom[EpicField.link] = flavor == .dataCenter ? epic.map { .init($0) } : nil
        commit(changed, by: call.identity.userID, at: call.now)
    }
}
