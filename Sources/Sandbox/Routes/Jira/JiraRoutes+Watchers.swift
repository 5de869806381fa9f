import HTTPTypes
import JSON

extension JiraRoutes {
    static let watchers: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}/watchers") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json([
                "self": .string("\(call.apiBase)/issue/\(state.jira.key(of: issue))/watchers"),
                "isWatching": .bool(call.identity.userID.map { issue.watchers.contains($0) } ?? false),
                "watchCount": .init(issue.watchers.count),
                "watchers": .array(issue.watchers.map { state.userJSON($0, call) }),
            ])
        },
        .jira(.post, "issue/{issueIdOrKey}/watchers") { call, state in
            let issue = try state.editable(call)
            let user = try state.watcher(try call.body.isEmpty ? nil : call.json().string, call)
            state.jira.update(issue.id) { if !$0.watchers.contains(user) { $0.watchers.append(user) } }
            return .empty()
        },
        .jira(.delete, "issue/{issueIdOrKey}/watchers") { call, state in
            let issue = try state.editable(call)
            let name = call.isCloud ? call.query["accountId"] : call.query["username"] ?? call.query["userKey"]
            let user = try state.watcher(name, call)
            state.jira.update(issue.id) { $0.watchers.removeAll { $0 == user } }
            return .empty()
        },
        .jira(.get, "issue/{issueIdOrKey}/votes") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json([
                "self": .string("\(call.apiBase)/issue/\(state.jira.key(of: issue))/votes"),
                "votes": .init(issue.voters.count),
                "hasVoted": .bool(call.identity.userID.map { issue.voters.contains($0) } ?? false),
                "voters": .array(issue.voters.map { state.userJSON($0, call) }),
            ])
        },
        .jira(.post, "issue/{issueIdOrKey}/votes") { call, state in
            let issue = try state.editable(call)
            let user = try call.requireUser()
            guard issue.reporter != user else {
                throw Refusal.jira(.notFound, "You cannot vote for an issue you have reported.")
            }
            state.jira.update(issue.id) { if !$0.voters.contains(user) { $0.voters.append(user) } }
            return .empty()
        },
        .jira(.delete, "issue/{issueIdOrKey}/votes") { call, state in
            let issue = try state.editable(call)
            let user = try call.requireUser()
            guard issue.voters.contains(user) else {
                throw Refusal.jira(.notFound, "You cannot remove a vote for an issue that you have not voted for.")
            }
            state.jira.update(issue.id) { $0.voters.removeAll { $0 == user } }
            return .empty()
        },
        .jira(.get, "issue/{issueIdOrKey}/changelog", on: .cloud) { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json(
                call.page(try call.slice(issue.history, size: 100, atMost: 100) { state.changeJSON($0, call) }))
        },
        .jira(.post, "issue/{issueIdOrKey}/changelog/list", on: .cloud) { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let ids = Set((try call.object()["changelogIds"]?.array ?? []).compactMap(\.int))
            let found = issue.history.filter { ids.contains($0.id) }
            let slice = Slice(
                startAt: 0, maxResults: found.count, total: found.count,
                elements: found.map { state.changeJSON($0, call) })
            return .json(call.plainPage(slice, "histories"))
        },
        .jira(.post, "changelog/bulkfetch", on: .cloud) { call, state in try state.bulkChangelogs(call) },
    ]
}

extension SiteState {
    /// The person that a request about watchers names; the asker where it names nobody.
    fileprivate func watcher(_ name: String?, _ call: Call) throws -> UserID {
        let asker = try call.requireUser()
        guard let name, !name.isEmpty else { return asker }
        let user = call.isCloud ? directory[name] : directory.named(name) ?? directory.keyed(name)
        guard let user else {
            throw Refusal.jira(.notFound, "The user '\(name)' does not exist or you do not have permission to view it.")
        }
        return user.id
    }

    /// Histories of many issues at once; here times are numbers.
    fileprivate func bulkChangelogs(_ call: Call) throws -> Answer {
        let body = try call.object()
        try call.refuseStrays(in: body, allowed: ["issueIdsOrKeys", "fieldIds", "maxResults", "nextPageToken"])
        let names = body.strings("issueIdsOrKeys")
        guard !names.isEmpty, names.count <= 1_000 else {
            throw Refusal.jira(.badRequest, "The number of issues must be between 1 and 1000.")
        }
        let fields = Set(body.strings("fieldIds"))
        let size = min(max(body["maxResults"]?.int ?? 1_000, 1), 10_000)
        let start =
            try body["nextPageToken"].map { token in
                guard let start = token.string.flatMap({ Int($0) }) else {
                    throw Refusal.jira(.badRequest, "The provided next page token is invalid.")
                }
                return start
            } ?? 0
        let issues = names.compactMap { findIssue($0) }.filter { canBrowse($0.project, call.identity) }
        let all = issues.flatMap { issue in
            issue.history.filter { fields.isEmpty || $0.items.contains { fields.contains($0.fieldID) } }
                .map { (issue.id, $0) }
        }
        let page = all.dropFirst(start).prefix(size)
        var logs: [(issue: Int, changes: [JSONValue])] = []
        for (issue, change) in page {
            var json = changeJSON(change, call)
            json["created"] = .init(change.created.milliseconds)
            if logs.last?.issue == issue {
                logs[logs.count - 1].changes.append(json)
            } else {
                logs.append((issue, [json]))
            }
        }
        var object: JSONObject = [
            "issueChangeLogs": .array(
                logs.map { ["issueId": .string(String($0.issue)), "changeHistories": .array($0.changes)] })
        ]
        if start + page.count < all.count { object["nextPageToken"] = .string(String(start + page.count)) }
        return .json(.object(object))
    }
}
