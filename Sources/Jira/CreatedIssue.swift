public import Atlassian
public import JSON

/// What the site says of an issue that it has just created.
public struct CreatedIssue: JSONRecord {
    public static let requiredMembers = ["id", "key"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var key: String { text("key") ?? "" }
}
