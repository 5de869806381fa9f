public import Atlassian
public import JSON

/// A link from an issue to a web page.
public struct RemoteLink: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    /// What makes the link the same one when it is written again.
    public var globalID: String? { text("globalId") }
    public var url: String? { json["object"]?["url"]?.string }
    public var title: String? { json["object"]?["title"]?.string }
    public var summary: String? { json["object"]?["summary"]?.string }
    /// What is said of the page, as "is tested by".
    public var relationship: String? { text("relationship") }
}
