public import Atlassian
import HTTPTransport
import JSON

extension JiraClient {
    /// The epics of a board.
    ///
    /// `GET /rest/agile/1.0/board/{boardId}/epic`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-boardid-epic-get)
    ///
    /// - Parameter done: whether those that are done, or those that are not; nil for both.
    public func epics(ofBoard id: Int, done: Bool? = nil, limit: Int? = nil) -> Batches {
        http.batches(
            "/rest/agile/1.0/board/\(id)/epic", ["done": done], of: "values", by: .offset(size: 50), limit: limit)
    }

    /// An epic.
    ///
    /// `GET /rest/agile/1.0/epic/{epicIdOrKey}`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/#api-rest-agile-1-0-epic-epicidorkey-get)
    public func epic<Value: JSONReadable>(
        _ key: String, as type: Value.Type = Epic.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("/rest/agile/1.0/epic/\(key)")
    }

    /// Puts issues into an epic, out of any other; 50 at most.
    ///
    /// `POST /rest/agile/1.0/epic/{epicIdOrKey}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/#api-rest-agile-1-0-epic-epicidorkey-issue-post)
    public func moveIssues(_ keys: [String], toEpic key: String) async throws(AtlassianError) {
        try await http.post(
            "/rest/agile/1.0/epic/\(key)/issue", json: ["issues": .array(keys.map(JSONValue.string))],
            repetition: .once)
    }

    /// Takes issues out of their epics; 50 at most.
    ///
    /// `POST /rest/agile/1.0/epic/none/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/#api-rest-agile-1-0-epic-none-issue-post)
    public func removeIssuesFromEpics(_ keys: [String]) async throws(AtlassianError) {
        try await http.post(
            "/rest/agile/1.0/epic/none/issue", json: ["issues": .array(keys.map(JSONValue.string))],
            repetition: .once)
    }
}
