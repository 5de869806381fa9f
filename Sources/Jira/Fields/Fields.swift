public import Atlassian

extension JiraClient {
    /// All fields that the account may see.
    ///
    /// `GET /rest/api/3/field`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get)
    public func fields() -> Batches {
        http.batches("\(api)/field", by: .detected)
    }

    /// The types of issues that the account may create in a project.
    ///
    /// `GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get)
    public func creatableTypes(inProject project: String) -> Batches {
        http.batches(
            "\(api)/issue/createmeta/\(project)/issuetypes", of: "issueTypes", "values", "createMetaIssueType",
            by: .offset(size: 50))
    }

    /// The fields of the screen on which issues of a type are created, as `FieldMetadata`.
    ///
    /// `GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-issuetypeid-get)
    public func creationFields(inProject project: String, type id: String) -> Batches {
        http.batches(
            "\(api)/issue/createmeta/\(project)/issuetypes/\(id)", of: "fields", "values", "results",
            by: .offset(size: 50))
    }

    /// The fields of an issue that the account may change now.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/editmeta`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-editmeta-get)
    public func editableFields(ofIssue key: String) async throws(AtlassianError) -> [FieldMetadata] {
        let answer: EditMetadata = try await http.get("\(api)/issue/\(key)/editmeta")
        return answer.fields
    }

    /// The contexts in which a custom field has options of its own.
    ///
    /// `GET /rest/api/3/field/{fieldId}/context`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-contexts/#api-rest-api-3-field-fieldid-context-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center.
    public func contexts(ofField id: String) throws(NotOnThisSite) -> Batches {
        try requireCloud("the list of a field's contexts")
        return http.batches("\(api)/field/\(id)/context", of: "values", by: .offset(size: 50))
    }

    /// The options of a custom field in a context.
    ///
    /// `GET /rest/api/3/field/{fieldId}/context/{contextId}/option`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/#api-rest-api-3-field-fieldid-context-contextid-option-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center.
    public func options(ofField id: String, context: String) throws(NotOnThisSite) -> Batches {
        try requireCloud("the list of a field's options")
        return http.batches("\(api)/field/\(id)/context/\(context)/option", of: "values", by: .offset(size: 100))
    }
}
