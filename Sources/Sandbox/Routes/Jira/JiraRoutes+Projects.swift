import HTTPTypes
import JSON

extension JiraRoutes {
    static let projects: [Route] = [
        .jira(.get, "project") { call, state in
            let expand = call.query.list("expand")
            return .json(.array(state.visibleProjects(call).map { state.projectJSON($0, call, expand: expand) }))
        },
        .jira(.get, "project/search", on: .cloud) { call, state in
            let projects = try state.sortedProjects(call)
            let expand = call.query.list("expand")
            return .json(
                call.page(
                    try call.slice(projects, size: 50, atMost: 100) { state.projectJSON($0, call, expand: expand) }))
        },
        .jira(.get, "project/{projectIdOrKey}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            return .json(state.projectDetails(project, call))
        },
        .jira(.get, "project/{projectIdOrKey}/statuses") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            return .json(
                .array(
                    project.issueTypes.compactMap { state.jira.issueTypes[$0] }.map { type in
                        let statuses = state.jira.workflows[project.workflow(of: type.id)]?.statuses ?? []
                        return [
                            "self": .string("\(call.apiBase)/issuetype/\(type.id)"), "id": .string(String(type.id)),
                            "name": .string(type.name), "subtask": .bool(type.isSubtask),
                            "statuses": .array(
                                statuses.compactMap { state.jira.statuses[$0] }.map { state.statusJSON($0, call) }),
                        ]
                    }))
        },
        .jira(.get, "project/{projectIdOrKey}/components") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            let components = state.jira.components.all.filter { $0.project == project.id }
            return .json(.array(components.map { state.componentDetails($0, call) }))
        },
        .jira(.get, "project/{projectIdOrKey}/versions") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            let versions = state.jira.versions.all.filter { $0.project == project.id }
            return .json(.array(versions.map { state.versionDetails($0, call) }))
        },
    ]
}

extension SiteState {
    func visibleProjects(_ call: Call) -> [Project] {
        jira.projects.all.filter { canBrowse($0.id, call.identity) && !$0.isArchived }
    }

    fileprivate func sortedProjects(_ call: Call) throws -> [Project] {
        let words = call.query["query"]?.lowercased() ?? ""
        let ids = call.query.list("id")
        let keys = call.query.list("keys")
        let types = call.query.list("typeKey")
        let action = call.query["action"] ?? "view"
        let projects = visibleProjects(call).filter { project in
            (words.isEmpty || project.name.lowercased().contains(words) || project.key.lowercased().contains(words))
                && (ids.isEmpty || ids.contains(String(project.id))) && (keys.isEmpty || keys.contains(project.key))
                && (types.isEmpty || types.contains(project.typeKey))
                && (action != "create" || canEdit(project.id, call.identity))
                && (action != "edit" || canAdminister(project.id, call.identity))
        }
        let order = call.query["orderBy"] ?? "key"
        let isDescending = order.hasPrefix("-")
        let sorted: [Project] =
            switch order.drop(while: { "+- ".contains($0) }) {
            case "key": projects.sorted { $0.key < $1.key }
            case "name": projects.sorted { $0.name < $1.name }
            case "category", "owner", "issueCount", "lastIssueUpdatedTime", "archivedDate", "deletedDate": projects
            default: throw Refusal.jira(.badRequest, "The 'orderBy' value '\(order)' is not valid.")
            }
        return isDescending ? sorted.reversed() : sorted
    }

    /// A project as lists show it.
    func projectJSON(_ project: Project, _ call: Call, expand: [String]) -> JSONValue {
        var object = projectJSON(project, call)
        if call.isCloud {
            object["style"] = "classic"
            object["isPrivate"] = .bool(!project.browsers.isEmpty)
            object["properties"] = [:]
        }
        object["expand"] =
            call.isCloud
            ? "description,lead,issueTypes,url,projectKeys,permissions,insight" : "description,lead,url,projectKeys"
        if expand.contains("description") { object["description"] = .string(project.description) }
        if expand.contains("lead") { object["lead"] = userJSON(project.lead, call) }
        if expand.contains("projectKeys") { object["projectKeys"] = [.string(project.key)] }
        if expand.contains("issueTypes") {
            object["issueTypes"] = .array(
                project.issueTypes.compactMap { jira.issueTypes[$0] }.map { issueTypeJSON($0, call) })
        }
        if expand.contains("insight"), call.isCloud {
            let issues = jira.issues.all.filter { $0.project == project.id }
            var insight: JSONObject = ["totalIssueCount": .init(issues.count)]
            insight["lastIssueUpdateTime"] = issues.map(\.updated).max().map { .string($0.jiraText) }
            object["insight"] = .object(insight)
        }
        return .object(object)
    }

    /// A project by itself.
    func projectDetails(_ project: Project, _ call: Call) -> JSONValue {
        var json = projectJSON(project, call, expand: ["description", "lead", "issueTypes"])
        json["assigneeType"] = .string(project.assignsLead ? "PROJECT_LEAD" : "UNASSIGNED")
        json["components"] = .array(
            jira.components.all.filter { $0.project == project.id }.map { componentJSON($0, call) })
        json["versions"] = .array(
            jira.versions.all.filter { $0.project == project.id }.map { versionDetails($0, call) })
        json["roles"] = .object(
            JSONObject(
                jira.roles.all.map { role in
                    (role.name, .string("\(call.apiBase)/project/\(project.id)/role/\(role.id)"))
                }))
        if !call.isCloud { json["archived"] = .bool(project.isArchived) }
        return json
    }

    func versionDetails(_ version: Version, _ call: Call) -> JSONValue {
        var json = versionJSON(version, call)
        json["projectId"] = .init(version.project)
        if let date = version.releaseDate, !version.isReleased { json["overdue"] = .bool(date < call.now.dateText) }
        return json
    }

    func componentDetails(_ component: Component, _ call: Call) -> JSONValue {
        var json = componentJSON(component, call)
        let project = jira.projects[component.project]
        if let lead = component.lead { json["lead"] = userJSON(lead, call) }
        json["assigneeType"] = .string(component.assigneeType)
        json["realAssigneeType"] = .string(component.assigneeType)
        json["isAssigneeTypeValid"] = .bool(component.assigneeType != "COMPONENT_LEAD" || component.lead != nil)
        json["project"] = .string(project?.key ?? "")
        json["projectId"] = .init(component.project)
        return json
    }
}
