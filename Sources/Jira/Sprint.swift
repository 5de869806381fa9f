public import Atlassian
public import JSON

/// A sprint of a board.
public struct Sprint: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var state: State? { text("state").flatMap(State.init(rawValue:)) }
    public var goal: String? { text("goal") }
    public var boardID: Int? { json["originBoardId"]?.int }
    /// ISO 8601 with an offset.
    public var start: String? { text("startDate") }
    public var end: String? { text("endDate") }
    public var completed: String? { text("completeDate") }

    /// Where a sprint stands; it goes from left to right and never back.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case future, active, closed
    }
}
