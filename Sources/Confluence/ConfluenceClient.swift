public import Atlassian

/// Confluence's REST API: Cloud (v2, and v1 where v2 has nothing) and Data Center from one set of endpoints.
public struct ConfluenceClient: Sendable {
    /// What the requests go through; its base address ends in `/wiki` on Cloud.
    public let http: SiteClient

    public init(_ http: SiteClient) {
        self.http = http
    }

    /// The site that is asked.
    public var site: Site { http.site }
}
