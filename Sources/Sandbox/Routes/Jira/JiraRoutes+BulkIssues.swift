import HTTPTypes
import JSON

extension JiraRoutes {
    static let bulkIssues: [Route] = [
        .jira(.post, "issue/bulk") { call, state in
            _ = try call.requireUser()
            let updates = try call.object()["issueUpdates"]?.array ?? []
            guard !updates.isEmpty else {
                throw Refusal.jira(.badRequest, "The request must hold at least one issue.")
            }
            guard updates.count <= 50 else {
                throw Refusal.jira(.badRequest, "You can only create up to 50 issues at once.")
            }
            return state.createIssues(updates, call)
        },
        .jira(.post, "issue/bulkfetch", on: .cloud) { call, state in
            let body = try call.object()
            try call.refuseStrays(
                in: body, allowed: ["issueIdsOrKeys", "fields", "fieldsByKeys", "properties", "expand"])
            let names = body.strings("issueIdsOrKeys")
            let fields = body.strings("fields")
            // A thousand at once where the fields are named and few.
            let isLight =
                (1...100).contains(fields.count) && !fields.contains { $0.hasPrefix("*") || $0.hasPrefix("-") }
            let limit = isLight && body.strings("expand").isEmpty ? 1_000 : 100
            guard !names.isEmpty, names.count <= limit else {
                throw Refusal.jira(.badRequest, "The number of issues must be between 1 and \(limit).")
            }
            return .json(state.fetchIssues(names, fields, body, call))
        },
        .jira(.get, "issue/{issueIdOrKey}/subtask", on: .dataCenter) { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json(.array(issue.subtasks.compactMap { state.jira.issues[$0] }.map { state.issueStub($0, call) }))
        },
        .jira(.get, "issue/picker") { call, state in
            let shown = state.suggestedIssues(call.query["query"]?.lowercased() ?? "", call)
            return .json([
                "sections": [
                    [
                        "label": "Current Search", "id": "cs", "sub": .string("Showing \(shown.count) matching issues"),
                        "issues": .array(shown),
                    ]
                ]
            ])
        },
    ]
}

extension SiteState {
    /// The first twenty issues whose summary holds the words or whose key begins with them.
    fileprivate func suggestedIssues(_ words: String, _ call: Call) -> [JSONValue] {
        var shown: [JSONValue] = []
        for issue in jira.issues.all where shown.count < 20 && canBrowse(issue.project, call.identity) {
            let key = jira.key(of: issue)
            guard issue.summary.lowercased().contains(words) || key.lowercased().hasPrefix(words) else { continue }
            shown.append([
                "id": .init(issue.id), "key": .string(key), "keyHtml": .string(key),
                "img": "/images/icons/issuetypes/task.svg", "summary": .string(HTMLWriter.escape(issue.summary)),
                "summaryText": .string(issue.summary),
            ])
        }
        return shown
    }

    /// Creates what can be created and tells what is wrong with the rest.
    fileprivate mutating func createIssues(_ updates: [JSONValue], _ call: Call) -> Answer {
        var issues: [JSONValue] = []
        var errors: [JSONValue] = []
        for (place, update) in updates.enumerated() {
            do throws(Refusal) {
                issues.append(createdJSON(try createIssue(update.object ?? [:], call), call))
            } catch {
                var details = JSONObject()
                if case .json(.object(let body)) = error.answer.body { details = body }
                errors.append([
                    "status": .init(error.answer.status.code), "elementErrors": .object(details),
                    "failedElementNumber": .init(place),
                ])
            }
        }
        return .json(
            ["issues": .array(issues), "errors": .array(errors)], status: issues.isEmpty ? .badRequest : .created)
    }

    /// Reads the issues past the index, in ascending order of their ids.
    fileprivate func fetchIssues(_ names: [String], _ fields: [String], _ body: JSONObject, _ call: Call) -> JSONValue {
        var found: [Int: Issue] = [:]
        var errors: [JSONValue] = []
        for name in names {
            guard let issue = findIssue(name), canBrowse(issue.project, call.identity) else {
                errors.append([
                    "id": .string(name),
                    "errorMessage": "Issue does not exist or you do not have permission to see it.",
                ])
                continue
            }
            found[issue.id] = issue
        }
        let selection = FieldSelection(fields, fallback: "*navigable")
        let expand = body.strings("expand")
        let properties = body.strings("properties")
        return [
            "issues": .array(
                found.values.sorted { $0.id < $1.id }.map {
                    issueJSON($0, selection, call, expand: expand, properties: properties)
                }),
            "issueErrors": .array(errors),
        ]
    }
}
