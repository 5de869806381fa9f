import JSON

extension SiteState {
    /// What a request gives for a field, as the state keeps it: ids in place of names. Null clears.
    func decode(_ value: JSONValue, for field: Field, _ issue: Issue, _ call: Call) throws(FieldProblem) -> JSONValue {
        if value.isNull { return .null }
        guard field.kind.isList else { return try decodeElement(value, of: field, issue, call) }
        if field.kind == .sprint { return try sprints(value) }
        guard let elements = value.array else { throw FieldProblem("data was not an array") }
        var decoded: [JSONValue] = []
        for element in elements {
            let one = try decodeElement(element, of: field, issue, call)
            if !decoded.contains(one) { decoded.append(one) }
        }
        return .array(decoded)
    }

    /// One value of a field that holds many, or the value of a field that holds one.
    func decodeElement(
        _ value: JSONValue, of field: Field, _ issue: Issue, _ call: Call
    ) throws(FieldProblem) -> JSONValue {
        switch field.kind {
        case .summary: return try summary(value)
        case .description, .environment, .richText: return try richInput(value, call)
        case .text, .epicName, .epicColour: return try text(value, limit: 255)
        case .url: return try url(value)
        case .number: return try number(value)
        case .date, .dueDate: return try date(value)
        case .dateTime: return try dateTime(value)
        case .labels, .systemLabels: return try label(value)
        case .select, .radio, .multiSelect, .checkboxes: return try option(value, among: field.options)
        case .cascade: return try cascade(value, of: field)
        case .user, .users, .assignee, .reporter: return try person(value, field, issue, call)
        case .group, .groups: return try group(value)
        case .version, .versions, .fixVersions, .affectsVersions:
            return try named(value, "Version", jira.versions.all.filter { $0.project == issue.project }) { $0.name }
        case .components:
            return try named(value, "Component", jira.components.all.filter { $0.project == issue.project }) { $0.name }
        case .priority: return try named(value, "Priority", jira.priorities.all) { $0.name }
        case .resolution: return try named(value, "Resolution", jira.resolutions.all) { $0.name }
        case .issueType: return try issueType(value, issue)
        case .project: return try projectValue(value)
        case .parent: return try parent(value, issue, call)
        case .epicLink: return try epicLink(value, call)
        case .team:
            guard let id = value.string ?? value["id"]?.string else { throw FieldProblem("Team id is not valid") }
            return .string(id)
        default: throw .notOnScreen(field.id)
        }
    }

    private func summary(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        guard !text.trimmed.isEmpty else { throw FieldProblem("You must specify a summary of the issue.") }
        guard !text.contains(where: \.isNewline) else {
            throw FieldProblem("The summary is invalid because it contains newline characters.")
        }
        guard text.utf16.count < 256 else { throw FieldProblem("Summary must be less than 255 characters.") }
        return .string(text)
    }

    private func text(_ value: JSONValue, limit: Int) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        guard text.utf16.count <= limit else {
            throw FieldProblem("The entered text is too long. It exceeds the allowed limit of \(limit) characters.")
        }
        return text.isEmpty ? .null : .string(text)
    }

    private func url(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        let scheme = text.prefix { $0 != ":" }
        guard text.isEmpty || (!scheme.isEmpty && scheme.allSatisfy(\.isLetter) && text.contains("://")) else {
            throw FieldProblem("Not a valid URL")
        }
        return text.isEmpty ? .null : .string(text)
    }

    private func number(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let number = value.double else { throw FieldProblem("Operation value must be a number") }
        guard abs(number) <= 1e14 else { throw FieldProblem("'\(number)' is out of range.") }
        // Jira keeps doubles, and shows 5 as 5.0.
        return JSONNumber("\(number)").map(JSONValue.number) ?? value
    }

    private func date(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        if text.isEmpty { return .null }
        guard let moment = Moment(text) else { throw FieldProblem("Error parsing date string: \(text)") }
        return .string(moment.dateText)
    }

    private func dateTime(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("Operation value must be a string") }
        if text.isEmpty { return .null }
        guard text.contains("T"), let moment = Moment(text) else {
            throw FieldProblem("Error parsing time: \(text)")
        }
        return .string(moment.jiraText)
    }

    private func label(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let text = value.string else { throw FieldProblem("string expected at index 0") }
        guard !text.contains(where: \.isWhitespace) else {
            throw FieldProblem("The label '\(text)' contains spaces which is invalid.")
        }
        guard text.utf16.count <= 255 else { throw FieldProblem("The label '\(text)' exceeds 255 characters.") }
        return .string(text)
    }

    /// `{"id":"10040"}` or `{"value":"Critical"}`.
    private func option(_ value: JSONValue, among options: [FieldOption]) throws(FieldProblem) -> JSONValue {
        if let id = value["id"]?.identifier {
            guard let option = options.first(where: { String($0.id) == id }), !option.isDisabled else {
                throw FieldProblem("Option id '\(id)' is not valid")
            }
            return .init(option.id)
        }
        guard let name = value["value"]?.string else {
            throw FieldProblem("Specify a valid 'id' or 'name' for the option")
        }
        guard let option = options.first(where: { $0.value == name }), !option.isDisabled else {
            throw FieldProblem("Option value '\(name)' is not valid")
        }
        return .init(option.id)
    }

    /// `{"value":"Europe","child":{"value":"Sweden"}}`, kept as the ids of both.
    private func cascade(_ value: JSONValue, of field: Field) throws(FieldProblem) -> JSONValue {
        guard value["id"] != nil || value["value"] != nil else {
            throw FieldProblem("Could not find valid 'id' or 'value' in the Parent Option object.")
        }
        let parent = try option(value, among: field.options)
        guard let child = value["child"], !child.isNull else { return [parent] }
        let children = parent.int.flatMap { field.option($0) }?.children ?? []
        return [parent, try option(child, among: children)]
    }

    private func group(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        let found =
            value["groupId"]?.string.flatMap { id in directory.groups.first { $0.id == id } }
            ?? value["name"]?.string.flatMap { directory.group(named: $0) }
        guard let found else {
            let name = value["name"]?.string ?? value["groupId"]?.string ?? ""
            throw FieldProblem("The following groups are not valid: \(name)")
        }
        return .string(found.name)
    }

    /// `{"id":"3"}` or `{"name":"Medium"}`.
    private func named<Element: Numbered>(
        _ value: JSONValue, _ what: String, _ elements: [Element], name: (Element) -> String
    ) throws(FieldProblem) -> JSONValue {
        if let id = value["id"]?.identifier {
            guard let element = elements.first(where: { String($0.id) == id }) else {
                throw FieldProblem(
                    what == "Priority" ? "The priority selected is invalid." : "\(what) id '\(id)' is not valid")
            }
            return .init(element.id)
        }
        guard let text = value["name"]?.string else {
            throw FieldProblem("Specify a valid 'id' or 'name' for \(what)")
        }
        guard let element = elements.first(where: { name($0) == text }) else {
            throw FieldProblem("\(what) name '\(text)' is not valid")
        }
        return .init(element.id)
    }

    private func sprints(_ value: JSONValue) throws(FieldProblem) -> JSONValue {
        guard let id = value.identifier.flatMap({ Int($0) }) else {
            throw FieldProblem("Number value expected as the Sprint id.")
        }
        guard jira.sprints[id] != nil else {
            throw FieldProblem("Issue does not exist or you do not have permission to see it.")
        }
        return [.init(id)]
    }
}
