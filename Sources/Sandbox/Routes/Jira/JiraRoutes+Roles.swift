import HTTPTypes
import JSON

extension JiraRoutes {
    static let roles: [Route] = [
        .jira(.get, "role") { call, state in
            _ = try call.requireUser()
            return .json(.array(state.jira.roles.all.map { state.roleJSON($0, nil, call) }))
        },
        .jira(.get, "role/{id}") { call, state in
            _ = try call.requireUser()
            return .json(state.roleJSON(try state.role(call), nil, call))
        },
        .jira(.get, "project/{projectIdOrKey}/role") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            return .json(
                .object(
                    JSONObject(
                        state.jira.roles.all.map { role in
                            (role.name, .string("\(call.apiBase)/project/\(project.id)/role/\(role.id)"))
                        })))
        },
        .jira(.get, "project/{projectIdOrKey}/role/{id}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            return .json(state.roleJSON(try state.role(call), project, call))
        },
        .jira(.post, "project/{projectIdOrKey}/role/{id}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            try state.checkAdministers(project.id, call)
            let role = try state.role(call)
            let body = try call.object()
            var members = project.roles[role.id] ?? RoleMembers()
            for user in try state.users(body.strings("user"), call) where !members.users.contains(user) {
                members.users.append(user)
            }
            for group in try state.groups(body.strings("group"), ids: body.strings("groupId"))
            where !members.groups.contains(group) {
                members.groups.append(group)
            }
            return state.setMembers(members, of: role, in: project, call)
        },
        .jira(.put, "project/{projectIdOrKey}/role/{id}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            try state.checkAdministers(project.id, call)
            let role = try state.role(call)
            let actors = try call.object()["categorisedActors"]?.object ?? [:]
            let members = RoleMembers(
                users: try state.users(actors.strings("atlassian-user-role-actor"), call),
                groups: try state.groups(
                    actors.strings("atlassian-group-role-actor"),
                    ids: actors.strings("atlassian-group-role-actor-id")))
            return state.setMembers(members, of: role, in: project, call)
        },
        .jira(.delete, "project/{projectIdOrKey}/role/{id}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            try state.checkAdministers(project.id, call)
            let role = try state.role(call)
            var members = project.roles[role.id] ?? RoleMembers()
            let users = try state.users(call.query.all("user"), call)
            let groups = try state.groups(call.query.all("group"), ids: call.query.all("groupId"))
            guard users.allSatisfy(members.users.contains), groups.allSatisfy(members.groups.contains) else {
                throw Refusal.jira(.notFound, "The actor is not a member of the role.")
            }
            members.users.removeAll { users.contains($0) }
            members.groups.removeAll { groups.contains($0) }
            _ = state.setMembers(members, of: role, in: project, call)
            return .empty()
        },
    ]
}

extension SiteState {
    fileprivate func role(_ call: Call) throws -> Role {
        guard let role = jira.roles[call["id"]] else {
            throw Refusal.jira(.notFound, "Can not find a role with id \(call["id"])")
        }
        return role
    }

    /// Account ids from what a request names people by.
    fileprivate func users(_ names: [String], _ call: Call) throws -> [UserID] {
        try names.map { name in
            let user = call.isCloud ? directory[name] : directory.named(name) ?? directory.keyed(name)
            guard let user else {
                throw Refusal.jira(
                    .notFound,
                    "We can't find '\(name)' in any accessible user directory. Check they're still active and "
                        + "available, and try again.")
            }
            return user.id
        }
    }

    fileprivate func groups(_ names: [String], ids: [String]) throws -> [String] {
        let found = names.map { directory.group(named: $0) } + ids.map { id in directory.groups.first { $0.id == id } }
        guard let missing = zip(found, names + ids).first(where: { $0.0 == nil })?.1 else {
            return found.compactMap { $0?.name }
        }
        throw Refusal.jira(.notFound, "We can't find the group '\(missing)'.")
    }

    fileprivate mutating func setMembers(
        _ members: RoleMembers, of role: Role, in project: Project, _ call: Call
    ) -> Answer {
        jira.projects.update(project.id) { $0.roles[role.id] = members }
        return .json(roleJSON(role, jira.projects[project.id], call))
    }

    fileprivate func roleJSON(_ role: Role, _ project: Project?, _ call: Call) -> JSONValue {
        let place = project.map { "project/\($0.id)/role" } ?? "role"
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/\(place)/\(role.id)"), "name": .string(role.name), "id": .init(role.id),
            "description": .string(role.description),
        ]
        let members = project?.roles[role.id] ?? RoleMembers()
        let groups: [JSONValue] = members.groups.enumerated().map { place, name in
            var group: JSONObject = ["displayName": .string(name), "name": .string(name)]
            if call.isCloud { group["groupId"] = (directory.group(named: name)?.id).map(JSONValue.string) }
            return [
                "id": .init(role.id * 10 + place), "displayName": .string(name),
                "type": "atlassian-group-role-actor", "name": .string(name), "actorGroup": .object(group),
            ]
        }
        let users: [JSONValue] = members.users.compactMap { directory[$0] }.enumerated().map { place, user in
            var object: JSONObject = [
                "id": .init(role.id * 10 + 1_000 + place), "displayName": .string(user.displayName),
                "type": "atlassian-user-role-actor",
            ]
            if call.isCloud {
                object["actorUser"] = ["accountId": .string(user.id)]
            } else {
                object["name"] = .string(user.name)
            }
            return .object(object)
        }
        if project != nil || !call.isCloud { object["actors"] = .array(groups + users) }
        return .object(object)
    }
}
