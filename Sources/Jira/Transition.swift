public import Atlassian
public import JSON

/// A way out of an issue's present status.
public struct Transition: JSONRecord {
    public static let requiredMembers = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    /// Where it leads.
    public var to: Status? { Status(optional: json["to"]) }
    /// Whether a screen with fields belongs to it.
    public var hasScreen: Bool { json["hasScreen"]?.bool ?? false }
    /// The fields of its screen, where they were asked for.
    public var fields: [FieldMetadata] { FieldMetadata.list(json["fields"]) }
}
