public import Atlassian
public import JSON

/// A part of a project.
public struct Component: JSONRecord {
    public static let requiredMembers: [String] = ["name"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var summary: String? { text("description") }
    public var lead: User? { User(optional: json["lead"]) }
    /// `PROJECT_DEFAULT`, `COMPONENT_LEAD`, `PROJECT_LEAD` or `UNASSIGNED`.
    public var assigneeType: String? { text("assigneeType") }
    public var project: String? { text("project") }
}
