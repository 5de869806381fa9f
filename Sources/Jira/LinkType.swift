public import Atlassian
public import JSON

/// A way in which two issues belong together.
public struct LinkType: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    /// What is said of the issue that the link leads to, as "is blocked by".
    public var inward: String { text("inward") ?? "" }
    /// What is said of the issue that the link comes from, as "blocks".
    public var outward: String { text("outward") ?? "" }
}
