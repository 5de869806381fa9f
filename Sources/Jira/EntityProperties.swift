public import Atlassian
import HTTPTransport
import JSON

/// What can carry properties.
public enum PropertyOwner: Sendable, Hashable {
    case issue(String)
    case comment(String)

    fileprivate var path: APIPath {
        switch self {
        case .issue(let key): "/issue/\(key)/properties"
        case .comment(let id): "/comment/\(id)/properties"
        }
    }
}

extension JiraClient {
    /// The keys of the properties of an issue or a comment.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/properties`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/#api-rest-api-3-issue-issueidorkey-properties-get)
    /// `GET /rest/api/3/comment/{commentId}/properties`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comment-properties/#api-rest-api-3-comment-commentid-properties-get)
    public func propertyKeys(of owner: PropertyOwner) async throws(AtlassianError) -> [String] {
        let answer: JSONValue = try await http.get("\(api)\(owner.path)")
        return answer["keys"]?.array?.compactMap { $0["key"]?.string } ?? []
    }

    /// A property of an issue or a comment; nil where it has none of that key.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/#api-rest-api-3-issue-issueidorkey-properties-propertykey-get)
    /// `GET /rest/api/3/comment/{commentId}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comment-properties/#api-rest-api-3-comment-commentid-properties-propertykey-get)
    public func property(_ key: String, of owner: PropertyOwner) async throws(AtlassianError) -> EntityProperty? {
        do throws(AtlassianError) {
            return try await http.get("\(api)\(owner.path)/\(key)")
        } catch  where error.kind == .notFound {
            return nil
        }
    }

    /// Sets a property of an issue or a comment.
    ///
    /// `PUT /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/#api-rest-api-3-issue-issueidorkey-properties-propertykey-put)
    /// `PUT /rest/api/3/comment/{commentId}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comment-properties/#api-rest-api-3-comment-commentid-properties-propertykey-put)
    ///
    /// - Parameter property: its value has at most 32,768 characters as JSON.
    public func setProperty(_ property: EntityProperty, of owner: PropertyOwner) async throws(AtlassianError) {
        try await http.put("\(api)\(owner.path)/\(property.key)", json: property.value, repetition: .idempotent)
    }

    /// Removes a property of an issue or a comment.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-properties/#api-rest-api-3-issue-issueidorkey-properties-propertykey-delete)
    /// `DELETE /rest/api/3/comment/{commentId}/properties/{propertyKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comment-properties/#api-rest-api-3-comment-commentid-properties-propertykey-delete)
    public func deleteProperty(_ key: String, of owner: PropertyOwner) async throws(AtlassianError) {
        try await http.delete("\(api)\(owner.path)/\(key)")
    }
}
