public import JSON

/// Changes in the form in which Cloud's bulk editing takes them, sorted by what the fields hold.
public struct BulkEdit: Sendable, Hashable {
    /// The ids of the fields that are changed.
    public private(set) var fields: [String] = []
    private var input = JSONObject()

    /// Makes an edit of changes; nil where one of them has no form there, so that issues are edited one by one.
    ///
    /// - Parameter changes: each with the field's metadata and the value that a single edit would send.
    public init?(_ changes: [(field: FieldMetadata, verb: FieldChange.Verb, value: JSONValue)]) {
        for change in changes {
            guard add(change.field, change.verb, change.value) else { return nil }
            if !fields.contains(change.field.id) { fields.append(change.field.id) }
        }
    }

    /// The value of `editedFieldsInput`.
    public var json: JSONValue { .object(input) }

    private mutating func add(_ field: FieldMetadata, _ verb: FieldChange.Verb, _ value: JSONValue) -> Bool {
        guard let schema = field.schema else { return false }
        switch (schema.type, schema.items) {
        case ("array", "string"):
            let labels = (value.array ?? []).map { label -> JSONValue in ["name": label] }
            return append("labelsFields", field, ["labels": .array(labels), Self.option: Self.option(verb, value)])
        case ("array", "component"):
            guard let components = Self.references(value, "componentId", Self.number) else { return false }
            input["multiselectComponents"] = [
                "fieldId": .string(field.id), "components": .array(components), Self.option: Self.option(verb, value),
            ]
            return true
        case ("array", "version"):
            guard let versions = Self.references(value, "versionId", { .string($0) }) else { return false }
            return append(
                "multipleVersionPickerFields", field,
                ["versions": .array(versions), Self.option: Self.option(verb, value)])
        default: break
        }
        // The others can only be replaced.
        guard verb == .set else { return false }
        switch (schema.type, schema.items) {
        case ("array", "option"):
            guard let options = Self.references(value, "optionId", Self.number) else { return false }
            return append("multipleSelectFields", field, ["options": .array(options)])
        case ("array", "user"):
            guard let users = Self.members(value, "accountId") else { return false }
            return append("multipleSelectClearableUserPickerFields", field, ["users": .array(users)])
        case ("option", _):
            guard let id = value["id"].flatMap(Self.number) else { return false }
            return append("singleSelectFields", field, ["option": ["optionId": id]])
        case ("user", _):
            guard let id = value["accountId"] else { return false }
            return append("singleSelectClearableUserPickerFields", field, ["user": ["accountId": id]])
        case ("number", _):
            return append("clearableNumberFields", field, value.isNull ? [:] : ["value": value])
        case ("priority", _):
            guard let id = value["id"] else { return false }
            input["priority"] = ["priorityId": id]
            return true
        case ("issuetype", _):
            guard let id = value["id"] else { return false }
            input["issueType"] = ["issueTypeId": id]
            return true
        case ("string", _):
            guard !value.isNull else { return false }
            if value["type"] == "doc" { return append("richTextFields", field, ["richText": ["adfValue": value]]) }
            return schema.customKind == "url"
                ? append("urlFields", field, ["url": value]) : append("singleLineTextFields", field, ["text": value])
        default: return false
        }
    }

    private mutating func append(_ kind: String, _ field: FieldMetadata, _ members: JSONObject) -> Bool {
        var entry: JSONObject = ["fieldId": .string(field.id)]
        for member in members { entry[member.key] = member.value }
        input[kind] = .array((input[kind]?.array ?? []) + [.object(entry)])
        return true
    }

    private static let option = "bulkEditMultiSelectFieldOption"

    private static func option(_ verb: FieldChange.Verb, _ value: JSONValue) -> JSONValue {
        switch verb {
        case .add: "ADD"
        case .remove: "REMOVE"
        case .set: value.array?.isEmpty == false ? "REPLACE" : "REMOVE_ALL"
        }
    }

    private static func number(_ id: JSONValue) -> JSONValue? {
        id.identifier.flatMap { Int($0) }.map { JSONValue($0) }
    }

    private static func number(_ id: String) -> JSONValue? {
        Int(id).map { JSONValue($0) }
    }

    /// Objects that name what the elements' ids name; nil where an element has no id.
    private static func references(
        _ value: JSONValue, _ member: String, _ id: (String) -> JSONValue?
    ) -> [JSONValue]? {
        let elements = value.array ?? []
        let references = elements.compactMap { element -> JSONValue? in
            element["id"]?.identifier.flatMap(id).map { .object([member: $0]) }
        }
        return references.count == elements.count ? references : nil
    }

    private static func members(_ value: JSONValue, _ member: String) -> [JSONValue]? {
        let elements = value.array ?? []
        let members = elements.compactMap { element -> JSONValue? in
            element[member].map { .object([member: $0]) }
        }
        return members.count == elements.count ? members : nil
    }
}
