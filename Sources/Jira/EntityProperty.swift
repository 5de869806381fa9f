public import Atlassian
public import JSON

/// A property of an issue or a comment: JSON under a key, seen by programs alone.
public struct EntityProperty: JSONRecord {
    public static let requiredMembers = ["key", "value"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public init(key: String, value: JSONValue) {
        json = ["key": .string(key), "value": value]
    }

    public var key: String { text("key") ?? "" }
    public var value: JSONValue { json["value"] ?? .null }
}
