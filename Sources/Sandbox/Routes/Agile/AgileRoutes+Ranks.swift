import HTTPTypes
import JSON

extension AgileRoutes {
    static let ranks: [Route] = [
        .agile(.put, "issue/rank") { call, state in
            let body = try call.object()
            guard body["rankBeforeIssue"] != nil || body["rankAfterIssue"] != nil else {
                throw Refusal.jira(.badRequest, "Either 'rankBeforeIssue' or 'rankAfterIssue' must be given.")
            }
            try state.rank(try state.namedIssues(body, call), body, call)
            return .empty()
        },
        .agile(.put, "epic/{epicIdOrKey}/rank") { call, state in
            let epic = try state.epic(call)
            let body = try call.object()
            var renamed: JSONObject = [:]
            renamed["rankBeforeIssue"] = body["rankBeforeEpic"]
            renamed["rankAfterIssue"] = body["rankAfterEpic"]
            try state.rank([epic], renamed, call)
            return .empty()
        },
        .agile(.get, "issue/{issueIdOrKey}/estimation") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json(try state.estimation(of: issue, call))
        },
        .agile(.put, "issue/{issueIdOrKey}/estimation") { call, state in
            let issue = try state.editable(call)
            _ = try state.estimation(of: issue, call)
            guard let field = state.estimationField else { throw Refusal.noIssue }
            guard state.canEdit(issue.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to edit this issue.")
            }
            let given = try call.object()["value"]
            let value =
                given?.string.flatMap { $0.isEmpty ? JSONValue.null : JSONNumber($0).map(JSONValue.number) } ?? given
                ?? .null
            var draft = IssueDraft(issue: issue)
            do throws(FieldProblem) {
                try state.set(field, value, &draft, call)
            } catch {
                throw Refusal.field(field.id, error.message)
            }
            state.commit(draft.issue, by: call.identity.userID, at: call.now)
            return .json(try state.estimation(of: draft.issue, call))
        },
    ]
}

extension SiteState {
    /// `{"fieldId","value"}`: the estimate as a text.
    fileprivate func estimation(of issue: Issue, _ call: Call) throws -> JSONValue {
        guard call.query["boardId"].flatMap({ jira.boards[$0] }) != nil, let field = estimationField else {
            throw Refusal.jira(.badRequest, "The board id must be given, and name a board.")
        }
        let value = issue.custom[field.id]?.double
        return ["fieldId": .string(field.id), "value": value.map { .string(String($0)) } ?? .null]
    }

    /// Puts issues, in their order, before or after another; beside itself an issue stays where it is.
    mutating func rank(_ issues: [Issue], _ body: JSONObject, _ call: Call) throws {
        let before = try body["rankBeforeIssue"]?.string.map { try issue($0, call) }
        let after = try body["rankAfterIssue"]?.string.map { try issue($0, call) }
        guard let anchor = before ?? after else { return }
        let moved = Set(issues.map(\.id))
        guard !moved.contains(anchor.id) else { return }
        var low = -Double.infinity
        var high = Double.infinity
        for other in jira.issues.all where !moved.contains(other.id) && other.id != anchor.id {
            if other.rank < anchor.rank { low = max(low, other.rank) } else { high = min(high, other.rank) }
        }
        let span: ClosedRange<Double> =
            before != nil
            ? (low.isFinite ? low : anchor.rank - 1)...anchor.rank
            : anchor.rank...(high.isFinite ? high : anchor.rank + 1)
        let step = (span.upperBound - span.lowerBound) / Double(issues.count + 1)
        for (place, issue) in issues.enumerated() {
            jira.update(issue.id) { $0.rank = span.lowerBound + step * Double(place + 1) }
            record(
                Change.Item(
                    field: "Rank", fieldID: jira.field(of: .rank)?.id ?? "", fieldType: "custom",
                    toString: before != nil ? "Ranked higher" : "Ranked lower"), on: issue.id,
                by: call.identity.userID, at: call.now)
        }
    }
}
