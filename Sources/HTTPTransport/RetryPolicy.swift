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

    /// Whether an answer of this status may be another one next time.
    func isTransient(_ status: Int, _ repetition: Repetition) -> Bool {
        switch status {
        // The server says that it did nothing, whatever the request was.
        case 429: true
        case 502, 503, 504: repetition != .once
        default: false
        }
    }

    /// Whether a request that got no answer may be sent again.
    func isRepeatable(_ error: TransportError, _ repetition: Repetition) -> Bool {
        switch error.reason {
        case .connectionFailed, .connectionLost, .nameNotResolved, .timedOut(.connect), .timedOut(.idle):
            repetition != .once || !error.requestMayHaveBeenSent
        default: false
        }
    }

    /// How long to wait before the next attempt.
    ///
    /// - Parameters:
    ///   - attempt: how many attempts there have been, from 1.
    ///   - asked: the least that the server asks for.
    ///   - jitter: 0.7 to 1.3.
    func wait(after attempt: Int, asked: Duration?, jitter: Double) -> Duration {
        let doubled = firstWait * (1 << min(attempt - 1, 16))
        let own = min(doubled, longestWait) * jitter
        // The server's wish is a minimum, and 0 is not to be believed.
        return asked.map { max($0, own) } ?? own
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
