public import Atlassian
public import JSON

/// Work that somebody has put into an issue.
public struct Worklog: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var author: User? { User(optional: json["author"]) }
    /// ADF on Cloud, wiki markup on Data Center.
    public var comment: JSONValue? { json["comment"].flatMap { $0.isNull ? nil : $0 } }
    /// As `1h 30m`, in the units of the site's working days.
    public var timeSpent: String? { text("timeSpent") }
    public var seconds: Int? { json["timeSpentSeconds"]?.int }
    public var started: String? { text("started") }
    public var created: String? { text("created") }
    public var updated: String? { text("updated") }
    public var visibility: Visibility? { Visibility(optional: json["visibility"]) }
    /// Its properties, where they were asked for.
    public var properties: [EntityProperty] {
        json["properties"]?.array?.compactMap(EntityProperty.init(optional:)) ?? []
    }
}
