import HTTPTypes
import JSON

extension JiraRoutes {
    static let components: [Route] = [
        .jira(.get, "project/{projectIdOrKey}/component", on: .cloud) { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            let words = call.query["query"]?.lowercased() ?? ""
            let found = state.jira.components.all.filter {
                $0.project == project.id && (words.isEmpty || $0.name.lowercased().contains(words))
            }
            return .json(
                call.page(
                    try call.slice(found, size: 50, atMost: 50) { component in
                        var json = state.componentDetails(component, call)
                        json["issueCount"] = .init(state.count { $0.components.contains(component.id) })
                        return json
                    }))
        },
        .jira(.post, "component") { call, state in
            _ = try call.requireUser()
            let body = try call.object()
            guard let key = body["project"]?.string ?? body["projectId"]?.identifier else {
                throw Refusal.field("project", "Project is required.")
            }
            let project = try state.project(key, call)
            try state.checkAdministers(project.id, call)
            var component = Component(id: 0, project: project.id, name: "")
            try state.fill(&component, body, call)
            component.id = state.jira.nextID("component")
            state.jira.components.set(component)
            return .json(state.componentDetails(component, call), status: .created)
        },
        .jira(.get, "component/{id}") { call, state in
            .json(state.componentDetails(try state.component(call), call))
        },
        .jira(.put, "component/{id}") { call, state in
            var component = try state.component(call)
            try state.checkAdministers(component.project, call)
            try state.fill(&component, try call.object(), call)
            state.jira.components.set(component)
            return .json(state.componentDetails(component, call))
        },
        .jira(.delete, "component/{id}") { call, state in
            let component = try state.component(call)
            try state.checkAdministers(component.project, call)
            let other = try call.query["moveIssuesTo"].map { id in
                guard let other = state.jira.components[id] else {
                    throw Refusal.jira(.notFound, "The component with id \(id) does not exist.")
                }
                return other.id
            }
            for issue in state.jira.issues.all.filter({ $0.components.contains(component.id) }) {
                var changed = issue
                changed.components.removeAll { $0 == component.id }
                if let other, !changed.components.contains(other) { changed.components.append(other) }
                state.commit(changed, by: call.identity.userID, at: call.now)
            }
            state.jira.components.remove(component.id)
            return .empty()
        },
        .jira(.get, "component/{id}/relatedIssueCounts") { call, state in
            let component = try state.component(call)
            return .json([
                "self": .string("\(call.apiBase)/component/\(component.id)"),
                "issueCount": .init(state.count { $0.components.contains(component.id) }),
            ])
        },
    ]
}

extension SiteState {
    /// How many issues are as described.
    func count(_ isCounted: (Issue) -> Bool) -> Int {
        jira.issues.all.reduce(0) { isCounted($1) ? $0 + 1 : $0 }
    }

    func checkAdministers(_ project: Int, _ call: Call) throws {
        _ = try call.requireUser()
        guard canAdminister(project, call.identity) else {
            throw Refusal.jira(
                call.isCloud ? .forbidden : .unauthorized, "You do not have permission to administer this project.")
        }
    }

    fileprivate func component(_ call: Call) throws -> Component {
        guard let component = jira.components[call["id"]], canBrowse(component.project, call.identity) else {
            throw Refusal.jira(.notFound, "The component with id \(call["id"]) does not exist.")
        }
        return component
    }

    fileprivate func fill(_ component: inout Component, _ body: JSONObject, _ call: Call) throws {
        if let name = body["name"]?.string { component.name = name }
        guard !component.name.trimmed.isEmpty else {
            throw Refusal.field("name", "The component name specified is invalid - cannot be an empty string.")
        }
        guard component.name.count <= 255 else {
            throw Refusal.field("name", "The component name is too long, it must be 255 characters or less.")
        }
        let isTaken = jira.components.all.contains { other in
            other.project == component.project && other.id != component.id
                && other.name.lowercased() == component.name.lowercased()
        }
        if isTaken {
            throw Refusal.field("name", "A component with the name \(component.name) already exists in this project.")
        }
        if let description = body["description"] { component.description = description.string ?? "" }
        if let type = body["assigneeType"]?.string {
            guard ["PROJECT_DEFAULT", "COMPONENT_LEAD", "PROJECT_LEAD", "UNASSIGNED"].contains(type) else {
                throw Refusal.field("assigneeType", "'\(type)' is not an assignee type.")
            }
            component.assigneeType = type
        }
        let lead = call.isCloud ? body["leadAccountId"] : body["leadUserName"]
        if let lead {
            let user = lead.string.flatMap { call.isCloud ? directory[$0] : directory.named($0) }
            if let name = lead.string, !name.isEmpty, user == nil {
                throw Refusal.field("leadUserName", "The user \(name) does not exist.")
            }
            component.lead = user?.id
        }
    }
}
