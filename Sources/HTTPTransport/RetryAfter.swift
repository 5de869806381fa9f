internal import HTTPTypes

/// What an answer says about when to come back.
enum RetryAfter {
    /// How long the server asks to be left alone: `Retry-After` as seconds or as a date, else `X-RateLimit-Reset` where
    /// nothing is left to spend; nil where it does not say.
    ///
    /// - Parameter now: seconds since 1970.
    static func duration(_ head: HTTPResponse, now: Int64) -> Duration? {
        if let text = head.headerFields[.retryAfter] {
            if let seconds = Double(text), seconds.isFinite { return .seconds(max(0, min(seconds, 1e9))) }
            if let date = WallTime.seconds(httpDate: text) { return .seconds(max(0, date - now)) }
        }
        // The reset time stands on many an answer that is none of a limit.
        let isLimited = head.status.code == 429 || head.headerFields[named: "X-RateLimit-Remaining"] == "0"
        guard isLimited, let text = head.headerFields[named: "X-RateLimit-Reset"],
            let date = WallTime.seconds(iso8601: text)
        else { return nil }
        return .seconds(max(0, date - now))
    }
}
