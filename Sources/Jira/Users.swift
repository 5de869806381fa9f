public import Atlassian
import JSON

extension JiraClient {
    /// Who is asking.
    ///
    /// `GET /rest/api/3/myself`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/#api-rest-api-3-myself-get)
    public func myself<Value: JSONReadable>(as type: Value.Type = User.self) async throws(AtlassianError) -> Value {
        try await http.get("\(api)/myself")
    }

    /// A user by id.
    ///
    /// `GET /rest/api/3/user`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-get)
    ///
    /// - Parameter id: an account id on Cloud, a user name on Data Center.
    public func user<Value: JSONReadable>(
        _ id: String, as type: Value.Type = User.self
    ) async throws(AtlassianError) -> Value {
        switch site.deployment {
        case .cloud: try await http.get("\(api)/user", ["accountId": id])
        case .dataCenter: try await http.get("\(api)/user", ["username": id])
        }
    }

    /// Users by account id; those that do not exist are left out.
    ///
    /// `GET /rest/api/3/user/bulk`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-bulk-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center.
    public func users(ids: [String]) throws(NotOnThisSite) -> Batches {
        try requireCloud("reading many users by id")
        let query = Query(ids.map { Query.Item(name: "accountId", value: $0) })
        return http.batches("\(api)/user/bulk", query, of: "values", by: .offset(size: 100))
    }

    /// Users whose name or e-mail address matches a text; none is no error.
    ///
    /// `GET /rest/api/3/user/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get)
    ///
    /// - Parameters:
    ///   - text: what a word of the name, the address or, on Data Center, the user name begins with.
    ///   - limit: users after which the list ends.
    public func users(matching text: String, limit: Int = 50) -> Batches {
        users("/user/search", matching: text, [:], limit: limit)
    }

    /// Users to whom issues of a project can be assigned.
    ///
    /// `GET /rest/api/3/user/assignable/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-assignable-search-get)
    public func assignableUsers(inProject key: String, matching text: String = "", limit: Int = 50) -> Batches {
        users("/user/assignable/search", matching: text, ["project": key], limit: limit)
    }

    /// Users to whom an issue can be assigned.
    ///
    /// `GET /rest/api/3/user/assignable/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-assignable-search-get)
    public func assignableUsers(forIssue key: String, matching text: String = "", limit: Int = 50) -> Batches {
        users("/user/assignable/search", matching: text, ["issueKey": key], limit: limit)
    }

    private func users(_ path: APIPath, matching text: String, _ query: Query, limit: Int) -> Batches {
        var query = query
        // Data Center finds nobody for the empty text, and everybody for the dot that each address holds.
        switch site.deployment {
        case .cloud: query.append("query", text)
        case .dataCenter: query.append("username", text.isEmpty && path.text == "/user/search" ? "." : text)
        }
        query.append("maxResults", limit)
        return http.batches("\(api)\(path)", query, by: .detected, limit: limit)
    }
}
