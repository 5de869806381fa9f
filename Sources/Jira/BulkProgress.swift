public import Atlassian
public import JSON

/// How far a bulk operation has come.
public struct BulkProgress: JSONRecord {
    public static let requiredMembers: [String] = ["status"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public enum Status: String, Sendable, Hashable {
        case enqueued = "ENQUEUED"
        case running = "RUNNING"
        case complete = "COMPLETE"
        case failed = "FAILED"
        case cancelRequested = "CANCEL_REQUESTED"
        case cancelled = "CANCELLED"
        case dead = "DEAD"

        /// Whether nothing more will happen.
        public var isFinal: Bool {
            switch self {
            case .enqueued, .running, .cancelRequested: false
            case .complete, .failed, .cancelled, .dead: true
            }
        }
    }

    /// Nil for a status that this version does not know.
    public var status: Status? { text("status").flatMap(Status.init(rawValue:)) }
    /// 0 to 100.
    public var percent: Int { json["progressPercent"]?.int ?? 0 }
    public var total: Int? { json["totalIssueCount"]?.int }
    /// Ids of the issues that were changed.
    public var processed: [String] { json["processedAccessibleIssues"]?.array?.compactMap(\.identifier) ?? [] }
    /// Issues that do not exist, or may not be seen.
    public var inaccessibleCount: Int { json["invalidOrInaccessibleIssueCount"]?.int ?? 0 }
    /// Why issues were not changed, by id.
    public var failures: [(id: String, reasons: [String])] {
        (json["failedAccessibleIssues"]?.object ?? [:]).map { member in
            (member.key, member.value.array?.compactMap(\.string) ?? [member.value.description])
        }
    }
}
