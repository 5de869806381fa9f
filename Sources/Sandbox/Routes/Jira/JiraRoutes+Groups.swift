import HTTPTypes
import JSON

extension JiraRoutes {
    static let groups: [Route] = [
        .jira(.get, "group/bulk", on: .cloud) { call, state in
            _ = try call.requireUser()
            let ids = call.query.all("groupId")
            let names = call.query.all("groupName")
            let found = state.directory.groups.filter {
                (ids.isEmpty && names.isEmpty) || ids.contains($0.id) || names.contains($0.name)
            }
            return .json(
                call.page(
                    try call.slice(found, size: 50, atMost: 50) {
                        ["name": .string($0.name), "groupId": .string($0.id)]
                    }))
        },
        .jira(.get, "group/member") { call, state in
            _ = try call.requireUser()
            let group = try state.namedGroup(call)
            let inactive = call.query.flag("includeInactiveUsers") ?? false
            let users = state.directory.users.filter { $0.groups.contains(group.name) && ($0.active || inactive) }
            return .json(
                call.page(try call.slice(users, size: 50, atMost: 50) { .object(state.userObject($0, call)) }))
        },
        .jira(.get, "groups/picker") { call, state in
            .json(try state.pickedGroups(call.query["query"] ?? "", call))
        },
        .jira(.post, "group") { call, state in
            try state.checkAdministersSite(call)
            guard let name = try call.object()["name"]?.string, !name.isEmpty else {
                throw Refusal.field("name", "The group name must not be empty.")
            }
            guard state.directory.group(named: name) == nil else {
                throw Refusal.field("name", "A group or user with this name already exists.")
            }
            let digits = String(state.directory.groups.count + 1)
            let id = "5f3c7a10-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
            state.directory.groups.append(Group(id: id, name: name))
            return .json(state.groupDetails(Group(id: id, name: name), call), status: .created)
        },
        .jira(.delete, "group") { call, state in
            try state.checkAdministersSite(call)
            let group = try state.namedGroup(call)
            state.directory.groups.removeAll { $0.name == group.name }
            for var user in state.directory.users where user.groups.contains(group.name) {
                user.groups.removeAll { $0 == group.name }
                state.directory.set(user)
            }
            return .empty(.ok)
        },
        .jira(.post, "group/user") { call, state in
            try state.checkAdministersSite(call)
            let group = try state.namedGroup(call)
            let body = try call.object()
            let user =
                call.isCloud
                ? body["accountId"]?.string.flatMap { state.directory[$0] }
                : body["name"]?.string.flatMap { state.directory.named($0) }
            guard var user else { throw Refusal.jira(.notFound, "The user does not exist.") }
            guard !user.groups.contains(group.name) else {
                throw Refusal.jira(.badRequest, "The user is a member of the group already.")
            }
            user.groups.append(group.name)
            state.directory.set(user)
            return .json(state.groupDetails(group, call), status: .created)
        },
        .jira(.delete, "group/user") { call, state in
            try state.checkAdministersSite(call)
            let group = try state.namedGroup(call)
            let user =
                call.isCloud
                ? call.query["accountId"].flatMap { state.directory[$0] }
                : call.query["username"].flatMap { state.directory.named($0) }
            guard var user else { throw Refusal.jira(.notFound, "The user does not exist.") }
            user.groups.removeAll { $0 == group.name }
            state.directory.set(user)
            return .empty(.ok)
        },
        .jira(.get, "user/groups", on: .cloud) { call, state in
            _ = try call.requireUser()
            let user = try state.namedUser(call)
            return .json(.array(user.groups.map { state.groupJSON($0, call) }))
        },
    ]
}

extension SiteState {
    func checkAdministersSite(_ call: Call) throws {
        _ = try call.requireUser()
        guard directory.isAdministrator(call.identity.userID) else {
            throw Refusal.jira(.forbidden, "You do not have permission to administer Jira.")
        }
    }

    fileprivate func namedGroup(_ call: Call) throws -> Group {
        let name = call.query["groupname"]
        let id = call.query["groupId"]
        guard name != nil || id != nil else {
            throw Refusal.jira(.badRequest, "The 'groupname' or the 'groupId' parameter must be provided.")
        }
        let found = directory.groups.first { $0.name == name || (id != nil && $0.id == id) }
        guard let found else {
            throw Refusal.jira(.notFound, "The group named '\(name ?? id ?? "")' does not exist.")
        }
        return found
    }

    fileprivate func groupDetails(_ group: Group, _ call: Call) -> JSONValue {
        var json = groupJSON(group.name, call)
        let count = directory.users.filter { $0.groups.contains(group.name) }.count
        json["users"] = ["size": .init(count), "items": [], "max-results": 50, "start-index": 0, "end-index": 0]
        json["expand"] = "users"
        return json
    }

    func pickedGroups(_ words: String, _ call: Call) throws -> JSONValue {
        let found = directory.groups.filter { $0.name.lowercased().contains(words.lowercased()) }
        let limit = try call.int("maxResults", default: 20)
        let groups: [JSONValue] = found.prefix(limit).map { group in
            var object: JSONObject = ["name": .string(group.name), "html": .string(HTMLWriter.escape(group.name))]
            object["labels"] = []
            if call.isCloud { object["groupId"] = .string(group.id) }
            return .object(object)
        }
        return [
            "header": .string("Showing \(groups.count) of \(found.count) matching groups"),
            "total": .init(found.count), "groups": .array(groups),
        ]
    }
}
