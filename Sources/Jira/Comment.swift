public import Atlassian
public import JSON

/// A comment on an issue.
public struct Comment: JSONRecord {
    public static let requiredMembers = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var author: User? { User(optional: json["author"]) }
    public var updateAuthor: User? { User(optional: json["updateAuthor"]) }
    /// ADF on Cloud, wiki markup on Data Center.
    public var body: JSONValue { json["body"] ?? .null }
    public var created: String? { text("created") }
    public var updated: String? { text("updated") }
    /// Who may read it; nil for everybody who sees the issue.
    public var visibility: Visibility? { Visibility(optional: json["visibility"]) }
    /// Whether customers of a service project see it; nil elsewhere.
    public var isPublic: Bool? { json["jsdPublic"]?.bool }
    /// Its properties, where they were asked for.
    public var properties: [EntityProperty] {
        json["properties"]?.array?.compactMap(EntityProperty.init(optional:)) ?? []
    }

    /// The value of a property, where they were asked for.
    public func property(_ key: String) -> JSONValue? {
        properties.first { $0.key == key }?.value
    }
}

/// The role or group that alone may read a comment or a worklog.
public struct Visibility: JSONRecord {
    public static let requiredMembers = ["type"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// The members of a project role.
    public static func role(_ name: String) -> Visibility {
        Visibility(verified: ["type": "role", "value": .string(name)])
    }

    /// The members of a group.
    public static func group(_ name: String) -> Visibility {
        Visibility(verified: ["type": "group", "value": .string(name)])
    }

    /// `role` or `group`.
    public var kind: String { text("type") ?? "" }
    public var name: String { text("value") ?? text("identifier") ?? "" }
}
