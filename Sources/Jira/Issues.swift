public import Atlassian
import HTTPTransport
public import JSON

extension JiraClient {
    /// An issue.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get)
    ///
    /// - Parameters:
    ///   - fields: ids, `*all`, `*navigable`, or `-id` to leave one out; all where none is given.
    ///   - expand: `names`, `schema`, `renderedFields`, `transitions.fields`, `changelog`, `editmeta`.
    ///   - properties: keys, or `*all`.
    ///   - type: `JSONText` for the server's own text.
    public func issue<Value: JSONReadable>(
        _ key: String, fields: [String] = [], expand: [String] = [], properties: [String] = [],
        as type: Value.Type = Issue.self
    ) async throws(AtlassianError) -> Value {
        try await http.get(
            "\(api)/issue/\(key)", ["fields": fields, "expand": expand, "properties": properties])
    }

    /// Creates an issue.
    ///
    /// A property in the update, such as `OperationMarker`'s, tells later whether a lost answer was a success.
    ///
    /// `POST /rest/api/3/issue`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post)
    public func createIssue(_ update: IssueUpdate) async throws(AtlassianError) -> CreatedIssue {
        try await http.post("\(api)/issue", json: update.json, repetition: .once)
    }

    /// Creates up to 50 issues; some may fail while others succeed.
    ///
    /// `POST /rest/api/3/issue/bulk`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post)
    public func createIssues(_ updates: [IssueUpdate]) async throws(AtlassianError) -> CreatedIssues {
        try await http.post(
            "\(api)/issue/bulk", json: ["issueUpdates": .array(updates.map(\.json))], repetition: .once)
    }

    /// Changes an issue's fields.
    ///
    /// Operations that add to a field make the request one that is not repeated blindly.
    ///
    /// `PUT /rest/api/3/issue/{issueIdOrKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-put)
    ///
    /// - Parameter notifies: whether the watchers are told; false needs to be an administrator.
    public func updateIssue(
        _ key: String, _ update: IssueUpdate, notifies: Bool = true
    ) async throws(AtlassianError) {
        try await http.put(
            "\(api)/issue/\(key)", ["notifyUsers": notifies ? nil : false], json: update.json,
            repetition: update.isRepeatable ? .idempotent : .once)
    }

    /// Deletes an issue.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-delete)
    ///
    /// - Parameter subtasks: whether its sub-tasks go with it; an issue that has some is kept otherwise.
    public func deleteIssue(_ key: String, subtasks: Bool = false) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)", ["deleteSubtasks": subtasks ? true : nil])
    }

    /// Makes somebody responsible for an issue.
    ///
    /// `PUT /rest/api/3/issue/{issueIdOrKey}/assignee`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-assignee-put)
    ///
    /// - Parameter assignee: whom; nobody for `.none`, the project's choice for `.automatic`.
    public func assignIssue(_ key: String, to assignee: Assignee) async throws(AtlassianError) {
        let member = site.deployment.userMember
        let value: JSONValue =
            switch assignee {
            case .user(let id): .string(id)
            case .automatic: "-1"
            case .none: .null
            }
        try await http.put("\(api)/issue/\(key)/assignee", json: .object([member: value]), repetition: .idempotent)
    }
}

/// Who is to be responsible for an issue.
public enum Assignee: Sendable, Hashable {
    /// An account id on Cloud, a user name on Data Center.
    case user(String)
    /// Whom the project's settings name.
    case automatic
    case none
}

extension IssueUpdate {
    /// Whether doing it twice does what doing it once does: adding a comment or a worklog does not.
    fileprivate var isRepeatable: Bool {
        operations.allSatisfy { $0.key != "comment" && $0.key != "worklog" && $0.key != "issuelinks" }
    }
}

extension Deployment {
    /// The member by which a user is named in requests.
    var userMember: String {
        switch self {
        case .cloud: "accountId"
        case .dataCenter: "name"
        }
    }

    /// A user as the value of a field.
    ///
    /// - Parameter id: an account id on Cloud, a user name on Data Center.
    public func userValue(_ id: String) -> JSONValue {
        .object([userMember: .string(id)])
    }
}
