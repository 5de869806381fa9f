public import Atlassian

extension JiraClient {
    /// All statuses of the site.
    ///
    /// `GET /rest/api/3/status`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-workflow-statuses/#api-rest-api-3-status-get)
    public func statuses() -> Batches {
        http.batches("\(api)/status", by: .detected)
    }

    /// All priorities, the most urgent first.
    ///
    /// `GET /rest/api/3/priority/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-priorities/#api-rest-api-3-priority-search-get)
    /// Data Center: `GET /rest/api/2/priority`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-priority/#api-api-2-priority-get)
    public func priorities() -> Batches {
        switch site.deployment {
        case .cloud: http.batches("\(api)/priority/search", of: "values", by: .offset(size: 50))
        case .dataCenter: http.batches("\(api)/priority", by: .detected)
        }
    }

    /// All resolutions.
    ///
    /// `GET /rest/api/3/resolution/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-resolutions/#api-rest-api-3-resolution-search-get)
    /// Data Center: `GET /rest/api/2/resolution`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-resolution/#api-api-2-resolution-get)
    public func resolutions() -> Batches {
        switch site.deployment {
        case .cloud: http.batches("\(api)/resolution/search", of: "values", by: .offset(size: 50))
        case .dataCenter: http.batches("\(api)/resolution", by: .detected)
        }
    }

    /// All types of issues.
    ///
    /// `GET /rest/api/3/issuetype`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-types/#api-rest-api-3-issuetype-get)
    public func issueTypes() -> Batches {
        http.batches("\(api)/issuetype", by: .detected)
    }

    /// All types of links between issues.
    ///
    /// `GET /rest/api/3/issueLinkType`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-link-types/#api-rest-api-3-issuelinktype-get)
    public func linkTypes() -> Batches {
        http.batches("\(api)/issueLinkType", of: "issueLinkTypes", by: .detected)
    }

    /// All labels, as JSON strings.
    ///
    /// `GET /rest/api/3/label`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-labels/#api-rest-api-3-label-get)
    ///
    /// - Throws: `NotOnThisSite` on Data Center.
    public func labels(limit: Int? = nil) throws(NotOnThisSite) -> Batches {
        try requireCloud("a list of labels")
        return http.batches("\(api)/label", of: "values", by: .offset(size: 1000), limit: limit)
    }

    /// Groups whose names contain a text; 20 unless the site says otherwise.
    ///
    /// `GET /rest/api/3/groups/picker`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/#api-rest-api-3-groups-picker-get)
    public func groups(matching query: String) -> Batches {
        http.batches("\(api)/groups/picker", ["query": query], of: "groups", by: .detected)
    }

    /// What the site says of itself; asked without being signed in on most sites.
    ///
    /// `GET /rest/api/3/serverInfo`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-server-info/#api-rest-api-3-serverinfo-get)
    public func serverInfo() async throws(AtlassianError) -> ServerInfo {
        try await http.get("\(api)/serverInfo")
    }
}
