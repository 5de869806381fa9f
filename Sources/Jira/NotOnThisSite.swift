public import Atlassian

/// A feature that the site's family does not have.
public struct NotOnThisSite: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was asked for, as the subject of a sentence.
    public let feature: String
    public let deployment: Deployment

    public init(_ feature: String, on deployment: Deployment) {
        self.feature = feature
        self.deployment = deployment
    }

    public var description: String {
        let family =
            switch deployment {
            case .cloud: "Jira Cloud"
            case .dataCenter: "Jira Data Center"
            }
        return "\(feature) does not exist on \(family)"
    }
}

extension JiraClient {
    /// Refuses what only Cloud has, before anything is sent.
    func requireCloud(_ feature: String) throws(NotOnThisSite) {
        if site.deployment != .cloud { throw NotOnThisSite(feature, on: site.deployment) }
    }
}
