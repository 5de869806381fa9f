public import Atlassian
public import JSON

/// What became of issues that were created together.
public struct CreatedIssues: JSONRecord {
    public static let requiredMembers: [String] = []
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// Why one of them was refused.
    public struct Failure: Sendable, Hashable {
        /// Its place among those that were sent, counted from 0.
        public let index: Int
        public let status: Int?
        public let messages: [String]
        public let fields: [AtlassianError.FieldMessage]
    }

    /// Those that exist now, in the order in which they were sent, without the failed ones.
    public var issues: [CreatedIssue] { json["issues"]?.array?.compactMap(CreatedIssue.init(optional:)) ?? [] }

    public var failures: [Failure] {
        (json["errors"]?.array ?? []).compactMap { error in
            guard let index = error["failedElementNumber"]?.int else { return nil }
            let details = error["elementErrors"]
            return Failure(
                index: index, status: error["status"]?.int,
                messages: details?["errorMessages"]?.array?.compactMap(\.string) ?? [],
                fields: details?["errors"]?.object?.map {
                    AtlassianError.FieldMessage(field: $0.key, message: $0.value.string ?? $0.value.description)
                } ?? [])
        }
    }
}
