public import Atlassian
import HTTPTransport
import JSON

extension JiraClient {
    /// The transitions that an issue can be sent through now; none where the account may not.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/transitions`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get)
    ///
    /// - Parameter fields: whether the fields of each transition's screen come along.
    public func transitions(ofIssue key: String, fields: Bool = true) -> Batches {
        http.batches(
            "\(api)/issue/\(key)/transitions", ["expand": fields ? "transitions.fields" : nil], of: "transitions",
            by: .detected)
    }

    /// Sends an issue through a transition.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/transitions`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post)
    ///
    /// - Parameters:
    ///   - id: one of the present transitions' ids; they differ from status to status.
    ///   - update: fields of its screen, and comments to add.
    public func transitionIssue(
        _ key: String, through id: String, _ update: IssueUpdate = IssueUpdate()
    ) async throws(AtlassianError) {
        var body = JSONObject()
        body["transition"] = ["id": .string(id)]
        for member in update.json.object ?? [:] { body[member.key] = member.value }
        try await http.post("\(api)/issue/\(key)/transitions", json: .object(body), repetition: .once)
    }
}
