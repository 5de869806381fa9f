public import Atlassian
import HTTPTransport
public import JSON

/// What is written as a comment.
public struct CommentDraft: Sendable, Hashable {
    /// ADF for Cloud, a string of wiki markup for Data Center.
    public var body: JSONValue
    /// Who may read it; nil for everybody who sees the issue.
    public var visibility: Visibility?
    public var properties: [EntityProperty]

    public init(body: JSONValue, visibility: Visibility? = nil, properties: [EntityProperty] = []) {
        self.body = body
        self.visibility = visibility
        self.properties = properties
    }

    /// The property that keeps a service project's customers from seeing a comment.
    public static let internalNote = EntityProperty(key: "sd.public.comment", value: ["internal": true])

    var json: JSONValue {
        var json: JSONObject = ["body": body]
        if let visibility { json["visibility"] = visibility.json }
        if !properties.isEmpty { json["properties"] = .array(properties.map(\.json)) }
        return .object(json)
    }
}

extension JiraClient {
    /// The order of a list of comments.
    public enum CommentOrder: String, Sendable, Hashable {
        case oldestFirst = "created"
        case newestFirst = "-created"
    }

    /// The comments on an issue.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/comment`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-get)
    ///
    /// - Parameters:
    ///   - expand: `renderedBody`; Cloud gives `properties` only one comment at a time or through `comments(ids:)`.
    ///   - limit: comments after which the list ends; nil for all of them.
    public func comments(
        onIssue key: String, order: CommentOrder = .oldestFirst, expand: [String] = [], limit: Int? = nil
    ) -> Batches {
        http.batches(
            "\(api)/issue/\(key)/comment", ["orderBy": order.rawValue, "expand": expand], of: "comments",
            by: .offset(size: 100), limit: limit)
    }

    /// One comment.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/comment/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-id-get)
    ///
    /// - Parameter expand: `renderedBody`, `properties`.
    public func comment<Value: JSONReadable>(
        _ id: String, onIssue key: String, expand: [String] = [], as type: Value.Type = Comment.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("\(api)/issue/\(key)/comment/\(id)", ["expand": expand])
    }

    /// Comments of any issues with their properties, 1,000 at most; those that may not be seen are left out.
    ///
    /// `POST /rest/api/3/comment/list`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-comment-list-post)
    ///
    /// - Throws: `NotOnThisSite` on Data Center, which gives properties one comment at a time; `AtlassianError`.
    public func comments(ids: [Int]) async throws -> [Comment] {
        try requireCloud("reading many comments by id")
        let answer: JSONValue = try await http.post(
            "\(api)/comment/list", ["expand": "properties"], json: ["ids": .array(ids.map { JSONValue($0) })],
            repetition: .read)
        return answer["values"]?.array?.compactMap(Comment.init(optional:)) ?? []
    }

    /// Adds a comment to an issue.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/comment`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-post)
    public func createComment(
        onIssue key: String, _ draft: CommentDraft
    ) async throws(AtlassianError) -> Comment {
        try await http.post("\(api)/issue/\(key)/comment", json: draft.json, repetition: .once)
    }

    /// Replaces a comment: without a visibility in the draft everybody may read it then.
    ///
    /// `PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-id-put)
    public func updateComment(
        _ id: String, onIssue key: String, _ draft: CommentDraft
    ) async throws(AtlassianError) -> Comment {
        try await http.put("\(api)/issue/\(key)/comment/\(id)", json: draft.json, repetition: .idempotent)
    }

    /// Deletes a comment.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/comment/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-id-delete)
    public func deleteComment(_ id: String, onIssue key: String) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)/comment/\(id)")
    }
}
