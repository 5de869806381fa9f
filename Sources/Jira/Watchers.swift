public import Atlassian
import HTTPTransport
import JSON

extension JiraClient {
    /// Who is told of an issue's changes.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/watchers`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/#api-rest-api-3-issue-issueidorkey-watchers-get)
    public func watchers(ofIssue key: String) -> Batches {
        http.batches("\(api)/issue/\(key)/watchers", of: "watchers", by: .detected)
    }

    /// Tells somebody of an issue's changes from now on.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/watchers`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/#api-rest-api-3-issue-issueidorkey-watchers-post)
    ///
    /// - Parameter user: an account id on Cloud, a user name on Data Center.
    public func addWatcher(_ user: String, toIssue key: String) async throws(AtlassianError) {
        try await http.post("\(api)/issue/\(key)/watchers", json: .string(user), repetition: .idempotent)
    }

    /// Tells somebody of an issue's changes no longer.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/watchers`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-watchers/#api-rest-api-3-issue-issueidorkey-watchers-delete)
    public func removeWatcher(_ user: String, fromIssue key: String) async throws(AtlassianError) {
        switch site.deployment {
        case .cloud: try await http.delete("\(api)/issue/\(key)/watchers", ["accountId": user])
        case .dataCenter: try await http.delete("\(api)/issue/\(key)/watchers", ["username": user])
        }
    }

    /// Votes for an issue.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/votes`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-votes/#api-rest-api-3-issue-issueidorkey-votes-post)
    public func addVote(toIssue key: String) async throws(AtlassianError) {
        try await http.post("\(api)/issue/\(key)/votes", repetition: .idempotent)
    }

    /// Takes one's vote for an issue back.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/votes`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-votes/#api-rest-api-3-issue-issueidorkey-votes-delete)
    public func removeVote(fromIssue key: String) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)/votes")
    }
}
