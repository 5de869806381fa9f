public import Atlassian
public import JSON

/// A query that is kept on the site under a name.
public struct Filter: JSONRecord {
    public static let requiredMembers: [String] = ["id", "name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var jql: String? { text("jql") }
    public var summary: String? { text("description") }
    public var owner: User? { User(optional: json["owner"]) }
    public var isFavourite: Bool { json["favourite"]?.bool ?? false }
}
