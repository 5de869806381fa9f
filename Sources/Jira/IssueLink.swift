public import Atlassian
public import JSON

/// A link between two issues, seen from one of them.
public struct IssueLink: JSONRecord {
    public static let requiredMembers: [String] = ["type"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var type: LinkType? { LinkType(optional: json["type"]) }
    /// The other issue, where this one is at the link's end.
    public var inwardIssue: Issue? { Issue(optional: json["inwardIssue"]) }
    /// The other issue, where this one is at the link's start.
    public var outwardIssue: Issue? { Issue(optional: json["outwardIssue"]) }
    /// The other issue.
    public var issue: Issue? { outwardIssue ?? inwardIssue }
    /// What is said of this issue, as "blocks" or "is blocked by".
    public var relation: String { (outwardIssue == nil ? type?.inward : type?.outward) ?? "" }
}
