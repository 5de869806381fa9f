import HTTPTypes
import JSON

extension JiraRoutes {
    static let users: [Route] = [
        .jira(.get, "user") { call, state in
            _ = try call.requireUser()
            return .json(state.accountJSON(try state.namedUser(call), call))
        },
        .jira(.get, "user/search") { call, state in
            _ = try call.requireUser()
            try call.refuseUserNames()
            if !call.isCloud, call.query["username"] == nil {
                throw Refusal.jira(.badRequest, "The username query parameter was not provided")
            }
            if call.isCloud, call.query["query"] == nil, call.query["accountId"] == nil, call.query["property"] == nil {
                throw Refusal.jira(
                    .badRequest, "Either the 'query', the 'accountId' or the 'property' parameter must be provided.")
            }
            let users = state.directory.users.filter { user in
                if let id = call.query["accountId"], call.isCloud { return user.id == id }
                return (user.active || call.isCloud || call.query.flag("includeInactive") == true)
                    && user.matches(call.userWords)
            }
            return try state.userList(users, call)
        },
        .jira(.get, "user/assignable/search") { call, state in
            _ = try call.requireUser()
            try call.refuseUserNames()
            let project = try state.assignableProject(call)
            let users = state.directory.users.filter { user in
                if let id = call.query["accountId"], call.isCloud, user.id != id { return false }
                return state.canBeAssigned(user, project) && user.matches(call.userWords)
            }
            return try state.userList(users, call)
        },
        .jira(.get, "user/assignable/multiProjectSearch") { call, state in
            _ = try call.requireUser()
            let keys = call.query.list("projectKeys")
            guard !keys.isEmpty else {
                throw Refusal.jira(.badRequest, "The 'projectKeys' parameter must be provided.")
            }
            let projects = try keys.map { try state.project($0, call).id }
            let users = state.directory.users.filter { user in
                projects.allSatisfy { state.canBeAssigned(user, $0) } && user.matches(call.userWords)
            }
            return try state.userList(users, call)
        },
        .jira(.get, "user/picker") { call, state in
            _ = try call.requireUser()
            return .json(state.pickedUsers(call.query["query"] ?? "", call))
        },
        .jira(.get, "user/bulk", on: .cloud) { call, state in
            _ = try call.requireUser()
            let ids = call.query.all("accountId")
            guard !ids.isEmpty else { throw Refusal.jira(.badRequest, "The 'accountId' parameter must be provided.") }
            let users = ids.compactMap { state.directory[$0] }
            return .json(
                call.page(try call.slice(users, size: 10, atMost: 200) { .object(state.userObject($0, call)) }))
        },
        .jira(.get, "users/search", on: .cloud) { call, state in
            _ = try call.requireUser()
            return try state.userList(state.directory.users, call)
        },
        .jira(.get, "users", on: .cloud) { call, state in
            _ = try call.requireUser()
            return try state.userList(state.directory.users, call)
        },
        .jira(.get, "groupuserpicker") { call, state in
            _ = try call.requireUser()
            guard let words = call.query["query"] else {
                throw Refusal.jira(.badRequest, "The 'query' parameter must be provided.")
            }
            return .json(["users": state.pickedUsers(words, call), "groups": try state.pickedGroups(words, call)])
        },
    ]
}

extension Call {
    /// What a user search looks for; Data Center's `.` is everybody.
    fileprivate var userWords: String {
        let words = (isCloud ? query["query"] : query["username"]) ?? ""
        return words == "." ? "" : words
    }

    /// Cloud knows people by account id only.
    func refuseUserNames() throws {
        guard isCloud else { return }
        for name in ["username", "userName", "key"] where query.has(name) {
            throw Refusal.jira(
                .badRequest, "The query parameter '\(name)' is not supported in GDPR strict mode.")
        }
    }
}

extension User {
    /// Whether a word of the name, or the e-mail address, or the login begins with the words.
    func matches(_ words: String) -> Bool {
        let words = words.lowercased()
        guard !words.isEmpty else { return true }
        let name = displayName.lowercased()
        return name.hasPrefix(words) || name.split(separator: " ").contains { $0.hasPrefix(words) }
            || email.lowercased().hasPrefix(words) || self.name.lowercased().hasPrefix(words)
    }
}

extension SiteState {
    /// The user that a query names.
    func namedUser(_ call: Call) throws -> User {
        switch flavor {
        case .cloud:
            try call.refuseUserNames()
            guard let id = call.query["accountId"] else {
                throw Refusal.jira(.badRequest, "The query parameter 'accountId' must be provided.")
            }
            guard let user = directory[id] else {
                throw Refusal.jira(.notFound, "Specified user does not exist or you do not have required permissions")
            }
            return user
        case .dataCenter:
            let name = call.query["username"]
            let key = call.query["key"]
            guard name != nil || key != nil else {
                throw Refusal.jira(
                    .badRequest, "Either the 'username' or the 'key' query parameter needs to be provided.")
            }
            guard let user = name.flatMap({ directory.named($0) }) ?? key.flatMap({ directory.keyed($0) }) else {
                throw Refusal.jira(
                    .notFound, "The user named '\(name ?? key ?? "")' does not exist")
            }
            return user
        }
    }

    fileprivate func userList(_ users: [User], _ call: Call) throws -> Answer {
        .json(.array(try call.slice(users, size: 50, atMost: 1_000) { .object(userObject($0, call)) }.elements))
    }

    fileprivate func assignableProject(_ call: Call) throws -> Int {
        if let key = call.query["issueKey"] ?? call.query["issueId"], !key.isEmpty {
            return try issue(key, call).project
        }
        guard let key = call.query["project"], !key.isEmpty else {
            throw Refusal.jira(.badRequest, "Either the 'project' or the 'issueKey' parameter must be provided.")
        }
        return try project(key, call).id
    }

    fileprivate func pickedUsers(_ words: String, _ call: Call) -> JSONValue {
        let found = directory.users.filter { $0.active && $0.matches(words) }
        let limit = Int(call.query["maxResults"] ?? "") ?? 50
        let shown = found.prefix(max(0, limit))
        let users: [JSONValue] = shown.map { user in
            var object: JSONObject = [:]
            if call.isCloud {
                object["accountId"] = .string(user.id)
                object["accountType"] = .string(user.accountType)
            } else {
                object["name"] = .string(user.name)
                object["key"] = .string(user.key)
            }
            object["html"] = .string(
                "\(HTMLWriter.escape(user.displayName)) - \(HTMLWriter.escape(user.email))"
                    + (call.isCloud ? "" : " (\(user.name))"))
            object["displayName"] = .string(user.displayName)
            if call.query.flag("showAvatar") == true {
                object["avatarUrl"] = .string("\(call.jiraBase)/secure/useravatar?avatarId=10122&size=xsmall")
            }
            return .object(object)
        }
        return [
            "users": .array(users), "total": .init(found.count),
            "header": .string("Showing \(shown.count) of \(found.count) matching users"),
        ]
    }
}
