import HTTPTypes
import JSON

extension JiraRoutes {
    static let projectAdministration: [Route] = [
        .jira(.post, "project") { call, state in
            try state.checkAdministersSite(call)
            let project = try state.createProject(try call.object(), call)
            return .json(
                [
                    "self": .string("\(call.apiBase)/project/\(project.id)"), "id": .init(project.id),
                    "key": .string(project.key),
                ], status: .created)
        },
        .jira(.put, "project/{projectIdOrKey}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            try state.checkAdministers(project.id, call)
            let body = try call.object()
            if let key = body["key"]?.string, key != project.key {
                throw Refusal.notImplemented("the change of a project's key")
            }
            let lead = try state.lead(body, call)
            state.jira.projects.update(project.id) { project in
                if let name = body["name"]?.string { project.name = name }
                if let description = body["description"]?.string { project.description = description }
                if let lead { project.lead = lead }
                if let type = body["assigneeType"]?.string { project.assignsLead = type == "PROJECT_LEAD" }
            }
            return .json(state.projectDetails(try state.project(String(project.id), call), call))
        },
        .jira(.delete, "project/{projectIdOrKey}") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            try state.checkAdministersSite(call)
            for issue in state.jira.issues.all.filter({ $0.project == project.id }) { state.deleteIssue(issue) }
            for component in state.jira.components.all where component.project == project.id {
                state.jira.components.remove(component.id)
            }
            for version in state.jira.versions.all where version.project == project.id {
                state.jira.versions.remove(version.id)
            }
            state.jira.projects.remove(project.id)
            return .empty()
        },
        .jira(.post, "project/{projectIdOrKey}/archive", on: .cloud) { call, state in
            try state.archive(true, call)
        },
        .jira(.put, "project/{projectIdOrKey}/archive", on: .dataCenter) { call, state in
            try state.archive(true, call)
        },
        .jira(.put, "project/{projectIdOrKey}/restore", on: .dataCenter) { call, state in
            try state.archive(false, call)
        },
        .jira(.get, "project/type") { call, _ in
            _ = try call.requireUser()
            return .json(
                .array(
                    ["software", "business", "service_desk"].map { key in
                        [
                            "key": .string(key), "formattedKey": .string(key.replacingFirst),
                            "descriptionI18nKey": .string("jira.project.type.\(key).description"), "icon": "",
                            "color": "#F5A623",
                        ]
                    }))
        },
    ]
}

extension String {
    /// `software` as `Software`.
    fileprivate var replacingFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension SiteState {
    fileprivate mutating func archive(_ isArchived: Bool, _ call: Call) throws -> Answer {
        let project = try project(call["projectIdOrKey"], call)
        try checkAdministersSite(call)
        jira.projects.update(project.id) { $0.isArchived = isArchived }
        return .empty(call.isCloud || isArchived ? .noContent : .accepted)
    }

    /// The lead that a request names; nil where it names none.
    fileprivate func lead(_ body: JSONObject, _ call: Call) throws -> UserID? {
        guard let name = (call.isCloud ? body["leadAccountId"] : body["lead"])?.string else { return nil }
        guard let user = call.isCloud ? directory[name] : directory.named(name) else {
            throw Refusal.field("projectLead", "The project lead '\(name)' does not exist.")
        }
        return user.id
    }

    fileprivate mutating func createProject(_ body: JSONObject, _ call: Call) throws -> Project {
        var errors: JSONObject = [:]
        let key = body["key"]?.string ?? ""
        let name = body["name"]?.string ?? ""
        let isWellFormed =
            (2...10).contains(key.count) && key.first?.isLetter == true
            && key.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        if !isWellFormed {
            errors["projectKey"] = .string(
                "Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric "
                    + "characters.")
        } else if let other = jira.projects.all.first(where: { $0.key == key }) {
            errors["projectKey"] = .string("Project '\(other.name)' uses this project key.")
        }
        if name.trimmed.isEmpty {
            errors["projectName"] = "You must specify a valid project name."
        } else if jira.projects.all.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            errors["projectName"] = "A project with that name already exists."
        }
        guard errors.isEmpty else { throw Refusal.fields(errors) }
        let lead = try lead(body, call) ?? call.requireUser()
        let model = jira.projects.all.first
        let project = Project(
            id: jira.nextID("project"), key: key, name: name, description: body["description"]?.string ?? "",
            lead: lead, typeKey: body["projectTypeKey"]?.string ?? "software",
            issueTypes: model?.issueTypes ?? jira.issueTypes.all.map(\.id),
            defaultWorkflow: model?.defaultWorkflow ?? jira.workflows.all.first?.id ?? 0,
            screens: model?.screens ?? [:], defaultScreens: model?.defaultScreens ?? jira.screens.all.first?.id ?? 0,
            roles: model?.roles ?? [:], assignsLead: body["assigneeType"]?.string == "PROJECT_LEAD")
        jira.projects.set(project)
        return project
    }
}
