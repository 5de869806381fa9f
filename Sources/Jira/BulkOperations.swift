public import Atlassian
import HTTPTransport
public import JSON

extension JiraClient {
    /// Deletes up to 1,000 issues in the background.
    ///
    /// `POST /rest/api/3/bulk/issues/delete`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-delete-post)
    ///
    /// - Returns: the id of the task, to be asked for with `bulkProgress`.
    /// - Throws: `NotOnThisSite` on Data Center, `AtlassianError`.
    public func bulkDelete(_ keys: [String], notifies: Bool = true) async throws -> String {
        try await bulk(
            "deleting many issues at once", "delete",
            ["selectedIssueIdsOrKeys": .array(keys.map(JSONValue.string)), "sendBulkNotification": .bool(notifies)])
    }

    /// Sends issues through transitions in the background, up to 1,000 in all.
    ///
    /// `POST /rest/api/3/bulk/issues/transition`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-transition-post)
    ///
    /// - Parameter keys: the issues by the id of the transition that they are sent through.
    /// - Returns: the id of the task.
    public func bulkTransition(_ keys: [(transition: String, issues: [String])], notifies: Bool = true) async throws
        -> String
    {
        let inputs: [JSONValue] = keys.map { input in
            [
                "selectedIssueIdsOrKeys": .array(input.issues.map(JSONValue.string)),
                "transitionId": .string(input.transition),
            ]
        }
        return try await bulk(
            "sending many issues through a transition at once", "transition",
            ["bulkTransitionInputs": .array(inputs), "sendBulkNotification": .bool(notifies)])
    }

    /// Edits up to 1,000 issues in the background.
    ///
    /// `POST /rest/api/3/bulk/issues/fields`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-fields-post)
    ///
    /// - Returns: the id of the task.
    public func bulkEdit(_ keys: [String], _ edit: BulkEdit, notifies: Bool = true) async throws -> String {
        try await bulk(
            "editing many issues at once", "fields",
            [
                "selectedIssueIdsOrKeys": .array(keys.map(JSONValue.string)),
                "selectedActions": .array(edit.fields.map(JSONValue.string)), "editedFieldsInput": edit.json,
                "sendBulkNotification": .bool(notifies),
            ])
    }

    /// Moves up to 1,000 issues to a project and a type in the background.
    ///
    /// What the target needs and the issues lack is filled with the target's defaults.
    ///
    /// `POST /rest/api/3/bulk/issues/move`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-move-post)
    ///
    /// - Parameters:
    ///   - project: the target's key or id.
    ///   - type: the id of the type there.
    ///   - parent: the issue that becomes the parent of sub-tasks; nil for other types.
    /// - Returns: the id of the task.
    public func bulkMove(
        _ keys: [String], toProject project: String, type: String, parent: String? = nil, notifies: Bool = true
    ) async throws -> String {
        let target = [project, type, parent].compactMap(\.self).joined(separator: ",")
        return try await bulk(
            "moving issues to another project", "move",
            [
                "targetToSourcesMapping": .object([
                    target: [
                        "issueIdsOrKeys": .array(keys.map(JSONValue.string)), "inferFieldDefaults": true,
                        "inferStatusDefaults": true, "inferSubtaskTypeDefault": true,
                        "inferClassificationDefaults": true,
                    ]
                ]), "sendBulkNotification": .bool(notifies),
            ])
    }

    /// The transitions that issues of one workflow have in common.
    ///
    /// `GET /rest/api/3/bulk/issues/transition`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-issues-transition-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center, `AtlassianError`.
    public func bulkTransitions(of keys: [String]) async throws -> [BulkTransitions] {
        try requireCloud("sending many issues through a transition at once")
        let answer: JSONValue = try await http.get("\(api)/bulk/issues/transition", ["issueIdsOrKeys": keys])
        return answer["availableTransitions"]?.array?.compactMap(BulkTransitions.init(optional:)) ?? []
    }

    /// How far a task has come; kept for 14 days.
    ///
    /// `GET /rest/api/3/bulk/queue/{taskId}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/#api-rest-api-3-bulk-queue-taskid-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center, `AtlassianError`.
    public func bulkProgress(_ task: String) async throws -> BulkProgress {
        try requireCloud("the queue of bulk operations")
        return try await http.get("\(api)/bulk/queue/\(task)")
    }

    private func bulk(_ feature: String, _ operation: String, _ body: JSONValue) async throws -> String {
        try requireCloud(feature)
        let answer: JSONValue = try await http.post(
            "\(api)/bulk/issues/\(operation)", json: body, repetition: .once)
        guard let task = answer["taskId"]?.identifier else {
            throw UnexpectedShape("the answer holds no `taskId`")
        }
        return task
    }
}

/// The transitions that some issues have in common.
public struct BulkTransitions: JSONRecord {
    public static let requiredMembers = ["transitions"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// Keys of the issues.
    public var issues: [String] { json["issues"]?.array?.compactMap(\.string) ?? [] }
    /// Whether transitions are left out because their screens must be filled.
    public var isFiltered: Bool { json["isTransitionsFiltered"]?.bool ?? false }

    /// One transition by its id and names.
    public struct Option: Sendable, Hashable {
        public let id: String
        public let name: String
        /// The name of the status it leads to.
        public let status: String
    }

    public var options: [Option] {
        (json["transitions"]?.array ?? []).map { transition in
            Option(
                id: transition["transitionId"]?.identifier ?? "", name: transition["transitionName"]?.string ?? "",
                status: transition["to"]?["statusName"]?.string ?? "")
        }
    }
}
