public import Atlassian
public import JSON

/// A version of what a project makes.
public struct Version: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
    public var isReleased: Bool { json["released"]?.bool ?? false }
    public var isArchived: Bool { json["archived"]?.bool ?? false }
    public var isOverdue: Bool { json["overdue"]?.bool ?? false }
    /// A day, as `2026-01-31`.
    public var startDate: String? { text("startDate") }
    public var releaseDate: String? { text("releaseDate") }
    public var projectID: Int? { json["projectId"]?.int }
}
