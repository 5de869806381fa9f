import Atlassian
import Console
import JSON
import Jira

/// What `-f NAME=VALUE` means, by the fields that a screen has.
struct FieldFlags {
    let jira: JiraClient
    /// The fields that may be set here.
    let metadata: [FieldMetadata]

    /// The fields of a request, from flags.
    ///
    /// - Throws: where a name or a value is none of those that the site knows.
    func update(_ flags: [String], keyedTo key: String = "this issue") async throws -> IssueUpdate {
        var update = IssueUpdate()
        for flag in flags {
            guard let equals = flag.firstIndex(of: "="), equals != flag.startIndex else {
                throw CommandFailure.usage("'\(flag)' is not NAME=VALUE")
            }
            let name = String(flag[..<equals]).trimmed
            let field = try field(name, of: key)
            update.fields[field.id] = try await value(String(flag[flag.index(after: equals)...]), for: field)
        }
        return update
    }

    /// The field that a name or an id means.
    func field(_ name: String, of key: String) throws -> FieldMetadata {
        let lowered = name.lowercased()
        if let field = metadata.first(where: { $0.id.lowercased() == lowered }) { return field }
        let named = metadata.filter { $0.name.lowercased() == lowered }
        guard named.count < 2 else {
            throw CommandFailure.usage(
                "\(named.count) fields are called '\(name)'",
                remedy: "Use an id: \(named.map(\.id).joined(separator: ", "))")
        }
        if let field = named.first { return field }
        let nearest = Suggestions.nearest(name, in: metadata.map(\.name))
        throw CommandFailure.usage(
            "there is no field '\(name)' to set on \(key)",
            remedy: (nearest.isEmpty ? "" : "Did you mean \(nearest.joined(separator: ", "))?\n") + "Fields: "
                + metadata.map(\.name).joined(separator: ", "))
    }

    /// A value as the field's schema wants it.
    func value(_ text: String, for field: FieldMetadata) async throws -> JSONValue {
        if ["none", "x"].contains(text.lowercased()), field.schema?.type != "string" { return .null }
        guard let schema = field.schema else { return .string(text) }
        if schema.type == "array" {
            let items = Output.split(text)
            var values: [JSONValue] = []
            for item in items { values.append(try await single(item, type: schema.items ?? "string", field)) }
            return .array(values)
        }
        return try await single(text, type: schema.type, field)
    }

    private func single(_ text: String, type: String, _ field: FieldMetadata) async throws -> JSONValue {
        switch type {
        case "number":
            guard let number = JSONNumber(text) else { throw refused(text, field, "a number such as 5 or 2.5") }
            return .number(number)
        case "date":
            guard let date = try? DatePeriod(parsing: text, isPast: false), date.from != nil, text.count == 10 else {
                throw refused(text, field, "a date such as 2026-01-31")
            }
            return .string(text)
        case "user":
            return jira.site.deployment.userValue(try await PersonResolver(jira: jira).identifier(text))
        case "string":
            if field.isRichText { return try jira.site.deployment.body(markdown: text) }
            return .string(text)
        default:
            return try choice(text, field)
        }
    }

    /// One of the allowed values, by its name.
    private func choice(_ text: String, _ field: FieldMetadata) throws -> JSONValue {
        guard let allowed = field.allowedValues, !allowed.isEmpty else {
            return ["name": .string(text)]
        }
        let lowered = text.lowercased()
        let found = allowed.first { value in
            ["name", "value", "key", "id"].contains { value[$0]?.identifier?.lowercased() == lowered }
        }
        if let id = found?["id"]?.identifier { return ["id": .string(id)] }
        let names = allowed.compactMap { ($0["name"] ?? $0["value"])?.string }
        throw refused(text, field, "one of " + names.prefix(20).joined(separator: ", "))
    }

    private func refused(_ text: String, _ field: FieldMetadata, _ wanted: String) -> CommandFailure {
        CommandFailure.usage("'\(text)' is nothing for \(field.name), which takes \(wanted)")
    }
}

extension FieldMetadata {
    /// Whether the text is kept with structure: descriptions and multi-line fields.
    var isRichText: Bool {
        schema?.system == "description" || schema?.system == "environment" || schema?.customKind == "textarea"
    }
}
