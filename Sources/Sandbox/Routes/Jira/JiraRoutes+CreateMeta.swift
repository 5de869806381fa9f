import HTTPTypes
import JSON

extension JiraRoutes {
    static let createMeta: [Route] = [
        .jira(.get, "issue/createmeta", on: .cloud) { call, state in
            let ids = call.query.list("projectIds")
            let keys = call.query.list("projectKeys")
            let projects = state.jira.projects.all.filter { project in
                state.canEdit(project.id, call.identity)
                    && ((ids.isEmpty && keys.isEmpty) || ids.contains(String(project.id)) || keys.contains(project.key))
            }
            return .json([
                "expand": "projects", "projects": .array(projects.map { state.createMetaProject($0, call) }),
            ])
        },
        .jira(.get, "issue/createmeta/{projectIdOrKey}/issuetypes") { call, state in
            let project = try state.createProject(call)
            try call.checkMetaLimit()
            let types = project.issueTypes.compactMap { state.jira.issueTypes[$0] }
            let slice = try call.slice(types, size: 50, atMost: 200) { state.issueTypeJSON($0, call) }
            return .json(call.metaPage(slice, "issueTypes"))
        },
        .jira(.get, "issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}") { call, state in
            let project = try state.createProject(call)
            try call.checkMetaLimit()
            guard let type = state.jira.issueTypes[call["issueTypeId"]], project.issueTypes.contains(type.id) else {
                throw Refusal.jira(.badRequest, "The issue type '\(call["issueTypeId"])' is not in this project.")
            }
            let slice = try call.slice(state.createFields(project, type, call), size: 50, atMost: 200) { $0 }
            return .json(call.metaPage(slice, "fields"))
        },
    ]
}

extension Call {
    fileprivate func checkMetaLimit() throws {
        guard try int("maxResults", default: 50) <= 200 else {
            throw Refusal.jira(.badRequest, "Parameter 'maxResults' must not exceed the limit '200'")
        }
    }

    /// Cloud names the list after what is in it, Data Center calls it `values`.
    fileprivate func metaPage(_ slice: Slice, _ key: String) -> JSONValue {
        guard !isCloud else { return plainPage(slice, key) }
        return [
            "maxResults": .init(slice.maxResults), "startAt": .init(slice.startAt), "total": .init(slice.total),
            "isLast": .bool(slice.isLast), "values": .array(slice.elements),
        ]
    }
}

extension SiteState {
    /// The project of a createmeta address, for somebody who may create issues in it.
    fileprivate func createProject(_ call: Call) throws -> Project {
        let name = call["projectIdOrKey"]
        guard let project = jira.project(name), canEdit(project.id, call.identity) else {
            throw Refusal.jira(
                .badRequest, messages: Refusal.noProject(name).messages)
        }
        return project
    }

    fileprivate func createMetaProject(_ project: Project, _ call: Call) -> JSONValue {
        let types = project.issueTypes.compactMap { jira.issueTypes[$0] }
        let ids = call.query.list("issuetypeIds")
        let names = call.query.all("issuetypeNames")
        let wanted = types.filter { type in
            (ids.isEmpty && names.isEmpty) || ids.contains(String(type.id)) || names.contains(type.name)
        }
        let withFields = call.expands("projects.issuetypes.fields")
        return [
            "expand": "issuetypes", "self": .string("\(call.apiBase)/project/\(project.id)"),
            "id": .string(String(project.id)), "key": .string(project.key), "name": .string(project.name),
            "avatarUrls": avatarURLs("\(call.jiraBase)/secure/projectavatar?pid=\(project.id)"),
            "issuetypes": .array(
                wanted.map { type in
                    guard withFields else { return issueTypeJSON(type, call) }
                    var json = issueTypeJSON(type, call)
                    json["expand"] = "fields"
                    json["fields"] = .object(
                        JSONObject(
                            createFields(project, type, call).map { ($0["fieldId"]?.string ?? "", $0) }))
                    return json
                }),
        ]
    }
}

extension Refusal {
    /// The messages of a Jira error.
    var messages: [String] {
        guard case .json(let body) = answer.body else { return [] }
        return (body["errorMessages"]?.array ?? []).compactMap(\.string)
    }
}
