public import Atlassian

extension JiraClient {
    /// The dashboards that the account may see.
    ///
    /// `GET /rest/api/3/dashboard`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/#api-rest-api-3-dashboard-get)
    public func dashboards(limit: Int? = nil) -> Batches {
        http.batches("\(api)/dashboard", of: "dashboards", by: .offset(size: 50), limit: limit)
    }
}
