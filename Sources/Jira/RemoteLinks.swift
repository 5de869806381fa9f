public import Atlassian
import HTTPTransport
import JSON

extension JiraClient {
    /// The links from an issue to web pages.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/remotelink`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/#api-rest-api-3-issue-issueidorkey-remotelink-get)
    public func remoteLinks(ofIssue key: String) -> Batches {
        http.batches("\(api)/issue/\(key)/remotelink", by: .detected)
    }

    /// Links an issue to a web page, or changes the link that has the same global id.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/remotelink`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/#api-rest-api-3-issue-issueidorkey-remotelink-post)
    ///
    /// - Parameters:
    ///   - globalID: what makes the link the same one the next time, 255 characters at most.
    ///   - relationship: what is said of the page, as "is tested by".
    /// - Returns: the link's id.
    public func setRemoteLink(
        ofIssue key: String, globalID: String, url: String, title: String, summary: String? = nil,
        relationship: String? = nil
    ) async throws(AtlassianError) -> String {
        var object: JSONObject = ["url": .string(url), "title": .string(title)]
        if let summary { object["summary"] = .string(summary) }
        var body: JSONObject = ["globalId": .string(globalID), "object": .object(object)]
        if let relationship { body["relationship"] = .string(relationship) }
        let answer: RemoteLink = try await http.post(
            "\(api)/issue/\(key)/remotelink", json: .object(body), repetition: .idempotent)
        return answer.id
    }

    /// Removes the link with a global id.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/remotelink`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/#api-rest-api-3-issue-issueidorkey-remotelink-delete)
    public func deleteRemoteLink(ofIssue key: String, globalID: String) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)/remotelink", ["globalId": globalID])
    }

    /// Removes a link by its id.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/remotelink/{linkId}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/#api-rest-api-3-issue-issueidorkey-remotelink-linkid-delete)
    public func deleteRemoteLink(_ id: String, ofIssue key: String) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)/remotelink/\(id)")
    }
}
