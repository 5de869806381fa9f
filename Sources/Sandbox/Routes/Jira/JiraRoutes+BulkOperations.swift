import HTTPTypes
import JSON

/// What Cloud does to many issues in a task of its own.
extension JiraRoutes {
    static let bulkOperations: [Route] = [
        .jira(.post, "bulk/issues/fields", on: .cloud) { call, state in try state.bulkEdit(call) },
        .jira(.get, "bulk/issues/fields", on: .cloud) { call, state in try state.bulkFields(call) },
        .jira(.get, "bulk/issues/transition", on: .cloud) { call, state in try state.bulkTransitions(call) },
        .jira(.post, "bulk/issues/transition", on: .cloud) { call, state in try state.bulkTransition(call) },
        .jira(.post, "bulk/issues/move", on: .cloud) { call, state in try state.bulkMove(call) },
        .jira(.post, "bulk/issues/delete", on: .cloud) { call, state in
            let body = try call.bulkBody(["selectedIssueIdsOrKeys", "sendBulkNotification"])
            return try state.runBulk(body.strings("selectedIssueIdsOrKeys"), call) { state, issue throws(BulkProblem) in
                guard state.canEdit(issue.project, call.identity) else { throw BulkProblem(.noPermission) }
                state.deleteIssue(issue)
            }
        },
        .jira(.post, "bulk/issues/watch", on: .cloud) { call, state in
            let body = try call.bulkBody(["selectedIssueIdsOrKeys"])
            let user = try call.requireUser()
            return try state.runBulk(body.strings("selectedIssueIdsOrKeys"), call) { state, issue in
                state.jira.update(issue.id) { if !$0.watchers.contains(user) { $0.watchers.append(user) } }
            }
        },
        .jira(.post, "bulk/issues/unwatch", on: .cloud) { call, state in
            let body = try call.bulkBody(["selectedIssueIdsOrKeys"])
            let user = try call.requireUser()
            return try state.runBulk(body.strings("selectedIssueIdsOrKeys"), call) { state, issue in
                state.jira.update(issue.id) { $0.watchers.removeAll { $0 == user } }
            }
        },
        .jira(.get, "bulk/queue/{taskId}", on: .cloud) { call, state in
            _ = try call.requireUser()
            guard let id = Int(call["taskId"]), state.jira.tasks[id] != nil else {
                throw Refusal.jira(
                    .badRequest, "The task associated with this taskId is not a bulk operation task")
            }
            state.jira.tasks.update(id) { $0.polls += 1 }
            guard let task = state.jira.tasks[id] else { throw Refusal.noIssue }
            return .json(state.taskProgress(task, call))
        },
    ]
}

/// Why one issue of many could not be changed.
struct BulkProblem: Error {
    var reasons: [String]

    init(reasons: [String]) {
        self.reasons = reasons
    }

    init(_ known: Known) {
        reasons = [known.rawValue]
    }

    init(_ refusal: Refusal) {
        let errors = refusal.fieldErrors.map { "\($0.key): \($0.value.string ?? "")" }
        reasons = refusal.messages + errors
    }

    enum Known: String {
        case noPermission = "You do not have permission to change this issue."
        case noTransition = "The transition is not available for this issue."
    }
}

extension Refusal {
    /// The messages of a Jira error that stand beside fields.
    var fieldErrors: JSONObject {
        guard case .json(let body) = answer.body else { return [:] }
        return body["errors"]?.object ?? [:]
    }

    /// `{"errors":[{"message"}]}`, as bulk operations refuse.
    static func bulk(_ message: String) -> Refusal {
        Refusal(.json(["errors": [["message": .string(message)]]], status: .badRequest))
    }
}

extension Call {
    /// The closed body of a bulk operation.
    func bulkBody(_ allowed: Set<String>) throws -> JSONObject {
        guard identity.userID != nil else {
            throw Refusal(
                .json(
                    ["errors": [["message": "You are not authenticated."]]], status: .unauthorized))
        }
        let body = try object()
        if let stray = body.keys.first(where: { !allowed.contains($0) }) {
            throw Refusal.bulk("Unrecognized field \"\(stray)\"")
        }
        return body
    }
}

