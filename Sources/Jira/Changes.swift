public import Atlassian
import JSON

extension JiraClient {
    /// What was changed about an issue, the oldest change first.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/changelog`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-changelog-get)
    /// Data Center: `GET /rest/api/2/issue/{issueIdOrKey}`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-issue/#api-api-2-issue-issueidorkey-get)
    public func changes(ofIssue key: String) async throws(AtlassianError) -> [Change] {
        switch site.deployment {
        case .cloud:
            return try await http.batches(
                "\(api)/issue/\(key)/changelog", of: "values", by: .offset(size: 100)
            ).values()
        case .dataCenter:
            let issue: Issue = try await issue(key, fields: ["created"], expand: ["changelog"])
            return issue.changelog ?? []
        }
    }
}
