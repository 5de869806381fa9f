import HTTPTypes
import JSON

extension JiraRoutes {
    static var worklogs: [Route] {
        onIssues + acrossIssues
            + properties(of: "issue/{issueIdOrKey}/worklog/{worklogId}", on: .cloud) { call, state in
                let issue = try state.issue(call["issueIdOrKey"], call)
                let worklog = try state.worklog(call["worklogId"], of: issue, call)
                return PropertyOwner(
                    properties: worklog.properties, mayChange: state.canEdit(issue.project, call.identity)
                ) { state, properties in
                    state.jira.update(issue.id) { issue in
                        guard let place = issue.worklogs.firstIndex(where: { $0.id == worklog.id }) else { return }
                        issue.worklogs[place].properties = properties
                    }
                }
            }
    }

    private static let onIssues: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}/worklog") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let after = call.query["startedAfter"].flatMap { Int($0) } ?? .min
            let before = call.query["startedBefore"].flatMap { Int($0) } ?? .max
            let worklogs = issue.worklogs.filter {
                state.sees($0.visibility, in: issue.project, call)
                    && (after...max(after, before)).contains($0.started.milliseconds)
            }
            let slice = try call.slice(worklogs, size: call.isCloud ? 5_000 : 1_048_576) { worklog in
                state.worklogJSON(worklog, of: issue, call, expand: call.query.list("expand"))
            }
            return .json(call.plainPage(slice, "worklogs"))
        },
        .jira(.post, "issue/{issueIdOrKey}/worklog") { call, state in
            let issue = try state.editable(call)
            let adjustment = try EstimateAdjustment(call, verb: "reduceBy")
            let worklog = try state.addWorklog(.object(try call.object()), to: issue.id, call, adjustment)
            return .json(
                state.worklogJSON(worklog, of: issue, call, expand: call.query.list("expand")), status: .created)
        },
        .jira(.get, "issue/{issueIdOrKey}/worklog/{id}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let worklog = try state.worklog(call["id"], of: issue, call)
            return .json(state.worklogJSON(worklog, of: issue, call, expand: call.query.list("expand")))
        },
        .jira(.put, "issue/{issueIdOrKey}/worklog/{id}") { call, state in
            let issue = try state.editable(call)
            var worklog = try state.worklog(call["id"], of: issue, call)
            try state.fill(&worklog, .object(try call.object()), issue, isNew: false, call)
            worklog.updateAuthor = call.identity.userID
            worklog.updated = call.now
            let changed = worklog
            state.jira.update(issue.id) { issue in
                guard let place = issue.worklogs.firstIndex(where: { $0.id == changed.id }) else { return }
                issue.worklogs[place] = changed
                issue.updated = max(call.now, issue.updated)
            }
            return .json(state.worklogJSON(changed, of: issue, call, expand: call.query.list("expand")))
        },
        .jira(.delete, "issue/{issueIdOrKey}/worklog/{id}") { call, state in
            let issue = try state.editable(call)
            let worklog = try state.worklog(call["id"], of: issue, call)
            let adjustment = try EstimateAdjustment(call, verb: "increaseBy")
            state.jira.worklogHomes[worklog.id] = nil
            state.jira.update(issue.id) { issue in
                issue.worklogs.removeAll { $0.id == worklog.id }
                issue.remainingEstimate = adjustment.estimate(issue.remainingEstimate, spent: -worklog.seconds)
                issue.updated = max(call.now, issue.updated)
            }
            return .empty()
        },
    ]

    private static let acrossIssues: [Route] = [
        .jira(.post, "worklog/list") { call, state in
            let body = try call.object()
            let ids = (body["ids"]?.array ?? []).compactMap { $0.identifier.flatMap { Int($0) } }
            guard !ids.isEmpty, ids.count <= 1_000 else {
                throw Refusal.jira(.badRequest, "The number of worklog IDs must be between 1 and 1000.")
            }
            return .json(
                .array(
                    ids.compactMap { id in
                        state.worklog(id, call).map { state.worklogJSON($0.0, of: $0.1, call, expand: []) }
                    }))
        },
        .jira(.get, "worklog/updated") { call, state in
            let since = try call.int("since", default: 0)
            let until = call.now.milliseconds
            let changed = state.jira.worklogHomes.keys.compactMap { state.worklog($0, call)?.0 }
                .filter { $0.updated.milliseconds >= since && $0.updated.milliseconds <= until }
                .sorted { ($0.updated, $0.id) < ($1.updated, $1.id) }
            let page = changed.prefix(1_000)
            let address = "\(call.apiBase)/worklog/updated"
            var object: JSONObject = [
                "values": .array(
                    page.map {
                        [
                            "worklogId": .init($0.id), "updatedTime": .init($0.updated.milliseconds), "properties": [],
                        ]
                    }),
                "since": .init(since), "until": .init(page.last?.updated.milliseconds ?? until),
                "self": .string("\(address)?since=\(since)"),
            ]
            if page.count < changed.count, let last = page.last {
                object["nextPage"] = .string("\(address)?since=\(last.updated.milliseconds)")
            }
            object["lastPage"] = .bool(page.count == changed.count)
            return .json(.object(object))
        },
    ]
}

/// What becomes of an issue's remaining estimate when time is logged.
enum EstimateAdjustment {
    case automatic, leave
    case new(Int)
    case by(Int)

    /// - Parameter verb: the query's name of the span: `reduceBy` or `increaseBy`.
    init(_ call: Call, verb: String) throws {
        func span(_ name: String) throws -> Int {
            guard let seconds = call.query[name].flatMap({ WorkTime.seconds($0) }) else {
                throw Refusal.field(name, "You must supply a valid duration of time for '\(name)'.")
            }
            return seconds
        }
        switch call.query["adjustEstimate"] ?? "auto" {
        case "auto", "": self = .automatic
        case "leave": self = .leave
        case "new": self = .new(try span("newEstimate"))
        case "manual": self = .by(try span(verb))
        case let other: throw Refusal.field("adjustEstimate", "'\(other)' is not one of new, leave, manual and auto.")
        }
    }

    /// - Parameter spent: seconds that were logged, below 0 where they were taken back.
    func estimate(_ estimate: Int?, spent: Int) -> Int? {
        switch self {
        case .automatic: estimate.map { max(0, $0 - spent) }
        case .leave: estimate
        case .new(let seconds): seconds
        case .by(let seconds): max(0, (estimate ?? 0) - (spent < 0 ? -seconds : seconds))
        }
    }
}

extension SiteState {
    fileprivate func worklog(_ id: String, of issue: Issue, _ call: Call) throws -> Worklog {
        let worklog = issue.worklogs.first {
            String($0.id) == id && sees($0.visibility, in: issue.project, call)
        }
        guard let worklog else { throw Refusal.jira(.notFound, "Cannot find worklog with id: '\(id)'.") }
        return worklog
    }

    fileprivate func worklog(_ id: Int, _ call: Call) -> (Worklog, Issue)? {
        guard let issue = jira.worklogHomes[id].flatMap({ jira.issues[$0] }), canBrowse(issue.project, call.identity),
            let worklog = issue.worklogs.first(where: { $0.id == id }),
            sees(worklog.visibility, in: issue.project, call)
        else { return nil }
        return (worklog, issue)
    }

    fileprivate func worklogJSON(_ worklog: Worklog, of issue: Issue, _ call: Call, expand: [String]) -> JSONValue {
        var object = worklogJSON(worklog, of: issue, call)
        if expand.contains("properties") {
            object["properties"] = .array(worklog.properties.map { ["key": .string($0.key), "value": $0.value] })
        }
        return .object(object)
    }
}
