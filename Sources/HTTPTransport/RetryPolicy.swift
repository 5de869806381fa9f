public import HTTPTypes

/// How often, how soon and for how long a request is sent again.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts after the first.
    public var maximumRetries: Int
    /// All waiting of one request taken together; a longer wait is not begun.
    public var maximumWait: Duration
    /// The first wait; each further one is twice as long.
    public var firstWait: Duration
    /// No single wait is longer, unless the server asks for it.
    public var longestWait: Duration

    public init(
        maximumRetries: Int = 4, maximumWait: Duration = .seconds(60), firstWait: Duration = .seconds(1),
        longestWait: Duration = .seconds(30)
    ) {
        self.maximumRetries = maximumRetries
        self.maximumWait = maximumWait
        self.firstWait = firstWait
        self.longestWait = longestWait
    }

    /// Why a request may be sent again; nil where its outcome is final.
    func causeToRepeat(
        _ outcome: Result<Response, TransportError>, _ repetition: Repetition
    ) -> RetryNotice.Cause? {
        switch outcome {
        case .success(let response):
            // Atlassian's word for a login that needs a captcha first: more attempts make it worse.
            if response.head.headerFields[named: "X-Authentication-Denied-Reason"] != nil { return nil }
            let status = response.head.status.code
            switch status {
            // The server says that it did nothing, whatever the request was.
            case 429: return .rateLimited
            case 502...504: return repetition == .once ? nil : .serverUnavailable(status)
            default: return nil
            }
        case .failure(let error):
            return error.reason.mayPass && (repetition != .once || !error.requestMayHaveBeenSent) ? .noAnswer : nil
        }
    }

    /// How long to wait before the next attempt.
    ///
    /// - Parameters:
    ///   - attempts: how many attempts there have been, from 1.
    ///   - asked: the least that the server asks for; 0, which it may well say, is not to be believed.
    ///   - jitter: 0.7 to 1.3.
    func wait(after attempts: Int, asked: Duration, jitter: Double) -> Duration {
        let doubled = firstWait * (1 << min(attempts - 1, 16))
        // Clients that were turned away together shall not come back together, but none sooner than it was told.
        return max(min(doubled, longestWait) * jitter, asked * (1 + (jitter - 0.7) / 2))
    }
}

extension TransportError.Reason {
    /// Whether the next attempt may succeed without anybody's doing. A name that has no address is mistyped, mostly.
    fileprivate var mayPass: Bool {
        switch self {
        case .connectionFailed, .connectionLost, .timedOut(.connect), .timedOut(.idle): true
        default: false
        }
    }
}

/// Why a request is sent again, and after how long, for who tells people about it.
public struct RetryNotice: Sendable, Hashable {
    /// What happened.
    public enum Cause: Sendable, Hashable {
        case rateLimited
        /// The status of the answer.
        case serverUnavailable(Int)
        case noAnswer
    }

    public var cause: Cause
    public var delay: Duration
    public var method: HTTPRequest.Method
}
