public import Atlassian
public import HTTPTransport

extension JiraClient {
    /// Hangs files on an issue.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/attachments`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-issue-issueidorkey-attachments-post)
    ///
    /// - Parameter files: parts made by `MultipartForm.Part.file`.
    /// - Returns: the files as the site keeps them; it may have changed their names.
    public func createAttachments(
        ofIssue key: String, _ files: [MultipartForm.Part]
    ) async throws(AtlassianError) -> [Attachment] {
        try await http.upload("\(api)/issue/\(key)/attachments", form: MultipartForm(files))
    }

    /// What the site knows of a file.
    ///
    /// `GET /rest/api/3/attachment/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-attachment-id-get)
    public func attachment(_ id: String) async throws(AtlassianError) -> Attachment {
        try await http.get("\(api)/attachment/\(id)")
    }

    /// Opens a file for reading; its body arrives as it is read.
    ///
    /// On Data Center the file lies at the address that the site names for it.
    ///
    /// `GET /rest/api/3/attachment/content/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-attachment-content-id-get)
    ///
    /// - Parameter from: bytes to leave out at the start; the answer's status is 206 where the site did so.
    public func content(of attachment: Attachment, from offset: Int = 0) async throws(AtlassianError) -> Response {
        let range = offset > 0 ? "bytes=\(offset)-" : nil
        return switch site.deployment {
        case .cloud: try await http.download(.path("\(api)/attachment/content/\(attachment.id)", [:]), range: range)
        case .dataCenter: try await http.download(.link(attachment.content ?? ""), range: range)
        }
    }

    /// Deletes a file.
    ///
    /// `DELETE /rest/api/3/attachment/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-attachment-id-delete)
    public func deleteAttachment(_ id: String) async throws(AtlassianError) {
        try await http.delete("\(api)/attachment/\(id)")
    }
}
