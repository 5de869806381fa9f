public import Atlassian

/// Jira's REST API, Cloud (v3) and Data Center (v2) from one set of endpoints.
///
/// Each endpoint is a method in the file of its resource: `Issues.swift` holds what `Issue.swift` is read by. Lists
/// come as `Batches`, whose elements are the server's own text until somebody asks for values.
public struct JiraClient: Sendable {
    /// What the requests go through.
    public let http: SiteClient

    public init(_ http: SiteClient) {
        self.http = http
    }

    /// The site that is asked.
    public var site: Site { http.site }

    /// The root of the API's paths.
    var api: APIPath {
        switch site.deployment {
        case .cloud: "/rest/api/3"
        case .dataCenter: "/rest/api/2"
        }
    }

    /// The address of an issue for people and browsers.
    public func webAddress(ofIssue key: String) -> String {
        site.webAddress("/browse/\(key)")
    }
}
