public import Atlassian
public import JSON

/// A field as a screen shows it: whether it must be filled, and with what.
public struct FieldMetadata: JSONRecord {
    public static let requiredMembers = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { text("fieldId") ?? text("key") ?? "" }
    public var name: String { text("name") ?? "" }
    public var isRequired: Bool { json["required"]?.bool ?? false }
    public var hasDefault: Bool { json["hasDefaultValue"]?.bool ?? false }
    public var schema: FieldSchema? { FieldSchema(optional: json["schema"]) }
    /// What can be done with it: `set`, `add`, `remove`, `edit`, `copy`.
    public var operations: [String] { json["operations"]?.array?.compactMap(\.string) ?? [] }
    /// The values it can have; nil where they are not a fixed list.
    public var allowedValues: [JSONValue]? { json["allowedValues"]?.array }
    /// Where the values can be searched for.
    public var autoCompleteURL: String? { text("autoCompleteUrl") }

    /// The fields of a screen, which come as a list or as an object by id.
    static func list(_ json: JSONValue?) -> [FieldMetadata] {
        switch json {
        case .array(let elements): elements.compactMap(FieldMetadata.init(optional:))
        case .object(let object):
            object.compactMap { member in
                var json = member.value
                if json["fieldId"] == nil { json["fieldId"] = .string(member.key) }
                return FieldMetadata(optional: json)
            }
        default: []
        }
    }
}
