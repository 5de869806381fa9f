/// Which family of servers a site belongs to.
public enum Deployment: String, Sendable, Hashable, CaseIterable {
    /// Run by Atlassian: account ids, ADF, `/rest/api/3` and `/wiki/api/v2`.
    case cloud
    /// Run by its owner (Server and Data Center): user names, wiki markup, `/rest/api/2` and `/rest/api`.
    case dataCenter = "dc"
}

/// Which product a site serves.
public enum Product: String, Sendable, Hashable, CaseIterable {
    case jira
    case confluence

    /// What people call it.
    public var name: String {
        switch self {
        case .jira: "Jira"
        case .confluence: "Confluence"
        }
    }
}
