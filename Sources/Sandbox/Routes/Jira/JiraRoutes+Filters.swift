import HTTPTypes
import JSON

extension JiraRoutes {
    static let filters: [Route] = [
        .jira(.post, "filter") { call, state in
            let owner = try call.requireUser()
            var filter = Filter(id: 0, name: "", owner: owner, jql: "")
            try state.fill(&filter, try call.object(), call)
            filter.id = state.jira.nextID("filter")
            state.jira.filters.set(filter)
            return .json(state.filterJSON(filter, call))
        },
        .jira(.get, "filter/my", on: .cloud) { call, state in
            let user = try call.requireUser()
            let marked = call.query.flag("includeFavourites") ?? false
            let found = state.jira.filters.all.filter {
                $0.owner == user || (marked && $0.favouredBy.contains(user) && state.sees($0, call))
            }
            return .json(.array(found.map { state.filterJSON($0, call) }))
        },
        .jira(.get, "filter/favourite") { call, state in
            let user = try call.requireUser()
            let found = state.jira.filters.all.filter { $0.favouredBy.contains(user) && state.sees($0, call) }
            return .json(.array(found.map { state.filterJSON($0, call) }))
        },
        .jira(.get, "filter/search", on: .cloud) { call, state in
            let name = call.query["filterName"]?.lowercased() ?? ""
            let owner = call.query["accountId"] ?? call.query["owner"]
            let ids = call.query.list("id")
            let found = state.jira.filters.all.filter {
                state.sees($0, call) && (name.isEmpty || $0.name.lowercased().contains(name))
                    && (owner == nil || $0.owner == owner) && (ids.isEmpty || ids.contains(String($0.id)))
            }.sorted { $0.name.lowercased() < $1.name.lowercased() }
            let expand = Set(call.query.list("expand"))
            return .json(
                call.page(
                    try call.slice(found, size: 50, atMost: 100) { filter in
                        let all = state.filterJSON(filter, call).object ?? [:]
                        let shown = all.members.filter { member in
                            ["id", "name", "self"].contains(member.key) || expand.contains(member.key)
                        }
                        return .object(JSONObject(members: shown))
                    }))
        },
        .jira(.get, "filter/{id}") { call, state in .json(state.filterJSON(try state.filter(call), call)) },
        .jira(.put, "filter/{id}") { call, state in
            var filter = try state.ownFilter(call)
            try state.fill(&filter, try call.object(), call)
            state.jira.filters.set(filter)
            return .json(state.filterJSON(filter, call))
        },
        .jira(.delete, "filter/{id}") { call, state in
            let filter = try state.ownFilter(call)
            state.jira.filters.remove(filter.id)
            return .empty()
        },
        .jira(.put, "filter/{id}/favourite", on: .cloud) { call, state in
            try state.markFilter(true, call)
        },
        .jira(.delete, "filter/{id}/favourite", on: .cloud) { call, state in
            try state.markFilter(false, call)
        },
    ]
}

extension SiteState {
    fileprivate func sees(_ filter: Filter, _ call: Call) -> Bool {
        guard let user = call.identity.userID else { return false }
        return filter.isShared || filter.owner == user
    }

    fileprivate func filter(_ call: Call) throws -> Filter {
        guard let filter = jira.filters[call["id"]], sees(filter, call) else {
            throw Refusal.jira(
                .badRequest,
                "The selected filter is not available to you, perhaps it has been deleted or "
                    + "had its permissions changed.")
        }
        return filter
    }

    fileprivate func ownFilter(_ call: Call) throws -> Filter {
        let filter = try filter(call)
        guard filter.owner == call.identity.userID || directory.isAdministrator(call.identity.userID) else {
            throw Refusal.jira(.badRequest, "You do not have permission to change this filter.")
        }
        return filter
    }

    /// The query is tried before it is kept.
    fileprivate mutating func fill(_ filter: inout Filter, _ body: JSONObject, _ call: Call) throws {
        if let name = body["name"]?.string { filter.name = name }
        guard !filter.name.trimmed.isEmpty else {
            throw Refusal.field("filterName", "You must specify a name to save this filter as.")
        }
        let (id, owner, name) = (filter.id, filter.owner, filter.name)
        if jira.filters.all.contains(where: { $0.id != id && $0.owner == owner && $0.name == name }) {
            throw Refusal.field("filterName", "Filter with same name already exists.")
        }
        if let description = body["description"] { filter.description = description.string ?? "" }
        if let jql = body["jql"]?.string {
            _ = try findIssues(jql, call)
            filter.jql = jql
        }
        if let permissions = body["sharePermissions"]?.array {
            filter.isShared = permissions.contains { $0["type"]?.string != "user" }
        }
        if body["favourite"]?.bool == true, !filter.favouredBy.contains(owner) { filter.favouredBy.append(owner) }
    }

    fileprivate mutating func markFilter(_ isMarked: Bool, _ call: Call) throws -> Answer {
        var filter = try filter(call)
        let user = try call.requireUser()
        filter.favouredBy.removeAll { $0 == user }
        if isMarked { filter.favouredBy.append(user) }
        jira.filters.set(filter)
        return .json(filterJSON(filter, call))
    }

    fileprivate func filterJSON(_ filter: Filter, _ call: Call) -> JSONValue {
        let query = PercentCoding.encode(filter.jql)
        let search = call.isCloud ? "search/jql" : "search"
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/filter/\(filter.id)"), "id": .string(String(filter.id)),
            "name": .string(filter.name), "description": .string(filter.description),
            "owner": userJSON(filter.owner, call), "jql": .string(filter.jql),
            "viewUrl": .string("\(call.siteBase)/issues/?filter=\(filter.id)"),
            "searchUrl": .string("\(call.apiBase)/\(search)?jql=\(query)"),
            "favourite": .bool(call.identity.userID.map { filter.favouredBy.contains($0) } ?? false),
        ]
        if call.isCloud { object["favouritedCount"] = .init(filter.favouredBy.count) }
        let shared: JSONValue =
            call.isCloud
            ? ["id": .init(filter.id), "type": "authenticated"] : ["id": .init(filter.id), "type": "loggedin"]
        object["sharePermissions"] = filter.isShared ? [shared] : []
        if call.isCloud { object["editPermissions"] = [] }
        let subscriptions: JSONValue = ["size": 0, "items": [], "max-results": 1_000, "start-index": 0, "end-index": 0]
        object["subscriptions"] = subscriptions
        return .object(object)
    }
}
