import HTTPTypes
import JSON

extension AgileRoutes {
    static var sprints: [Route] {
        sprintRoutes
            + JiraRoutes.properties(of: "sprint/{sprintId}", surface: .agile) { call, state in
                let sprint = try state.sprint(call)
                let project = state.jira.boards[sprint.board]?.project ?? 0
                return PropertyOwner(
                    properties: sprint.properties, mayChange: state.canEdit(project, call.identity)
                ) { state, properties in state.jira.sprints.update(sprint.id) { $0.properties = properties } }
            }
    }

    private static let sprintRoutes: [Route] = [
        .agile(.get, "sprint/{sprintId}") { call, state in .json(state.sprintJSON(try state.sprint(call), call)) },
        .agile(.post, "sprint") { call, state in
            _ = try call.requireUser()
            let body = try call.object()
            guard let board = body["originBoardId"]?.int.flatMap({ state.jira.boards[$0] }),
                state.canBrowse(board.project, call.identity)
            else { throw Refusal.jira(.notFound, "The board does not exist or you do not have permission to view it.") }
            guard board.type == "scrum" else { throw Refusal.jira(.badRequest, "The board does not support sprints") }
            guard state.canEdit(board.project, call.identity) else { throw Refusal.mayNotManageSprints }
            var sprint = Sprint(
                id: state.jira.nextID("sprint", from: 1), board: board.id, name: "", created: call.now)
            try sprint.take(body, isWhole: true, call)
            state.jira.sprints.set(sprint)
            return .json(state.sprintJSON(sprint, call), status: .created)
        },
        .agile(.post, "sprint/{sprintId}") { call, state in try state.changeSprint(isWhole: false, call) },
        .agile(.put, "sprint/{sprintId}") { call, state in try state.changeSprint(isWhole: true, call) },
        .agile(.delete, "sprint/{sprintId}") { call, state in
            let sprint = try state.sprint(call)
            try state.checkMayManage(sprint, call)
            for issue in state.jira.issues.all.filter({ $0.sprints.contains(sprint.id) }) {
                state.setSprint(nil, on: issue, call)
            }
            state.jira.sprints.remove(sprint.id)
            return .empty()
        },
        .agile(.post, "sprint/{sprintId}/issue") { call, state in
            let sprint = try state.sprint(call)
            guard sprint.state != .closed else {
                throw Refusal.jira(.badRequest, "Issue can be assigned only active or future sprints.")
            }
            let body = try call.object()
            let issues = try state.namedIssues(body, call)
            for issue in issues { state.setSprint(sprint.id, on: issue, call) }
            try state.rank(issues, body, call)
            return .empty()
        },
        .agile(.post, "sprint/{sprintId}/swap") { call, state in
            let sprint = try state.sprint(call)
            guard let other = try call.object()["sprintToSwapWith"]?.int, state.jira.sprints[other] != nil else {
                throw Refusal.jira(.notFound, "The sprint to swap with does not exist.")
            }
            try state.checkMayManage(sprint, call)
            return .empty()
        },
        .agile(.post, "backlog/issue") { call, state in
            for issue in try state.namedIssues(try call.object(), call) { state.setSprint(nil, on: issue, call) }
            return .empty()
        },
        .agile(.post, "backlog/{boardId}/issue", on: .cloud) { call, state in
            _ = try state.board(call)
            let body = try call.object()
            let issues = try state.namedIssues(body, call)
            for issue in issues { state.setSprint(nil, on: issue, call) }
            try state.rank(issues, body, call)
            return .empty()
        },
    ]
}

extension Refusal {
    static let mayNotManageSprints = jira(.forbidden, "You do not have permission to manage sprints on this board.")
}

extension Issue {
    /// The sprints that the issue is or was in.
    var sprints: [Int] { (custom[Sprint.fieldID]?.array ?? []).compactMap(\.int) }
}

extension Sprint {
    static let fieldID = "customfield_10020"

