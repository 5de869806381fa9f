import HTTPTypes
import JSON

extension AgileRoutes {
    static var boards: [Route] {
        boardReads + boardWrites
            + JiraRoutes.properties(of: "board/{boardId}", surface: .agile) { call, state in
                let board = try state.board(call)
                return PropertyOwner(
                    properties: board.properties, mayChange: state.canAdminister(board.project, call.identity)
                ) { state, properties in state.jira.boards.update(board.id) { $0.properties = properties } }
            }
    }

    private static let boardReads: [Route] = [
        .agile(.get, "board") { call, state in
            _ = try call.requireUser()
            let types = call.query.list("type")
            let name = call.query["name"]?.lowercased() ?? ""
            let project = try call.query["projectKeyOrId"].map { try state.project($0, call).id }
            var boards = state.jira.boards.all.filter { board in
                state.canBrowse(board.project, call.identity) && (types.isEmpty || types.contains(board.type))
                    && (name.isEmpty || board.name.lowercased().contains(name))
                    && (project == nil || board.project == project)
            }
            switch call.query["orderBy"] {
            case "name", "+name": boards.sort { $0.name < $1.name }
            case "-name": boards.sort { $0.name > $1.name }
            default: break
            }
            return .json(call.agilePage(try call.slice(boards, size: 50, atMost: 50) { state.boardJSON($0, call) }))
        },
        .agile(.get, "board/{boardId}") { call, state in .json(state.boardJSON(try state.board(call), call)) },
        .agile(.get, "board/{boardId}/configuration") { call, state in
            .json(state.boardConfiguration(try state.board(call), call))
        },
        .agile(.get, "board/{boardId}/project") { call, state in
            let board = try state.board(call)
            let projects = state.jira.projects.all.filter { $0.id == board.project }
            return .json(
                call.agilePage(try call.slice(projects, size: 50) { .object(state.projectJSON($0, call)) }))
        },
        .agile(.get, "board/{boardId}/version") { call, state in
            let board = try state.board(call)
            let released = call.query.flag("released")
            let versions = state.jira.versions.all.filter {
                $0.project == board.project && (released == nil || $0.isReleased == released)
            }
            let slice = try call.slice(versions, size: 50) { version in
                var object: JSONObject = [
                    "self": .string("\(call.jiraBase)/version/\(version.id)"), "id": .init(version.id),
                    "projectId": .init(version.project), "name": .string(version.name),
                    "description": .string(version.description), "archived": .bool(version.isArchived),
                    "released": .bool(version.isReleased),
                ]
                object["releaseDate"] = version.releaseDate.flatMap { Moment($0) }.map { .string($0.isoText) }
                return .object(object)
            }
            return .json(call.agilePage(slice))
        },
        .agile(.get, "board/{boardId}/sprint") { call, state in
            let board = try state.board(call)
            guard board.type == "scrum" else {
                throw Refusal.jira(.badRequest, "The board does not support sprints")
            }
            let states = call.query.list("state")
            let sprints = state.jira.sprints.all.filter {
                $0.board == board.id && (states.isEmpty || states.contains($0.state.rawValue))
            }
            // Closed ones first, then the active, then the future ones.
            let order: [Sprint.State] = [.closed, .active, .future]
            let sorted = order.flatMap { wanted in sprints.filter { $0.state == wanted } }
            return .json(call.agilePage(try call.slice(sorted, size: 50, atMost: 50) { state.sprintJSON($0, call) }))
        },
        .agile(.get, "board/{boardId}/epic") { call, state in
            let board = try state.board(call)
            let done = call.query.flag("done")
            let epics = state.jira.issues.all.filter { issue in
                issue.project == board.project && state.isEpic(issue) && (done == nil || state.isDone(issue) == done)
            }
            return .json(call.agilePage(try call.slice(epics, size: 50, atMost: 50) { state.epicJSON($0, call) }))
        },
        .agile(.get, "board/{boardId}/quickfilter", on: .cloud) { call, state in
            _ = try state.board(call)
            return .json(call.agilePage(try call.slice([JSONValue](), size: 50) { $0 }))
        },
    ]

