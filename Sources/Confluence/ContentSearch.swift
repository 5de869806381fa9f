public import Atlassian

extension ConfluenceClient {
    /// What a CQL query finds, with excerpts.
    ///
    /// `GET /wiki/rest/api/search`
    /// (https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/#api-wiki-rest-api-search-get)
    /// Data Center: `GET /rest/api/search`
    /// (https://developer.atlassian.com/server/confluence/rest/v1003/api-group-search/#api-rest-api-search-get)
    ///
    /// - Parameter limit: results after which the list ends; nil for all of them.
    public func search(_ cql: String, limit: Int? = nil) -> Batches {
        http.batches("/rest/api/search", ["cql": cql], of: "results", by: .link(size: 25), limit: limit)
    }
}
