public import Atlassian
public import JSON

/// A file that hangs on an issue.
public struct Attachment: JSONRecord {
    public static let requiredMembers: [String] = ["id", "filename"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// A number in one answer and a string in another.
    public var id: String { json["id"]?.identifier ?? "" }
    public var filename: String { text("filename") ?? "" }
    /// Bytes.
    public var size: Int? { json["size"]?.int }
    public var mimeType: String? { text("mimeType") }
    public var created: String? { text("created") }
    public var author: User? { User(optional: json["author"]) }
    /// The address of its content, on the site's own host whatever way requests go.
    public var content: String? { text("content") }
}
