public import Atlassian
public import JSON

/// What somebody changed about an issue at one time.
public struct Change: JSONRecord {
    public static let requiredMembers: [String] = ["items"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var author: User? { User(optional: json["author"]) }
    public var created: String? { text("created") }

    /// One field's change.
    public struct Item: Sendable, Hashable {
        /// The field's name, in the language of the site.
        public let field: String
        /// Nil on Data Center.
        public let fieldID: String?
        /// What stood there, as text; nil for nothing.
        public let from: String?
        public let to: String?
    }

    public var items: [Item] {
        (json["items"]?.array ?? []).map { item in
            Item(
                field: item["field"]?.string ?? "", fieldID: item["fieldId"]?.string,
                from: item["fromString"]?.string ?? item["from"]?.string,
                to: item["toString"]?.string ?? item["to"]?.string)
        }
    }
}
