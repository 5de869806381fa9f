public import Atlassian
public import JSON

/// A type of issue.
public struct IssueType: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
    /// Whether its issues stand below another issue.
    public var isSubtask: Bool { json["subtask"]?.bool ?? false }
    /// 1 for epics, 0 for stories and tasks, -1 for sub-tasks; Cloud only.
    public var hierarchyLevel: Int? { json["hierarchyLevel"]?.int }
    /// The statuses its issues can have, in the answer about a project's.
    public var statuses: [Status] { json["statuses"]?.array?.compactMap(Status.init(optional:)) ?? [] }
}
