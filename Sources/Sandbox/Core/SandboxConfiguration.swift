/// Which family of site the sandbox is.
public enum Flavor: String, Sendable, Hashable, CaseIterable {
    case cloud
    case dataCenter = "dc"
}

/// What a sandbox site is started with.
public struct SandboxConfiguration: Sendable {
    /// Which family of site it is.
    public var flavor: Flavor
    /// The address under which clients reach the site, without a slash at its end. Links in answers begin with it
    /// where the request names no host.
    public var origin: String
    /// Where attachments are downloaded from on Cloud; the site's own address where nil.
    public var mediaOrigin: String?
    /// The path below which Jira stands, empty or beginning with a slash.
    public var jiraContext: String
    /// The path below which Confluence stands, empty or beginning with a slash.
    public var confluenceContext: String
    /// What time it is.
    public var clock: @Sendable () -> Moment
    /// Waits; what a fault with a delay calls.
    public var wait: @Sendable (Duration) async -> Void
    /// What the site holds at the start.
    public var seed: Seed

    /// - Parameters:
    ///   - jiraContext: Jira's path; empty unless told otherwise.
    ///   - confluenceContext: Confluence's path; `/wiki` on Cloud and `/confluence` on Data Center unless told
    ///     otherwise.
    ///   - clock: what time it is; 2 November 2026, 09:00 UTC unless told otherwise.
    public init(
        flavor: Flavor = .cloud, origin: String = "http://sandbox.localhost", mediaOrigin: String? = nil,
        jiraContext: String = "", confluenceContext: String? = nil,
        clock: @escaping @Sendable () -> Moment = { Moment(year: 2026, month: 11, day: 2, hour: 9) },
        wait: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        seed: Seed = .standard
    ) {
        self.flavor = flavor
        self.origin = origin
        self.mediaOrigin = mediaOrigin
        self.jiraContext = jiraContext
        self.confluenceContext = confluenceContext ?? (flavor == .cloud ? "/wiki" : "/confluence")
        self.clock = clock
        self.wait = wait
        self.seed = seed
    }

    /// What a site holds at the start.
    public enum Seed: Sendable, Hashable {
        /// Users and the fixed catalogues, no project and no space.
        case empty
        /// A small team at work: three projects, a board, two spaces.
        case standard
        /// The standard site and as many generated issues and pages again, always the same for the same numbers.
        case generated(seed: Int, issues: Int, pages: Int)
    }
}
