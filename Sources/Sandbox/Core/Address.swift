/// Which interface a request's path belongs to, and what is left of the path below it.
struct Address: Sendable {
    var surface: Surface
    /// The rest of the path, each segment decoded.
    var segments: [String]
    /// Whether the request came through Atlassian's gateway.
    var viaGateway = false

    /// - Parameter path: as it came, without the query.
    init(path: Substring, configuration: SandboxConfiguration) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true).map(PercentCoding.decode)
        if segments.first == "_sandbox" {
            self.init(.control, segments.dropFirst())
        } else if segments.first == "_media" {
            self.init(.media, segments.dropFirst())
        } else if segments.first == "ex", segments.count > 2, configuration.flavor == .cloud {
            self.init(gateway: segments)
        } else if let rest = segments.below(configuration.confluenceContext), !configuration.confluenceContext.isEmpty {
            self.init(confluence: rest, flavor: configuration.flavor)
        } else if let rest = segments.below(configuration.jiraContext) {
            self.init(jira: rest)
        } else {
            self.init(.site, segments[...])
        }
    }

    private init(_ surface: Surface, _ segments: ArraySlice<String>) {
        self.surface = surface
        self.segments = Array(segments)
    }

    private init(gateway segments: [String]) {
        let rest = segments.dropFirst(3)
        switch segments[1] {
        case "jira": self.init(jira: rest)
        case "confluence" where rest.first == "wiki": self.init(confluence: rest.dropFirst(), flavor: .cloud)
        default: self.init(.site, segments[...])
        }
        viaGateway = true
    }

    private init(jira segments: ArraySlice<String>) {
        let head = segments.prefix(3).map { $0 }
        guard head.count == 3, head[0] == "rest" else {
            self.init(.jiraWeb, segments)
            return
        }
        switch (head[1], head[2]) {
        case ("api", "3"): self.init(.platform(version: 3), segments.dropFirst(3))
        case ("api", "2"), ("api", "latest"): self.init(.platform(version: 2), segments.dropFirst(3))
        case ("agile", "1.0"), ("agile", "latest"): self.init(.agile, segments.dropFirst(3))
        case ("software", "1.0"): self.init(.software, segments.dropFirst(3))
        default: self.init(.jiraWeb, segments)
        }
    }

    private init(confluence segments: ArraySlice<String>, flavor: Flavor) {
        let head = segments.prefix(2).map { $0 }
        switch head {
        case ["api", "v2"] where flavor == .cloud: self.init(.wikiV2, segments.dropFirst(2))
        case ["rest", "api"]: self.init(.wikiV1, segments.dropFirst(2))
        default: self.init(.wikiWeb, segments)
        }
    }
}

extension [String] {
    /// What follows the segments of a context path; nil where the path does not begin with them.
    fileprivate func below(_ context: String) -> ArraySlice<String>? {
        let prefix = context.split(separator: "/").map(String.init)
        guard starts(with: prefix) else { return nil }
        return dropFirst(prefix.count)
    }
}
