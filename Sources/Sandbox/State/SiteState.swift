import HTTPTypes

/// Everything that a site holds. One product's part stands beside the other's.
struct SiteState: Sendable {
    /// The id under which Atlassian's gateway knows the site.
    static let cloudID = "11223344-a1b2-3b33-c444-def123456789"

    let flavor: Flavor
    var directory: Directory
    var jira: JiraState
    var confluence: ConfluenceState
    /// When the site was started, by its own clock.
    var started: Moment
    /// Seconds by which the site's clock was moved.
    var clockOffset = 0
    /// Where set, the clock stands still there.
    var frozenClock: Moment?
    /// Requests so far: what request ids are made of.
    var requestCount = 0
    var faults = FaultList()
    var log = RequestLog()
    private let seed: SandboxConfiguration.Seed

    init(_ configuration: SandboxConfiguration) {
        self.init(flavor: configuration.flavor, seed: configuration.seed, started: configuration.clock())
    }

    private init(flavor: Flavor, seed: SandboxConfiguration.Seed, started: Moment) {
        self.flavor = flavor
        self.seed = seed
        self.started = started
        directory = Directory()
        jira = JiraState(flavor: flavor)
        confluence = ConfluenceState()
        Seeder(now: started, flavor: flavor, seed: seed).fill(&self)
    }

    /// The state as it was at the start: without what was written since, and without faults and settings.
    func fresh() -> SiteState {
        SiteState(flavor: flavor, seed: seed, started: started)
    }

    func now(_ clock: () -> Moment) -> Moment {
        (frozenClock ?? clock()).advanced(seconds: clockOffset)
    }

    /// The header fields that each answer of the product carries.
    mutating func addUsualHeaders(to answer: inout Answer, call: Call) {
        requestCount += 1
        guard call.surface != .control, call.surface != .media else { return }
        let id = requestID()
        var fields = answer.headers
        switch flavor {
        case .cloud:
            fields[.server] = "AtlassianEdge"
            fields[.requestID] = id
            fields[.traceID] = id.filter { $0 != "-" }
            fields[.cacheControl] = "no-cache, no-store, no-transform"
            if let user = call.identity.userID { fields[.accountID] = PercentCoding.encode(user) }
            if fields[.rateLimit] == nil {
                fields[.rateLimit] = "350"
                fields[.rateRemaining] = "349"
            }
        case .dataCenter:
            fields[.arequestID] = "540x\(requestCount)x1"
            fields[.userName] = call.identity.userID.flatMap { directory[$0]?.name } ?? "anonymous"
            if fields[.rateLimit] == nil {
                fields[.rateLimit] = "100"
                fields[.rateRemaining] = "99"
                fields[.rateFillRate] = "10"
                fields[.rateInterval] = "1"
            }
        }
        fields[.xContentTypeOptions] = "nosniff"
        answer.headers = fields
    }

    private func requestID() -> String {
        let digits = String(requestCount, radix: 16)
        let tail = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return "17282265-0524-4e96-99d9-\(tail)"
    }
}
