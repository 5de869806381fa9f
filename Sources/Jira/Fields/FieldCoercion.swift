import Atlassian
import JSON

/// Turns text into what a field holds, by the field's schema.
struct FieldCoercion {
    let deployment: Deployment
    let date: FieldDate

    func changes(of field: FieldMetadata, to text: String) throws(FieldError) -> [FieldChange] {
        guard let schema = field.schema else { throw Self.unknownKind(field) }
        if schema.customKind == "gh-sprint" {
            return [FieldChange(field.id, .set, Self.isEmpty(text) ? .json(nil) : .sprint(text))]
        }
        guard schema.type == "array" else { return [FieldChange(field.id, .set, try single(field, schema, text))] }
        guard !Self.isEmpty(text) || field.allows(text) else { return [FieldChange(field.id, .set, .json([]))] }
        var changes: [FieldChange] = []
        for (verb, words) in try verbs(field, Self.words(text)) {
            changes.append(FieldChange(field.id, verb, try list(field, schema, words)))
        }
        return changes
    }

    /// The words of a list by what is to be done with them.
    private func verbs(
        _ field: FieldMetadata, _ words: [String]
    ) throws(FieldError) -> [(FieldChange.Verb, [String])] {
        func verb(_ word: String) -> FieldChange.Verb {
            guard word.count > 1, !field.allows(word) else { return .set }
            return word.hasPrefix("+") ? .add : word.hasPrefix("-") ? .remove : .set
        }
        let added = words.filter { verb($0) == .add }.map { String($0.dropFirst()) }
        let removed = words.filter { verb($0) == .remove }.map { String($0.dropFirst()) }
        let set = words.filter { verb($0) == .set }
        guard set.isEmpty || added.isEmpty && removed.isEmpty else {
            throw FieldError(
                field.name,
                "\(field.name) is either set or changed: give each value a + or a -, or none of them")
        }
        return [(.set, set), (.add, added), (.remove, removed)].filter { !$0.1.isEmpty }
    }

    private func list(_ field: FieldMetadata, _ schema: FieldSchema, _ words: [String]) throws(FieldError) -> FieldValue
    {
        var values: [JSONValue] = []
        switch schema.items {
        case "user": return .people(words, isList: true)
        case "group": values = words.map { ["name": .string($0)] }
        case "string":
            for word in words {
                if schema.system == "labels" || schema.customKind == "labels", word.contains(" ") {
                    throw FieldError(
                        field.name, "a label holds no spaces: '\(word)'",
                        suggestions: [String(word.map { $0 == " " ? "-" : $0 })])
                }
                values.append(.string(word))
            }
        case "option", "component", "version", "priority":
            for word in words { values.append(try choice(field, word)) }
        default: throw Self.unknownKind(field)
        }
        return .json(.array(values))
    }

    private func single(_ field: FieldMetadata, _ schema: FieldSchema, _ text: String) throws(FieldError) -> FieldValue
    {
        if text.isEmpty { return .json(nil) }
        let isRichText = schema.system == "description" || schema.system == "environment"
        switch schema.type {
        case "string" where isRichText || schema.customKind == "textarea": return .document(text)
        case "string" where schema.customKind == "url": return .json(try url(field, text))
        case "string": return .json(.string(text))
        case _ where Self.isEmpty(text) && !field.allows(text): return .json(nil)
        case "number": return .json(try number(field, text))
        case "date":
            guard let day = date.day(text) else {
                throw FieldError(
                    field.name, "'\(text)' is no day for \(field.name): write 2026-01-31, tomorrow, friday or +2w")
            }
            return .json(.string(day.description))
        case "datetime":
            guard let moment = date.moment(text) else {
                throw FieldError(
                    field.name,
                    "'\(text)' is no time for \(field.name): write 2026-01-31T14:30, \"tomorrow 9:00\" or +3h")
            }
            return .json(.string(moment))
        case "user": return .people([text], isList: false)
        case "group": return .json(["name": .string(text)])
        case "option-with-child": return .json(try cascade(field, text))
        case "timetracking": return .json(try estimate(field, text))
        case "issuelink": return .json([Int(text) == nil ? "key" : "id": .string(text)])
        case "project": return .json(try choice(field, text, fallback: Int(text) == nil ? "key" : "id"))
        case "option", "priority", "resolution", "issuetype", "status", "securitylevel", "component", "version":
            return .json(try choice(field, text))
        case "any" where schema.customKind == "gh-epic-link": return .json(.string(text))
        case "team": return .json(.string(text))
        case "any" where schema.custom?.contains("team") == true: return .json(.string(text))
        default: throw Self.unknownKind(field)
        }
    }

    private static func unknownKind(_ field: FieldMetadata) -> FieldError {
        FieldError(
            field.name,
            "\(field.name) holds \(field.schema?.custom ?? field.schema?.type ?? "something"), which has no plain form: "
                + "give JSON with --field-json \(field.id)=…")
    }

    /// Whether the text asks for nothing.
    private static func isEmpty(_ text: String) -> Bool {
        ["", "none", "x"].contains(text.lowercased())
    }

    /// The values of a list: commas between them, double quotes around one that holds a comma.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        words.append(word)
        return words.map(\.trimmed).filter { !$0.isEmpty }
    }
}
