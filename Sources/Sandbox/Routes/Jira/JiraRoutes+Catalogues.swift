import HTTPTypes
import JSON

extension JiraRoutes {
    static var catalogues: [Route] { types + statuses + others }

    private static let types: [Route] = [
        .jira(.get, "issuetype") { call, state in
            .json(.array(state.jira.issueTypes.all.map { state.issueTypeJSON($0, call) }))
        },
        .jira(.get, "issuetype/project", on: .cloud) { call, state in
            let project = try state.project(call.query["projectId"] ?? "", call)
            return .json(
                .array(
                    project.issueTypes.compactMap { state.jira.issueTypes[$0] }.map { state.issueTypeJSON($0, call) }))
        },
        .jira(.get, "issuetype/page", on: .dataCenter) { call, state in
            .json(
                call.page(
                    try call.slice(state.jira.issueTypes.all, size: 100, atMost: 100) { state.issueTypeJSON($0, call) })
            )
        },
        .jira(.get, "issuetype/{id}") { call, state in
            guard let type = state.jira.issueTypes[call["id"]] else {
                throw Refusal.jira(.notFound, "The issue type with id '\(call["id"])' does not exist.")
            }
            return .json(state.issueTypeJSON(type, call))
        },
    ]

    private static let statuses: [Route] = [
        .jira(.get, "status") { call, state in
            .json(.array(state.jira.statuses.all.map { state.statusJSON($0, call) }))
        },
        .jira(.get, "status/{idOrName}") { call, state in
            let name = call["idOrName"]
            guard let status = state.jira.statuses[name] ?? state.jira.statuses.all.first(where: { $0.name == name })
            else { throw Refusal.jira(.notFound, "The status with id or name '\(name)' does not exist.") }
            return .json(state.statusJSON(status, call))
        },
        .jira(.get, "statuscategory") { call, state in
            .json(.array(Status.Category.allCases.map { state.statusCategoryJSON($0, call) }))
        },
        .jira(.get, "statuscategory/{idOrKey}") { call, state in
            let name = call["idOrKey"]
            guard
                let category = Status.Category.allCases.first(where: { String($0.rawValue) == name || $0.key == name })
            else { throw Refusal.jira(.notFound, "The status category '\(name)' does not exist.") }
            return .json(state.statusCategoryJSON(category, call))
        },
        .jira(.get, "statuses/search", on: .cloud) { call, state in
            let words = call.query["searchString"]?.lowercased() ?? ""
            let category = call.query["statusCategory"]
            let statuses = state.jira.statuses.all.filter {
                (words.isEmpty || $0.name.lowercased().contains(words))
                    && (category == nil || $0.category.statusName == category)
            }
            return .json(call.page(try call.slice(statuses, size: 200, atMost: 200) { $0.plainJSON }))
        },
        .jira(.get, "statuses", on: .cloud) { call, state in
            .json(.array(call.query.list("id").compactMap { state.jira.statuses[$0] }.map(\.plainJSON)))
        },
    ]

    private static let others: [Route] = [
        .jira(.get, "priority") { call, state in
            .json(.array(state.jira.priorities.all.map { state.priorityJSON($0, call, full: true) }))
        },
        .jira(.get, "priority/search", on: .cloud) { call, state in
            let ids = call.query.list("id")
            let name = call.query["priorityName"] ?? ""
            let found = state.jira.priorities.all.filter {
                (ids.isEmpty || ids.contains(String($0.id))) && (name.isEmpty || $0.name.contains(name))
                    && (call.query.flag("onlyDefault") != true || $0.id == state.jira.defaultPriority)
            }
            return .json(
                call.page(
                    try call.slice(found, size: 50, atMost: 50) { priority in
                        var json = state.priorityJSON(priority, call, full: true)
                        json["isDefault"] = .bool(priority.id == state.jira.defaultPriority)
                        return json
                    }))
        },
        .jira(.get, "priority/{id}") { call, state in
            guard let priority = state.jira.priorities[call["id"]] else {
                throw Refusal.jira(.notFound, "The priority with id '\(call["id"])' does not exist")
            }
            return .json(state.priorityJSON(priority, call, full: true))
        },
        .jira(.get, "resolution") { call, state in
            .json(.array(state.jira.resolutions.all.map { state.resolutionJSON($0, call) }))
        },
        .jira(.get, "resolution/search", on: .cloud) { call, state in
            let ids = call.query.list("id")
            let found = state.jira.resolutions.all.filter { ids.isEmpty || ids.contains(String($0.id)) }
            return .json(call.page(try call.slice(found, size: 50, atMost: 50) { state.resolutionJSON($0, call) }))
        },
        .jira(.get, "resolution/{id}") { call, state in
            guard let resolution = state.jira.resolutions[call["id"]] else {
                throw Refusal.jira(.notFound, "The resolution with id '\(call["id"])' does not exist")
            }
            return .json(state.resolutionJSON(resolution, call))
        },
        .jira(.get, "issueLinkType") { call, state in
            _ = try call.requireUser()
            return .json(["issueLinkTypes": .array(state.jira.linkTypes.all.map { state.linkTypeJSON($0, call) })])
        },
        .jira(.get, "issueLinkType/{issueLinkTypeId}") { call, state in
            _ = try call.requireUser()
            guard let type = state.jira.linkTypes[call["issueLinkTypeId"]] else {
                throw Refusal.jira(.notFound, "No issue link type with id '\(call["issueLinkTypeId"])' found.")
            }
            return .json(state.linkTypeJSON(type, call))
        },
        .jira(.get, "label", on: .cloud) { call, state in
            let labels = Set(state.jira.issues.all.flatMap(\.labels)).sorted()
            return .json(call.page(try call.slice(labels, size: 1_000, atMost: 1_000) { .string($0) }))
        },
    ]
}

extension Status.Category {
    /// What the newer interface of statuses calls it.
    var statusName: String {
        switch self {
        case .done: "DONE"
        case .indeterminate: "IN_PROGRESS"
        default: "TODO"
        }
    }
}

extension Status {
    fileprivate var plainJSON: JSONValue {
        [
            "id": .string(String(id)), "name": .string(name), "statusCategory": .string(category.statusName),
            "scope": ["type": "GLOBAL"], "description": .string(description),
        ]
    }
}
