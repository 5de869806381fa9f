public import Atlassian
public import JSON

/// How an issue was settled.
public struct Resolution: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
}
