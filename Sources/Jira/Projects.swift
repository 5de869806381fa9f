public import Atlassian
import JSON

extension JiraClient {
    /// The projects that the account may see; on Data Center always all of them.
    ///
    /// `GET /rest/api/3/project/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-search-get)
    /// Data Center: `GET /rest/api/2/project`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-project/#api-api-2-project-get)
    ///
    /// - Parameters:
    ///   - query: what key or name contain; Cloud only.
    ///   - expand: `lead`, `description`, `issueTypes`.
    ///   - limit: projects after which the list ends; nil for all of them.
    public func projects(
        matching query: String? = nil, expand: [String] = ["lead", "description"], limit: Int? = nil
    ) -> Batches {
        switch site.deployment {
        case .cloud:
            http.batches(
                "\(api)/project/search", ["query": query, "expand": expand], of: "values", by: .offset(size: 50),
                limit: limit)
        case .dataCenter:
            http.batches("\(api)/project", ["expand": expand], by: .detected, limit: limit)
        }
    }

    /// A project.
    ///
    /// `GET /rest/api/3/project/{projectIdOrKey}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-projectidorkey-get)
    ///
    /// - Parameter key: an id or a key, whose case counts.
    public func project<Value: JSONReadable>(
        _ key: String, expand: [String] = [], as type: Value.Type = Project.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("\(api)/project/\(key)", ["expand": expand])
    }

    /// A project's types, each with the statuses that its issues can have.
    ///
    /// `GET /rest/api/3/project/{projectIdOrKey}/statuses`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-projectidorkey-statuses-get)
    public func statuses(ofProject key: String) -> Batches {
        http.batches("\(api)/project/\(key)/statuses", by: .detected)
    }
}
