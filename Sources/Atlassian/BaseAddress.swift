/// Where a site lives: an origin and a context path, such as `https://jira.example.com/jira`.
public struct BaseAddress: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is not a base address.
    public enum Problem: String, Error, Sendable, Hashable {
        case notAnAddress = "it is not an address such as https://jira.example.com"
        case holdsUser = "it holds a user name or a password"
        case holdsQuery = "it holds a query or a fragment"
        case invalidPath = "its path holds something that no context path holds"
    }

    public let origin: Origin
    /// Empty, or `/` and the path without a slash at its end.
    public let contextPath: String

    /// Reads an address as people write it: without a scheme it is `https`, a slash at its end does not count.
    public init(_ text: String) throws(Problem) {
        let text = text.contains("://") ? text : "https://" + text
        guard !text.contains("@") else { throw .holdsUser }
        guard !text.contains("?"), !text.contains("#") else { throw .holdsQuery }
        guard let url = AbsoluteURL(text) else { throw .notAnAddress }
        let segments = url.target.split(separator: "/")
        guard segments.allSatisfy({ $0 != "." && $0 != ".." }) else { throw .invalidPath }
        self.init(origin: url.origin, contextPath: segments.map { "/" + $0 }.joined())
    }

    init(origin: Origin, contextPath: String) {
        self.origin = origin
        self.contextPath = contextPath
    }

    /// Whether the host's name alone says that Atlassian runs it.
    public var isAtlassianHost: Bool {
        ["atlassian.net", "jira.com"].contains { origin.host.hasSuffix("." + $0) } || isGateway
    }

    /// Whether this is a site seen through Atlassian's gateway already.
    var isGateway: Bool { origin.host == "api.atlassian.com" && contextPath.hasPrefix("/ex/") }

    public var description: String { "\(origin)\(contextPath)" }

    /// The address with a path added.
    func appending(_ path: String) -> BaseAddress {
        BaseAddress(origin: origin, contextPath: contextPath + path)
    }

    /// The same site's address as the product's API expects it: Cloud serves Jira at the root, Confluence at `/wiki`.
    func normalized(product: Product, deployment: Deployment) -> BaseAddress {
        guard deployment == .cloud, !isGateway else { return self }
        switch product {
        case .jira: return isAtlassianHost ? BaseAddress(origin: origin, contextPath: "") : self
        case .confluence:
            guard !isAtlassianHost else { return BaseAddress(origin: origin, contextPath: "/wiki") }
            return contextPath.hasSuffix("/wiki") ? self : appending("/wiki")
        }
    }
}
