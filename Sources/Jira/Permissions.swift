public import Atlassian
import JSON

extension JiraClient {
    /// Which permissions the account has, by key; those that the site does not know are left out.
    ///
    /// `GET /rest/api/3/mypermissions`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/#api-rest-api-3-mypermissions-get)
    ///
    /// - Parameters:
    ///   - keys: as `CREATE_ISSUES`, `BULK_CHANGE`.
    ///   - project: the key of the project in which; nil for anywhere.
    ///   - issue: the key of the issue on which.
    public func permissions(
        _ keys: [String], inProject project: String? = nil, onIssue issue: String? = nil
    ) async throws(AtlassianError) -> [String: Bool] {
        var query: Query = ["projectKey": project, "issueKey": issue]
        if site.deployment == .cloud { query.append("permissions", keys) }
        let answer: JSONValue = try await http.get("\(api)/mypermissions", query)
        var permissions: [String: Bool] = [:]
        for key in keys { permissions[key] = answer["permissions"]?[key]?["havePermission"]?.bool }
        return permissions
    }
}
