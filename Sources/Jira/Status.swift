public import Atlassian
public import JSON

/// A status of a workflow.
public struct Status: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
    public var category: StatusCategory? { StatusCategory(optional: json["statusCategory"]) }
}

/// What a status means to people who do not know the workflow.
public struct StatusCategory: JSONRecord {
    public static let requiredMembers = ["key"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// `new`, `indeterminate`, `done` or `undefined`: the same in each language.
    public var key: String { text("key") ?? "" }
    public var name: String { text("name") ?? "" }
    /// Whether work is over.
    public var isDone: Bool { key == "done" }
}
