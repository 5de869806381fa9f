import JSON

extension SiteState {
    /// What an issue holds in a field, as `decode` gives it.
    func canonical(_ field: Field, in issue: Issue) -> JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .init($0) } ?? .null }
        func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
        return switch field.kind {
        case .summary: .string(issue.summary)
        case .description: issue.description
        case .environment: issue.environment
        case .issueType: .init(issue.type)
        case .projectOfIssue: .init(issue.project)
        case .status: .init(issue.status)
        case .priority: number(issue.priority)
        case .resolution: number(issue.resolution)
        case .dueDate: text(issue.dueDate)
        case .assignee: text(issue.assignee)
        case .reporter: text(issue.reporter)
        case .systemLabels: .array(issue.labels.map(JSONValue.string))
        case .components: .array(issue.components.map { .init($0) })
        case .fixVersions: .array(issue.fixVersions.map { .init($0) })
        case .affectsVersions: .array(issue.affectsVersions.map { .init($0) })
        case .parent: number(issue.parent)
        case .originalEstimate: number(issue.originalEstimate)
        case .estimate: number(issue.remainingEstimate)
        default: issue.custom[field.id] ?? .null
        }
    }

    /// Puts what `decode` gave into an issue.
    func store(_ value: JSONValue, as field: Field, in issue: inout Issue) {
        let numbers = (value.array ?? []).compactMap(\.int)
        switch field.kind {
        case .summary: issue.summary = value.string ?? issue.summary
        case .description: issue.description = value
        case .environment: issue.environment = value
        case .issueType: issue.type = value.int ?? issue.type
        case .priority: issue.priority = value.int
        case .resolution: issue.resolution = value.int
        case .dueDate: issue.dueDate = value.string
        case .assignee: issue.assignee = value.string
        case .reporter: issue.reporter = value.string
        case .systemLabels: issue.labels = (value.array ?? []).compactMap(\.string).sorted()
        case .components: issue.components = numbers
        case .fixVersions: issue.fixVersions = numbers
        case .affectsVersions: issue.affectsVersions = numbers
        case .parent: issue.parent = value.int
        default:
            issue.custom[field.id] = value.isNull || value.array?.isEmpty == true ? nil : value
            // On Cloud the link to an epic and the parent are the same thing.
            if field.kind == .epicLink { issue.parent = value.int }
        }
    }

    /// Whether a field holds nothing.
    func isEmpty(_ field: Field, in issue: Issue) -> Bool {
        let value = canonical(field, in: issue)
        return value.isNull || value.array?.isEmpty == true || value.string?.isEmpty == true
    }

    /// What history says of a field's value: the id and the words.
    func historyText(_ value: JSONValue, of field: Field) -> (id: String?, text: String?) {
        switch field.kind {
        case .issueType: return named(value) { jira.issueTypes[$0]?.name }
        case .status: return named(value) { jira.statuses[$0]?.name }
        case .priority: return named(value) { jira.priorities[$0]?.name }
        case .resolution: return named(value) { jira.resolutions[$0]?.name }
        case .projectOfIssue, .project: return named(value) { jira.projects[$0]?.name }
        case .version: return named(value) { jira.versions[$0]?.name }
        case .parent, .epicLink: return named(value) { jira.issues[$0].map { jira.key(of: $0) } }
        case .select, .radio: return named(value) { field.option($0)?.value }
        case .assignee, .reporter, .user:
            let user = value.string.flatMap { directory[$0] }
            return (flavor == .cloud ? user?.id : user?.key, user?.displayName)
        case .description, .environment, .richText:
            let text = value.string ?? (value.isNull ? nil : WikiWriter.text(value))
            return (nil, text)
        case .dueDate, .date: return (value.string, value.string.map { $0 + " 00:00:00.0" })
        case .systemLabels, .labels:
            let words = (value.array ?? []).compactMap(\.string).joined(separator: " ")
            return (nil, words)
        case .multiSelect, .checkboxes, .cascade:
            let options = (value.array ?? []).compactMap { $0.int.flatMap { field.option($0) } }
            return options.isEmpty
                ? (nil, nil)
                : (
                    "[\(options.map { String($0.id) }.joined(separator: ", "))]",
                    options.map(\.value).joined(separator: ",")
                )
        case .sprint:
            let sprints = (value.array ?? []).compactMap { $0.int.flatMap { jira.sprints[$0] } }
            return (
                sprints.map { String($0.id) }.joined(separator: ", "), sprints.map(\.name).joined(separator: ", ")
            )
        default:
            if let list = value.array {
                let words = list.compactMap { $0.identifier }.joined(separator: ", ")
                return list.isEmpty ? (nil, nil) : (words, words)
            }
            return (nil, value.identifier)
        }
    }

    private func named(_ value: JSONValue, _ name: (Int) -> String?) -> (id: String?, text: String?) {
        guard let id = value.int else { return (nil, nil) }
        return (String(id), name(id))
    }
}
