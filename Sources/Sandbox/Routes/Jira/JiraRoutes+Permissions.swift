import HTTPTypes
import JSON

extension JiraRoutes {
    static let permissions: [Route] = [
        .jira(.get, "mypermissions") { call, state in .json(try state.ownPermissions(call)) },
        .jira(.get, "permissions") { call, state in
            _ = try call.requireUser()
            return .json([
                "permissions": .object(
                    JSONObject(Permission.all.map { ($0.key, .object($0.object)) }))
            ])
        },
        .jira(.get, "configuration") { call, _ in
            _ = try call.requireUser()
            return .json([
                "votingEnabled": true, "watchingEnabled": true, "unassignedIssuesAllowed": true,
                "subTasksEnabled": true, "issueLinkingEnabled": true, "timeTrackingEnabled": true,
                "attachmentsEnabled": true,
                "timeTrackingConfiguration": [
                    "workingHoursPerDay": 8.0, "workingDaysPerWeek": 5.0, "timeFormat": "pretty",
                    "defaultUnit": "minute",
                ],
            ])
        },
    ]
}

/// Something that people may or may not do.
struct Permission {
    var id: Int
    var key: String
    var name: String
    var type: Kind

    enum Kind: String {
        case global = "GLOBAL"
        case project = "PROJECT"
    }

    var object: JSONObject {
        [
            "id": .string(String(id)), "key": .string(key), "name": .string(name), "type": .string(type.rawValue),
            "description": .string(name),
        ]
    }

    static let all: [Permission] = [
        Permission(id: 10, key: "BROWSE_PROJECTS", name: "Browse Projects", type: .project),
        Permission(id: 11, key: "CREATE_ISSUES", name: "Create Issues", type: .project),
        Permission(id: 12, key: "EDIT_ISSUES", name: "Edit Issues", type: .project),
        Permission(id: 13, key: "ASSIGN_ISSUES", name: "Assign Issues", type: .project),
        Permission(id: 14, key: "RESOLVE_ISSUES", name: "Resolve Issues", type: .project),
        Permission(id: 15, key: "ADD_COMMENTS", name: "Add Comments", type: .project),
        Permission(id: 16, key: "DELETE_ISSUES", name: "Delete Issues", type: .project),
        Permission(id: 17, key: "ASSIGNABLE_USER", name: "Assignable User", type: .project),
        Permission(id: 19, key: "CREATE_ATTACHMENTS", name: "Create Attachments", type: .project),
        Permission(id: 20, key: "WORK_ON_ISSUES", name: "Work On Issues", type: .project),
        Permission(id: 21, key: "LINK_ISSUES", name: "Link Issues", type: .project),
        Permission(id: 25, key: "MOVE_ISSUES", name: "Move Issues", type: .project),
        Permission(id: 28, key: "SCHEDULE_ISSUES", name: "Schedule Issues", type: .project),
        Permission(id: 30, key: "MODIFY_REPORTER", name: "Modify Reporter", type: .project),
        Permission(id: 23, key: "ADMINISTER_PROJECTS", name: "Administer Projects", type: .project),
        Permission(id: 32, key: "MANAGE_WATCHERS", name: "Manage Watchers", type: .project),
        Permission(id: 46, key: "TRANSITION_ISSUES", name: "Transition Issues", type: .project),
        Permission(id: 0, key: "ADMINISTER", name: "Administer Jira", type: .global),
        Permission(id: 33, key: "BULK_CHANGE", name: "Make bulk changes", type: .global),
        Permission(id: 27, key: "USER_PICKER", name: "Browse users and groups", type: .global),
        Permission(id: 22, key: "CREATE_SHARED_OBJECTS", name: "Share dashboards and filters", type: .global),
    ]
}

extension SiteState {
    /// What the asker may do: in the project or with the issue that the query names, else in any project.
    fileprivate func ownPermissions(_ call: Call) throws -> JSONValue {
        let wanted = call.query.list("permissions")
        if call.isCloud, wanted.isEmpty {
            throw Refusal.jira(
                .badRequest,
                "The 'permissions' query parameter is required. Provide a comma-separated list of permission keys.")
        }
        if let unknown = wanted.first(where: { key in !Permission.all.contains { $0.key == key } }) {
            throw Refusal.jira(.badRequest, "Unrecognized permission: \(unknown)")
        }
        var projects = jira.projects.all
        if let key = call.query["issueKey"] ?? call.query["issueId"] {
            let issue = try issue(key, call)
            projects = projects.filter { $0.id == issue.project }
        } else if let key = call.query["projectKey"] ?? call.query["projectId"] {
            let project = try project(key, call)
            projects = projects.filter { $0.id == project.id }
        }
        let shown = Permission.all.filter { wanted.isEmpty || wanted.contains($0.key) }
        return [
            "permissions": .object(
                JSONObject(
                    shown.map { permission in
                        var object = permission.object
                        object["havePermission"] = .bool(has(permission, in: projects, call))
                        if !call.isCloud { object["deprecatedKey"] = false }
                        return (permission.key, .object(object))
                    }))
        ]
    }

    private func has(_ permission: Permission, in projects: [Project], _ call: Call) -> Bool {
        guard permission.type == .project else {
            guard let user = call.identity.userID else { return false }
            return permission.key == "ADMINISTER" ? directory.isAdministrator(user) : true
        }
        return projects.contains { project in
            switch permission.key {
            case "BROWSE_PROJECTS": canBrowse(project.id, call.identity)
            case "ADD_COMMENTS": canBrowse(project.id, call.identity) && call.identity != .anonymous
            case "ADMINISTER_PROJECTS": canAdminister(project.id, call.identity)
            default: canEdit(project.id, call.identity)
            }
        }
    }
}
