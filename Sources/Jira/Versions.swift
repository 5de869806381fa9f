public import Atlassian
import HTTPTransport
import JSON

/// What is set of a version; nil leaves it as it is.
public struct VersionDraft: Sendable, Hashable {
    public var name: String?
    public var summary: String?
    /// Days, as `2026-01-31`.
    public var startDate: String?
    public var releaseDate: String?
    public var isReleased: Bool?
    public var isArchived: Bool?
    /// The address of the version that gets the issues which are open when this one is released.
    public var moveUnfixedIssuesTo: String?

    public init(
        name: String? = nil, summary: String? = nil, startDate: String? = nil, releaseDate: String? = nil,
        isReleased: Bool? = nil, isArchived: Bool? = nil, moveUnfixedIssuesTo: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.startDate = startDate
        self.releaseDate = releaseDate
        self.isReleased = isReleased
        self.isArchived = isArchived
        self.moveUnfixedIssuesTo = moveUnfixedIssuesTo
    }

    fileprivate var json: JSONObject {
        var json = JSONObject()
        if let name { json["name"] = .string(name) }
        if let summary { json["description"] = .string(summary) }
        if let startDate { json["startDate"] = .string(startDate) }
        if let releaseDate { json["releaseDate"] = .string(releaseDate) }
        if let isReleased { json["released"] = .bool(isReleased) }
        if let isArchived { json["archived"] = .bool(isArchived) }
        if let moveUnfixedIssuesTo { json["moveUnfixedIssuesTo"] = .string(moveUnfixedIssuesTo) }
        return json
    }
}

extension JiraClient {
    /// The versions of a project, in the project's order.
    ///
    /// `GET /rest/api/3/project/{projectIdOrKey}/version`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-project-projectidorkey-version-get)
    public func versions(ofProject key: String) -> Batches {
        http.batches("\(api)/project/\(key)/version", of: "values", by: .offset(size: 50))
    }

    /// A version.
    ///
    /// `GET /rest/api/3/version/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-get)
    public func version(_ id: String) async throws(AtlassianError) -> Version {
        try await http.get("\(api)/version/\(id)")
    }

    /// Creates a version in a project.
    ///
    /// `POST /rest/api/3/version`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-post)
    ///
    /// - Parameter projectID: the project's id.
    public func createVersion(
        inProject projectID: Int, _ draft: VersionDraft
    ) async throws(AtlassianError) -> Version {
        var json = draft.json
        json["projectId"] = JSONValue(projectID)
        return try await http.post("\(api)/version", json: .object(json), repetition: .once)
    }

    /// Changes a version: its name, its dates, whether it is released or archived.
    ///
    /// Data Center answers nothing, so that the version is read again there.
    ///
    /// `PUT /rest/api/3/version/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-put)
    public func updateVersion(_ id: String, _ draft: VersionDraft) async throws(AtlassianError) -> Version {
        try await http.put("\(api)/version/\(id)", json: .object(draft.json), repetition: .idempotent)
        return try await version(id)
    }

    /// Deletes a version and gives its issues another one.
    ///
    /// `PUT /rest/api/3/version/{id}/mergeto/{moveIssuesTo}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-mergeto-moveissuesto-put)
    public func mergeVersion(_ id: String, into other: String) async throws(AtlassianError) {
        try await http.put("\(api)/version/\(id)/mergeto/\(other)", repetition: .once)
    }

    /// Deletes a version.
    ///
    /// `POST /rest/api/3/version/{id}/removeAndSwap`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-removeandswap-post)
    ///
    /// - Parameter successor: the id of the version that its issues get; nil for none.
    public func deleteVersion(_ id: String, movingIssuesTo successor: Int? = nil) async throws(AtlassianError) {
        var json = JSONObject()
        if let successor {
            json["moveFixIssuesTo"] = JSONValue(successor)
            json["moveAffectedIssuesTo"] = JSONValue(successor)
        }
        try await http.post("\(api)/version/\(id)/removeAndSwap", json: .object(json), repetition: .once)
    }

    /// How many issues of a version are not resolved.
    ///
    /// `GET /rest/api/3/version/{id}/unresolvedIssueCount`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/#api-rest-api-3-version-id-unresolvedissuecount-get)
    public func unresolvedIssueCount(ofVersion id: String) async throws(AtlassianError) -> Int? {
        let answer: JSONValue = try await http.get("\(api)/version/\(id)/unresolvedIssueCount")
        return answer["issuesUnresolvedCount"]?.int
    }
}
