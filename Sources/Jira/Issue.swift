public import Atlassian
public import JSON

/// An issue, with the fields that were asked for.
public struct Issue: JSONRecord {
    public static let requiredMembers = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    /// Empty where the search was not asked for it.
    public var key: String { text("key") ?? "" }
    /// All fields that came, by id.
    public var fields: JSONValue { json["fields"] ?? [:] }

    public var summary: String? { fields["summary"]?.string }
    public var status: Status? { Status(optional: fields["status"]) }
    public var type: IssueType? { IssueType(optional: fields["issuetype"]) }
    public var priority: Priority? { Priority(optional: fields["priority"]) }
    public var resolution: Resolution? { Resolution(optional: fields["resolution"]) }
    public var project: Project? { Project(optional: fields["project"]) }
    public var assignee: User? { User(optional: fields["assignee"]) }
    public var reporter: User? { User(optional: fields["reporter"]) }
    public var creator: User? { User(optional: fields["creator"]) }
    public var parent: Issue? { Issue(optional: fields["parent"]) }
    public var labels: [String] { fields["labels"]?.array?.compactMap(\.string) ?? [] }
    public var components: [Component] { fields["components"]?.array?.compactMap(Component.init(optional:)) ?? [] }
    public var fixVersions: [Version] { fields["fixVersions"]?.array?.compactMap(Version.init(optional:)) ?? [] }
    public var subtasks: [Issue] { fields["subtasks"]?.array?.compactMap(Issue.init(optional:)) ?? [] }
    public var links: [IssueLink] { fields["issuelinks"]?.array?.compactMap(IssueLink.init(optional:)) ?? [] }
    public var attachments: [Attachment] { fields["attachment"]?.array?.compactMap(Attachment.init(optional:)) ?? [] }
    /// The comments that came with the issue: on Cloud the latest, on Data Center all.
    public var comments: [Comment] { fields["comment"]?["comments"]?.array?.compactMap(Comment.init(optional:)) ?? [] }
    /// How many comments there are.
    public var commentCount: Int? { fields["comment"]?["total"]?.int }

    /// ISO 8601 with an offset, as `2026-01-31T14:30:00.000+0100`.
    public var created: String? { fields["created"]?.string }
    public var updated: String? { fields["updated"]?.string }
    public var resolved: String? { fields["resolutiondate"]?.string }
    /// A day, as `2026-01-31`.
    public var due: String? { fields["duedate"]?.string }
    /// ADF on Cloud, wiki markup on Data Center.
    public var description: JSONValue? { fields["description"].flatMap { $0.isNull ? nil : $0 } }

    /// The names of the fields by id, where `expand=names` was asked for.
    public var names: JSONValue? { json["names"] }
    /// The schemas of the fields by id, where `expand=schema` was asked for.
    public var schema: JSONValue? { json["schema"] }
    /// The transitions that lead out of its status, where they were asked for.
    public var transitions: [Transition]? { json["transitions"]?.array?.compactMap(Transition.init(optional:)) }
    /// The value of a property that was asked for.
    public func property(_ key: String) -> JSONValue? { json["properties"]?[key] }
    /// What changed, where `expand=changelog` was asked for.
    public var changelog: [Change]? {
        (json["changelog"]?["histories"] ?? json["changelog"]?["values"])?.array?.compactMap(Change.init(optional:))
    }
}
