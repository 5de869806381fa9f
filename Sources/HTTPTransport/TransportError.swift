/// Why there was no answer.
public struct TransportError: Error, Sendable, Hashable {
    /// What went wrong.
    public enum Reason: Sendable, Hashable {
        /// The address cannot be used as it is.
        case invalidAddress
        /// The host's, or the proxy's, name has no address.
        case nameNotResolved(host: String)
        /// No connection: refused, unreachable.
        case connectionFailed
        /// The server's certificate does not verify, or TLS could not be agreed.
        case tls
        /// The client certificate or a CA file could not be used.
        case certificateFile(path: String)
        /// The proxy refused.
        case proxy
        /// Nothing within the time allowed; the phase says what was waited for.
        case timedOut(TimeoutPhase)
        /// The connection broke before the answer was complete.
        case connectionLost
        /// The answer was not HTTP, or its encoding was broken.
        case invalidAnswer
        /// The answer's body was longer than allowed, in bytes.
        case bodyTooLarge(limit: Int)
        /// The body to be sent could not be produced.
        case bodySource
        /// The task was cancelled.
        case cancelled
        /// libcurl is missing or too old.
        case libraryUnavailable
        /// The program's own rules kept the request from being sent.
        case heldBack(HoldBack)
    }

    /// Why a request was kept from being sent.
    public enum HoldBack: Sendable, Hashable {
        /// Only what would be sent was asked for.
        case dryRun
        /// Nothing may be changed.
        case readOnly
    }

    /// What was waited for.
    public enum TimeoutPhase: Sendable, Hashable {
        case connect, idle, total
    }

    public var reason: Reason
    /// libcurl's own words, without secrets; empty where there are none.
    public var detail: String
    /// Whether a byte of the request may have reached the server. False means that it certainly did nothing.
    public var requestMayHaveBeenSent: Bool

    public init(_ reason: Reason, detail: String = "", requestMayHaveBeenSent: Bool = true) {
        self.reason = reason
        self.detail = detail
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
    }
}