extension SiteState {
    /// Does something to each issue, keeps what became of it as a task, and answers the task's id.
    mutating func runBulk(
        _ names: [String], _ call: Call,
        _ change: (inout SiteState, Issue) throws(BulkProblem) -> Void
    ) throws -> Answer {
        guard !names.isEmpty else { throw Refusal.bulk("At least one issue must be selected.") }
        guard names.count <= 1_000 else { throw Refusal.bulk("You can only select up to 1000 issues at once.") }
        var task = BulkTask(id: jira.nextID("task"), submitter: try call.requireUser(), submitted: call.now)
        task.total = names.count
        for name in names {
            guard let issue = findIssue(name), canBrowse(issue.project, call.identity) else {
                task.invalid += 1
                continue
            }
            do throws(BulkProblem) {
                try change(&self, issue)
                task.processed.append(issue.id)
            } catch {
                task.failed.append((issue.id, error.reasons))
            }
        }
        jira.tasks.set(task)
        return .json(["taskId": .string(String(task.id))], status: .created)
    }

    /// Times are numbers here, whatever the document says.
    func taskProgress(_ task: BulkTask, _ call: Call) -> JSONValue {
        let isComplete = task.polls > jira.taskPolls
        let time = JSONValue(task.submitted.milliseconds)
        var object: JSONObject = [
            "taskId": .string(String(task.id)), "status": isComplete ? "COMPLETE" : "RUNNING",
            "submittedBy": ["accountId": .string(task.submitter)], "created": time, "started": time,
            "updated": .init(call.now.milliseconds),
            "progressPercent": .init(isComplete ? 100 : task.polls * 100 / (jira.taskPolls + 1)),
            "totalIssueCount": .init(task.total),
        ]
        guard isComplete else { return .object(object) }
        object["processedAccessibleIssues"] = .array(task.processed.map { .init($0) })
        object["failedAccessibleIssues"] = .object(
            JSONObject(task.failed.map { (String($0.issue), .array($0.reasons.map(JSONValue.string))) }))
        object["invalidOrInaccessibleIssueCount"] = .init(task.invalid)
        return .object(object)
    }

    fileprivate mutating func bulkTransition(_ call: Call) throws -> Answer {
        let body = try call.bulkBody(["bulkTransitionInputs", "sendBulkNotification"])
        var wanted: [(name: String, transition: String)] = []
        for input in body["bulkTransitionInputs"]?.array ?? [] {
            guard let id = input["transitionId"]?.identifier, let names = input["selectedIssueIdsOrKeys"]?.array else {
                throw Refusal.bulk("Each input needs a transitionId and selectedIssueIdsOrKeys.")
            }
            wanted += names.compactMap(\.string).map { ($0, id) }
        }
        let transitions = Dictionary(wanted.map { ($0.name, $0.transition) }) { first, _ in first }
        return try runBulk(wanted.map(\.name), call) { state, issue throws(BulkProblem) in
            let id = transitions[state.jira.key(of: issue)] ?? transitions[String(issue.id)] ?? ""
            let open = state.transitions(of: issue, call).filter { $0.required.isEmpty }
            guard open.contains(where: { String($0.id) == id }) else { throw BulkProblem(.noTransition) }
            do throws(Refusal) {
                try state.transition(issue, ["transition": ["id": .string(id)]], call)
            } catch {
                throw BulkProblem(error)
            }
        }
    }

    /// The ways that issues have in common, workflow by workflow; those with required fields are left out.
    fileprivate func bulkTransitions(_ call: Call) throws -> Answer {
        let names = call.query.list("issueIdsOrKeys")
        let issues = try names.map { name in
            guard let issue = findIssue(name), canBrowse(issue.project, call.identity) else {
                throw Refusal.bulk("Some of the issues in the issueIdsOrKeys are not valid")
            }
            return issue
        }
        guard !issues.isEmpty else { throw Refusal.bulk("issueIdsOrKeys must be given.") }
        var groups: [(workflow: Int, issues: [Issue])] = []
        for issue in issues {
            let workflow = jira.projects[issue.project]?.workflow(of: issue.type) ?? 0
            if let place = groups.firstIndex(where: { $0.workflow == workflow }) {
                groups[place].issues.append(issue)
            } else {
                groups.append((workflow, [issue]))
            }
        }
        let available: [JSONValue] = groups.map { group in
            let open = group.issues.map { transitions(of: $0, call) }
            let shared = (open.first ?? []).filter { transition in open.allSatisfy { $0.contains(transition) } }
            let simple = shared.filter(\.required.isEmpty)
            return [
                "issues": .array(group.issues.map { .string(jira.key(of: $0)) }),
                "isTransitionsFiltered": .bool(simple.count < shared.count),
                "transitions": .array(
                    simple.map { transition in
                        [
                            "transitionId": .init(transition.id), "transitionName": .string(transition.name),
                            "to": [
                                "statusId": .init(transition.to),
                                "statusName": .string(jira.statuses[transition.to]?.name ?? ""),
                            ],
                        ]
                    }),
            ]
        }
        return .json(["availableTransitions": .array(available)])
    }
}
