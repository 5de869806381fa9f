public import Atlassian
public import JSON

/// An epic as boards see it.
public struct Epic: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var key: String { text("key") ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("summary") }
    public var isDone: Bool { json["done"]?.bool ?? false }
}
