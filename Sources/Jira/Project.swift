public import Atlassian
public import JSON

/// A project.
public struct Project: JSONRecord {
    public static let requiredMembers: [String] = ["key"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var key: String { text("key") ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
    public var lead: User? { User(optional: json["lead"]) }
    /// `software`, `business` or `service_desk`.
    public var kind: String? { text("projectTypeKey") }
    /// `classic` or `next-gen`; Cloud only.
    public var style: String? { text("style") }
    public var isArchived: Bool { json["archived"]?.bool ?? false }
    /// Its types, where the whole project was asked for.
    public var types: [IssueType] { json["issueTypes"]?.array?.compactMap(IssueType.init(optional:)) ?? [] }
    public var components: [Component] { json["components"]?.array?.compactMap(Component.init(optional:)) ?? [] }
    public var versions: [Version] { json["versions"]?.array?.compactMap(Version.init(optional:)) ?? [] }
}
