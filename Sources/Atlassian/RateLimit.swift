public import HTTPTypes

/// What an answer says about rate limits, in any of the header families that Atlassian uses.
public struct RateLimit: Sendable, Hashable {
    /// One entry of `RateLimit-Policy` and `RateLimit`.
    public struct Quota: Sendable, Hashable {
        /// As `global-app-quota`.
        public var name: String
        /// Points in a window.
        public var limit: Int?
        /// The window's length in seconds.
        public var window: Int?
        /// Points that are left.
        public var remaining: Int?
        /// Seconds until the window ends.
        public var reset: Int?
    }

    /// The least time to wait in seconds, as `Retry-After` gives it; servers send 0 as well, and often nothing.
    public var retryAfter: Int?
    /// Requests in a window; the size of the bucket on Data Center.
    public var limit: Int?
    /// Requests that are left.
    public var remaining: Int?
    /// When the window ends, in seconds since 1970.
    public var reset: Int?
    /// Whether less than a fifth is left.
    public var isNearLimit = false
    /// Which limit was hit, as `jira-burst-based`.
    public var reason: String?
    /// Data Center: requests that come back to the bucket each interval.
    public var fillRate: Int?
    /// Data Center: seconds between two fillings.
    public var interval: Int?
    /// The quotas of applications, in the order of the headers.
    public var quotas: [Quota] = []

    /// Reads an answer's head; nil where it says nothing of rate limits.
    public init?(_ headers: HTTPFields) {
        retryAfter = headers[.retryAfter].flatMap(Self.seconds)
        limit = headers[Self.name("X-RateLimit-Limit")].flatMap(Self.whole)
        remaining = headers[Self.name("X-RateLimit-Remaining")].flatMap(Self.whole)
        reset =
            headers[Self.name("X-RateLimit-Reset")].flatMap(UnixTime.init(iso8601:))?.seconds
            ?? headers[.retryAfter].flatMap(UnixTime.init(httpDate:))?.seconds
        isNearLimit = headers[Self.name("X-RateLimit-NearLimit")]?.lowercased() == "true"
        reason = headers[Self.name("RateLimit-Reason")]
        fillRate = headers[Self.name("X-RateLimit-FillRate")].flatMap(Self.whole)
        interval = headers[Self.name("X-RateLimit-Interval-Seconds")].flatMap(Self.whole)
        for prefix in ["", "Beta-"] {
            for entry in Self.entries(headers[Self.name(prefix + "RateLimit-Policy")]) {
                update(entry.name) { quota in
                    quota.limit = entry.parameters["q"]
                    quota.window = entry.parameters["w"]
                }
            }
            for entry in Self.entries(headers[Self.name(prefix + "RateLimit")]) {
                update(entry.name) { quota in
                    quota.remaining = entry.parameters["r"]
                    quota.reset = entry.parameters["t"]
                }
            }
        }
        let numbers = [retryAfter, limit, remaining, reset, fillRate, interval]
        guard numbers.contains(where: { $0 != nil }) || isNearLimit || reason != nil || !quotas.isEmpty else {
            return nil
        }
    }

    /// Seconds until a request has a chance again; nil where the answer does not tell.
    ///
    /// - Parameter now: seconds since 1970.
    public func wait(now: Int) -> Int? {
        if let retryAfter, retryAfter > 0 { return retryAfter }
        if let reset, reset > now { return reset - now }
        let exhausted = quotas.filter { $0.remaining == 0 }.compactMap(\.reset)
        return exhausted.max() ?? (remaining == 0 ? interval : nil) ?? retryAfter
    }

    private mutating func update(_ name: String, _ change: (inout Quota) -> Void) {
        if let index = quotas.firstIndex(where: { $0.name == name }) { return change(&quotas[index]) }
        var quota = Quota(name: name)
        change(&quota)
        quotas.append(quota)
    }
}

extension RateLimit {
    private static func name(_ text: String) -> HTTPField.Name {
        HTTPField.Name(text) ?? .retryAfter
    }

    private static func whole(_ text: String) -> Int? {
        let digits = text.prefix { $0 != "," }.split(separator: " ").first
        return digits.flatMap { Int($0) }
    }

    private static func seconds(_ text: String) -> Int? {
        Double(text).flatMap { $0 >= 0 && $0 < 1e9 ? Int($0.rounded(.up)) : nil }
    }

    /// `"name";q=65000;w=3600, "other";r=1`
    private static func entries(_ header: String?) -> [(name: String, parameters: [String: Int])] {
        (header ?? "").split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\"" } }
            guard let name = parts.first, !name.isEmpty else { return nil }
            var parameters: [String: Int] = [:]
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1)
                if pair.count == 2, let number = Int(pair[1]) { parameters[String(pair[0])] = number }
            }
            return (name, parameters)
        }
    }
}
