public import Atlassian
public import JSON

/// A field that issues can have, whatever the project.
public struct Field: JSONRecord {
    public static let requiredMembers: [String] = ["id", "name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var isCustom: Bool { json["custom"]?.bool ?? false }
    /// What queries call it.
    public var clauseNames: [String] { json["clauseNames"]?.array?.compactMap(\.string) ?? [] }
    public var schema: FieldSchema? { FieldSchema(optional: json["schema"]) }
}
