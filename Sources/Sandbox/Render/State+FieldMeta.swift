import JSON

extension SiteState {
    /// What createmeta, editmeta and transitions say of a field.
    func fieldMeta(_ field: Field, project: Int, type: Int?, isRequired: Bool, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "required": .bool(isRequired), "schema": field.schema(flavor), "name": .string(field.name),
        ]
        if call.isCloud { object["key"] = .string(field.id) }
        object["fieldId"] = .string(field.id)
        let hasDefault = field.kind == .priority || field.kind == .reporter
        if let url = autoCompleteURL(field, call) { object["autoCompleteUrl"] = .string(url) }
        object["hasDefaultValue"] = .bool(hasDefault)
        object["operations"] = .array(field.operations.map(JSONValue.string))
        object["allowedValues"] = allowedValues(of: field, project: project, type: type, call)
        if field.kind == .priority, let priority = jira.defaultPriority.flatMap({ jira.priorities[$0] }) {
            object["defaultValue"] = priorityJSON(priority, call)
        }
        return .object(object)
    }

    private func autoCompleteURL(_ field: Field, _ call: Call) -> String? {
        let base = call.apiBase
        switch field.kind {
        case .systemLabels: return "\(call.jiraBase)/rest/api/1.0/labels/suggest?query="
        case .labels:
            return "\(call.jiraBase)/rest/api/1.0/labels/suggest?customFieldId=\(field.customNumber ?? 0)&query="
        case .assignee, .reporter, .user, .users:
            return call.isCloud ? "\(base)/user/search?query=" : "\(base)/user/search?username="
        case .links, .parent: return "\(base)/issue/picker?currentProjectId=&showSubTaskParent=true&query="
        default: return nil
        }
    }

    private func allowedValues(of field: Field, project: Int, type: Int?, _ call: Call) -> JSONValue? {
        switch field.kind {
        case .issueType:
            let types = type.map { [$0] } ?? jira.projects[project]?.issueTypes ?? []
            return .array(types.compactMap { jira.issueTypes[$0] }.map { issueTypeJSON($0, call) })
        case .projectOfIssue: return .array(jira.projects[project].map { [.object(projectJSON($0, call))] } ?? [])
        case .priority: return .array(jira.priorities.all.map { priorityJSON($0, call) })
        case .resolution: return .array(jira.resolutions.all.map { resolutionJSON($0, call) })
        case .components:
            return .array(jira.components.all.filter { $0.project == project }.map { componentJSON($0, call) })
        case .fixVersions, .affectsVersions, .version, .versions:
            return .array(jira.versions.all.filter { $0.project == project }.map { versionJSON($0, call) })
        case .select, .radio, .multiSelect, .checkboxes, .cascade:
            return .array(field.options.filter { !$0.isDisabled }.map { optionWithChildren($0, call) })
        case .project:
            return .array(
                jira.projects.all.filter { canBrowse($0.id, call.identity) }.map { .object(projectJSON($0, call)) })
        default: return nil
        }
    }

    private func optionWithChildren(_ option: FieldOption, _ call: Call) -> JSONValue {
        var json = optionJSON(option, call)
        if !option.children.isEmpty {
            json["children"] = .array(option.children.map { optionJSON($0, call) })
        }
        return json
    }

    /// The fields of a project's create screen for a type, in the order of the screen.
    func createFields(_ project: Project, _ type: IssueType, _ call: Call) -> [JSONValue] {
        guard let screen = jira.screens[project.screens(of: type.id)] else { return [] }
        let ids = ["project"] + screen.create.filter { $0 != "parent" || type.isSubtask || flavor == .cloud }
        return ids.compactMap { jira.field($0) }.map { field in
            fieldMeta(
                field, project: project.id, type: type.id,
                isRequired: screen.required.contains(field.id) || (type.isSubtask && field.kind == .parent), call)
        }
    }

    /// The fields of an issue's edit screen.
    func editMeta(_ issue: Issue, _ call: Call) -> JSONValue {
        guard canEdit(issue.project, call.identity),
            let screen = (jira.projects[issue.project]?.screens(of: issue.type)).flatMap({ jira.screens[$0] })
        else { return ["fields": [:]] }
        let fields = screen.edit.compactMap { jira.field($0) }
        return [
            "fields": .object(
                JSONObject(
                    fields.map { field in
                        (
                            field.id,
                            fieldMeta(
                                field, project: issue.project, type: nil,
                                isRequired: screen.required.contains(field.id), call)
                        )
                    }))
        ]
    }
}
