public import Atlassian
import HTTPTransport
public import JSON

extension JiraClient {
    /// Links two issues: the first "blocks" the second, where the type's outward words are "blocks".
    ///
    /// The answer holds nothing, no id either: the link is found among the issue's `links`.
    ///
    /// `POST /rest/api/3/issueLink`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/#api-rest-api-3-issuelink-post)
    ///
    /// - Parameters:
    ///   - type: the type's name.
    ///   - comment: a comment on the first issue, in the site's format; nil for none.
    public func createLink(
        from first: String, to second: String, type: String, comment: JSONValue? = nil
    ) async throws(AtlassianError) {
        var body: JSONObject = [
            "type": ["name": .string(type)], "inwardIssue": ["key": .string(first)],
            "outwardIssue": ["key": .string(second)],
        ]
        if let comment { body["comment"] = ["body": comment] }
        try await http.post("\(api)/issueLink", json: .object(body), repetition: .once)
    }

    /// Removes a link.
    ///
    /// `DELETE /rest/api/3/issueLink/{linkId}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/#api-rest-api-3-issuelink-linkid-delete)
    public func deleteLink(_ id: String) async throws(AtlassianError) {
        try await http.delete("\(api)/issueLink/\(id)")
    }
}
