import Console
import HTTPTransport

/// What a run meets outside the program: the network, the clock, other programs. A test brings its own.
struct Outside: Sendable {
    /// Makes the transport that leads to the sites.
    var makeTransport: @Sendable (CurlOptions) -> any Transport
    /// The time of day.
    var now: @Sendable () -> Timestamp

    static let real = Outside(
        makeTransport: { CurlTransport($0) },
        now: { System.now })
}
