/// One product of one site: where it is, which family it belongs to, and which way its requests go.
public struct Site: Sendable, Hashable {
    /// Atlassian's gateway to a Cloud site, the only way for tokens with scopes.
    public struct Gateway: Sendable, Hashable {
        /// `https://api.atlassian.com`.
        public let address: BaseAddress
        public let cloudID: String

        public init(address: BaseAddress, cloudID: String) {
            self.address = address
            self.cloudID = cloudID
        }
    }

    public let product: Product
    public let deployment: Deployment
    /// The site as browsers see it.
    public let address: BaseAddress
    /// Set where requests go through the gateway; addresses that people read stay those of the site.
    public var gateway: Gateway?

    /// - Parameter address: with the context path. On Cloud hosts the product's own (`/wiki` for Confluence) replaces it.
    public init(product: Product, deployment: Deployment, address: BaseAddress, gateway: Gateway? = nil) {
        self.product = product
        self.deployment = deployment
        self.address = address.normalized(product: product, deployment: deployment)
        self.gateway = gateway
    }

    /// Where requests go: the site itself, or the gateway's view of it.
    public var requestBase: BaseAddress {
        guard let gateway else { return address }
        return gateway.address.appending("/ex/\(product.rawValue)/\(gateway.cloudID)\(address.contextPath)")
    }

    /// The address of one of the site's own web pages, for people and browsers.
    ///
    /// - Parameter path: below the base address, such as `"/browse/\(key)"`.
    public func webAddress(_ path: APIPath) -> String {
        address.description + path.text
    }

    /// The address behind a link that the site gave, such as Confluence's `_links.webui`; absolute ones stay.
    public func webAddress(link: String) -> String {
        guard AbsoluteURL(link) == nil else { return link }
        let path = link.hasPrefix("/") ? link : "/" + link
        return isUnder(address.contextPath, path) ? "\(address.origin)\(path)" : "\(address)\(path)"
    }
}

extension Site {
    /// Path and query below the base address for a link that the site gave or a person typed.
    ///
    /// Understands paths with and without the context path, absolute addresses of the site, and the gateway's view of
    /// it, so that a "next" link works whichever way requests go.
    ///
    /// - Parameter current: the path that a link of the form `?cursor=…` refers to.
    /// - Returns: nil where the link leads to another host or out of the site.
    public func relativeTarget(of link: String, from current: String = "/") -> String? {
        if link.hasPrefix("?") { return String(current.prefix { $0 != "?" && $0 != "#" }) + link }
        if let url = AbsoluteURL(link) {
            guard !Self.holdsDotSegment(url.target) else { return nil }
            if url.origin == address.origin, isUnder(address.contextPath, url.target) {
                return stripped(of: address.contextPath, url.target)
            }
            guard gateway != nil, url.origin == requestBase.origin, isUnder(requestBase.contextPath, url.target) else {
                return nil
            }
            return stripped(of: requestBase.contextPath, url.target)
        }
        guard !link.hasPrefix("//"), !link.contains("\\"), !link.contains("://"),
            !link.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { return nil }
        let path = String((link.hasPrefix("/") ? link : "/" + link).prefix { $0 != "#" })
        guard !Self.holdsDotSegment(path) else { return nil }
        for context in [requestBase.contextPath, address.contextPath] where isUnder(context, path) {
            return stripped(of: context, path)
        }
        return path
    }

    private static func holdsDotSegment(_ target: String) -> Bool {
        target.prefix { $0 != "?" }.split(separator: "/").contains { segment in
            let plain = segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false)
                .joined(separator: ".")
            return plain == "." || plain == ".."
        }
    }

    private func isUnder(_ context: String, _ path: String) -> Bool {
        guard path.hasPrefix(context) else { return false }
        let rest = path.dropFirst(context.count)
        return context.isEmpty || rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?")
    }

    private func stripped(of context: String, _ path: String) -> String {
        let rest = path.dropFirst(context.count)
        return rest.hasPrefix("/") ? String(rest) : "/" + rest
    }
}
