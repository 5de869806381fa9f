public import Atlassian
public import JSON

/// A board of a software project.
public struct Board: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    /// `scrum`, `kanban` or `simple`.
    public var kind: String? { text("type") }
    /// The key of the project it belongs to; Cloud only.
    public var projectKey: String? { json["location"]?["projectKey"]?.string }
}