    /// Takes over what a request says.
    ///
    /// - Parameter isWhole: whether what the request does not name is emptied.
    fileprivate mutating func take(_ body: JSONObject, isWhole: Bool, _ call: Call) throws {
        func moment(_ key: String, _ known: Moment?) throws -> Moment? {
            guard let value = body[key], !value.isNull else { return isWhole || body[key] != nil ? nil : known }
            guard let moment = value.string.flatMap({ Moment($0) }) else {
                throw Refusal.jira(.badRequest, "The value of '\(key)' is not a date and time.")
            }
            return moment
        }
        if let text = body["name"]?.string { name = text }
        guard !name.trimmed.isEmpty, name.count <= 30 || call.isCloud else {
            throw Refusal.jira(.badRequest, "The sprint name must be between 1 and 30 characters.")
        }
        if isWhole || body["goal"] != nil { goal = body["goal"]?.string ?? "" }
        startDate = try moment("startDate", startDate)
        endDate = try moment("endDate", endDate)
        if let start = startDate, let end = endDate, end <= start {
            throw Refusal.jira(.badRequest, "The start date of a sprint must be before its end date.")
        }
        if let text = body["state"]?.string { try move(to: text, call) }
    }

    /// Future to active, active to closed, and no other way.
    private mutating func move(to text: String, _ call: Call) throws {
        guard let next = State(rawValue: text.lowercased()) else {
            throw Refusal.jira(.badRequest, "The sprint state must be one of: future, active, closed.")
        }
        switch (state, next) {
        case (.future, .active):
            guard startDate != nil, endDate != nil else {
                throw Refusal.jira(.badRequest, "A sprint needs a start date and an end date to be started.")
            }
            state = .active
        case (.active, .closed):
            state = .closed
            completeDate = call.now
        case _ where state == next: break
        default:
            throw Refusal.jira(
                .badRequest, "A sprint that is \(state.rawValue) cannot become \(next.rawValue).")
        }
    }
}

extension SiteState {
    func sprint(_ call: Call) throws -> Sprint {
        _ = try call.requireUser()
        guard let sprint = jira.sprints[call["sprintId"]], let board = jira.boards[sprint.board],
            canBrowse(board.project, call.identity)
        else { throw Refusal.jira(.notFound, "Sprint does not exist") }
        return sprint
    }

    func sprintJSON(_ sprint: Sprint, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "id": .init(sprint.id), "self": .string("\(call.agileBase)/sprint/\(sprint.id)"),
            "state": .string(sprint.state.rawValue), "name": .string(sprint.name),
        ]
        object["startDate"] = sprint.startDate.map { .string($0.isoText) }
        object["endDate"] = sprint.endDate.map { .string($0.isoText) }
        object["completeDate"] = sprint.completeDate.map { .string($0.isoText) }
        if call.isCloud { object["createdDate"] = .string(sprint.created.isoText) }
        object["originBoardId"] = .init(sprint.board)
        object["goal"] = .string(sprint.goal)
        return .object(object)
    }

    fileprivate func checkMayManage(_ sprint: Sprint, _ call: Call) throws {
        guard let board = jira.boards[sprint.board], canEdit(board.project, call.identity) else {
            throw Refusal.mayNotManageSprints
        }
    }

    fileprivate mutating func changeSprint(isWhole: Bool, _ call: Call) throws -> Answer {
        var sprint = try sprint(call)
        try checkMayManage(sprint, call)
        let wasActive = sprint.state == .active
        try sprint.take(try call.object(), isWhole: isWhole, call)
        jira.sprints.set(sprint)
        if wasActive, sprint.state == .closed {
            // What is not done goes back to the backlog; the sprint stays in its past.
            for issue in jira.issues.all.filter({ $0.sprints.last == sprint.id && !isDone($0) }) {
                setSprint(nil, on: issue, call)
            }
        }
        return .json(sprintJSON(sprint, call))
    }

    /// Puts an issue into a sprint, or out of the one that it is in; closed ones stay in its past.
    mutating func setSprint(_ sprint: Int?, on issue: Issue, _ call: Call) {
        var changed = issue
        let past = issue.sprints.filter { jira.sprints[$0]?.state == .closed && $0 != sprint }
        let all = past + [sprint].compactMap { $0 }
        changed.custom[Sprint.fieldID] = all.isEmpty ? nil : .array(all.map { .init($0) })
        commit(changed, by: call.identity.userID, at: call.now)
    }

    /// The issues that a body lists, all of which the asker may change; fifty at most.
    func namedIssues(_ body: JSONObject, _ call: Call) throws -> [Issue] {
        _ = try call.requireUser()
        let names = body.strings("issues")
        guard !names.isEmpty else { throw Refusal.jira(.badRequest, "At least one issue must be given.") }
        guard names.count <= 50 else {
            throw Refusal.jira(.badRequest, "The maximum number of issues that can be moved in one operation is 50.")
        }
        return try names.map { name in
            let issue = try issue(name, call)
            guard canEdit(issue.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to edit issues in this project.")
            }
            return issue
        }
    }
}