    private static let boardWrites: [Route] = [
        .agile(.post, "board") { call, state in
            _ = try call.requireUser()
            let body = try call.object()
            guard let name = body["name"]?.string, !name.isEmpty, name.count < 255 else {
                throw Refusal.jira(.badRequest, "The board name must be between 1 and 254 characters.")
            }
            guard let type = body["type"]?.string, ["scrum", "kanban", "simple", "agility"].contains(type) else {
                throw Refusal.jira(.badRequest, "The board type must be one of: scrum, kanban.")
            }
            let key = body["location"]?["projectKeyOrId"]?.identifier
            let filter = body["filterId"]?.int.flatMap { state.jira.filters[$0] }
            guard let filter else { throw Refusal.jira(.badRequest, "The filter does not exist.") }
            let project = try key.map { try state.project($0, call) } ?? state.jira.projects.all.first
            guard let project else { throw Refusal.jira(.badRequest, "The board needs a project.") }
            let board = Board(
                id: state.jira.nextID("board", from: 1), name: name, type: type, project: project.id, filter: filter.id)
            state.jira.boards.set(board)
            return .json(state.boardJSON(board, call), status: .created)
        },
        .agile(.delete, "board/{boardId}") { call, state in
            _ = try call.requireUser()
            let board = try state.board(call)
            guard state.canAdminister(board.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to delete this board.")
            }
            state.jira.boards.remove(board.id)
            return .empty()
        },
    ]
}

extension Call {
    /// A page as Jira Software has it: without addresses.
    func agilePage(_ slice: Slice) -> JSONValue {
        [
            "maxResults": .init(slice.maxResults), "startAt": .init(slice.startAt), "total": .init(slice.total),
            "isLast": .bool(slice.isLast), "values": .array(slice.elements),
        ]
    }

    /// What addresses of Jira Software begin with.
    var agileBase: String { "\(jiraBase)/rest/agile/1.0" }
}

extension SiteState {
    func board(_ call: Call) throws -> Board {
        _ = try call.requireUser()
        guard let board = jira.boards[call["boardId"]], canBrowse(board.project, call.identity) else {
            throw Refusal.jira(
                .notFound,
                "The requested board cannot be viewed because it either does not exist or "
                    + "you do not have permission to view it.")
        }
        return board
    }

    func boardJSON(_ board: Board, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "id": .init(board.id), "self": .string("\(call.agileBase)/board/\(board.id)"),
            "name": .string(board.name), "type": .string(board.type),
        ]
        if call.isCloud, let project = jira.projects[board.project] {
            object["location"] = [
                "projectId": .init(project.id), "displayName": .string("\(project.name) (\(project.key))"),
                "projectName": .string(project.name), "projectKey": .string(project.key),
                "projectTypeKey": .string(project.typeKey), "name": .string("\(project.name) (\(project.key))"),
            ]
            object["isPrivate"] = false
        }
        return .object(object)
    }

    fileprivate func boardConfiguration(_ board: Board, _ call: Call) -> JSONValue {
        let project = jira.projects[board.project]
        let statuses = (project.flatMap { jira.workflows[$0.defaultWorkflow] }?.statuses ?? []).compactMap {
            jira.statuses[$0]
        }
        let columns: [JSONValue] = statuses.map { status in
            [
                "name": .string(status.name),
                "statuses": [
                    [
                        "id": .string(String(status.id)),
                        "self": .string("\(call.jiraBase)/rest/api/2/status/\(status.id)"),
                    ]
                ],
            ]
        }
        let filter = board.filter ?? 0
        var object: JSONObject = [
            "id": .init(board.id), "name": .string(board.name), "type": .string(board.type),
            "self": .string("\(call.agileBase)/board/\(board.id)/configuration"),
            "filter": [
                "id": .string(String(filter)), "self": .string("\(call.jiraBase)/rest/api/2/filter/\(filter)"),
            ],
            "columnConfig": ["columns": .array(columns), "constraintType": "issueCount"],
        ]
        if call.isCloud, let project {
            object["location"] = [
                "type": "project", "key": .string(project.key), "id": .string(String(project.id)),
                "self": .string("\(call.jiraBase)/rest/api/2/project/\(project.id)"), "name": .string(project.name),
            ]
        }
        if board.type == "scrum", let field = estimationField {
            object["estimation"] = [
                "type": "field",
                "field": ["fieldId": .string(field.id), "displayName": .string(field.name)],
            ]
        }
        object["ranking"] = jira.field(of: .rank)?.customNumber.map { ["rankCustomFieldId": .init($0)] }
        return .object(object)
    }

    /// The field in which boards estimate.
    var estimationField: Field? { jira.fields.first { $0.name == "Story Points" } }

    func isEpic(_ issue: Issue) -> Bool { jira.issueTypes[issue.type]?.level == 1 }

    func isDone(_ issue: Issue) -> Bool { jira.statuses[issue.status]?.category == .done }
}
