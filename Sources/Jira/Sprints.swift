public import Atlassian
import HTTPTransport
import JSON

/// What is set of a sprint; nil leaves it as it is.
public struct SprintDraft: Sendable, Hashable {
    public var name: String?
    public var goal: String?
    /// ISO 8601 with an offset.
    public var start: String?
    public var end: String?
    /// A sprint goes from future to active to closed.
    public var state: Sprint.State?

    public init(
        name: String? = nil, goal: String? = nil, start: String? = nil, end: String? = nil,
        state: Sprint.State? = nil
    ) {
        self.name = name
        self.goal = goal
        self.start = start
        self.end = end
        self.state = state
    }

    fileprivate var json: JSONObject {
        var json = JSONObject()
        if let name { json["name"] = .string(name) }
        if let goal { json["goal"] = .string(goal) }
        if let start { json["startDate"] = .string(start) }
        if let end { json["endDate"] = .string(end) }
        if let state { json["state"] = .string(state.rawValue) }
        return json
    }
}

extension JiraClient {
    /// The sprints of a board, the oldest first.
    ///
    /// `GET /rest/agile/1.0/board/{boardId}/sprint`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-boardid-sprint-get)
    ///
    /// - Parameter states: all where none is named.
    public func sprints(ofBoard id: Int, states: [Sprint.State] = [], limit: Int? = nil) -> Batches {
        http.batches(
            "/rest/agile/1.0/board/\(id)/sprint", ["state": states.map(\.rawValue)], of: "values",
            by: .offset(size: 50), limit: limit)
    }

    /// A sprint.
    ///
    /// `GET /rest/agile/1.0/sprint/{sprintId}`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-agile-1-0-sprint-sprintid-get)
    public func sprint<Value: JSONReadable>(
        _ id: Int, as type: Value.Type = Sprint.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("/rest/agile/1.0/sprint/\(id)")
    }

    /// Creates a sprint that has not started.
    ///
    /// `POST /rest/agile/1.0/sprint`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-agile-1-0-sprint-post)
    public func createSprint(onBoard id: Int, _ draft: SprintDraft) async throws(AtlassianError) -> Sprint {
        var json = draft.json
        json["state"] = nil
        json["originBoardId"] = JSONValue(id)
        return try await http.post("/rest/agile/1.0/sprint", json: .object(json), repetition: .once)
    }

    /// Changes a sprint; what starts and closes it is its state.
    ///
    /// `POST /rest/agile/1.0/sprint/{sprintId}`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-agile-1-0-sprint-sprintid-post)
    public func updateSprint(_ id: Int, _ draft: SprintDraft) async throws(AtlassianError) -> Sprint {
        let repetition: Repetition = draft.state == nil ? .idempotent : .once
        return try await http.post(
            "/rest/agile/1.0/sprint/\(id)", json: .object(draft.json), repetition: repetition)
    }

    /// Deletes a sprint; its issues go back to the backlog.
    ///
    /// `DELETE /rest/agile/1.0/sprint/{sprintId}`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-agile-1-0-sprint-sprintid-delete)
    public func deleteSprint(_ id: Int) async throws(AtlassianError) {
        try await http.delete("/rest/agile/1.0/sprint/\(id)")
    }

    /// Puts issues into a sprint, out of any other; 50 at most.
    ///
    /// `POST /rest/agile/1.0/sprint/{sprintId}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-agile-1-0-sprint-sprintid-issue-post)
    public func moveIssues(_ keys: [String], toSprint id: Int) async throws(AtlassianError) {
        try await http.post(
            "/rest/agile/1.0/sprint/\(id)/issue", json: ["issues": .array(keys.map(JSONValue.string))],
            repetition: .once)
    }

    /// Takes issues out of their sprints; 50 at most.
    ///
    /// `POST /rest/agile/1.0/backlog/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-backlog/#api-rest-agile-1-0-backlog-issue-post)
    public func moveIssuesToBacklog(_ keys: [String]) async throws(AtlassianError) {
        try await http.post(
            "/rest/agile/1.0/backlog/issue", json: ["issues": .array(keys.map(JSONValue.string))],
            repetition: .once)
    }
}
