/// The one seam between the program and the network: libcurl behind it in earnest, a sandbox or a script in tests.
public protocol Transport: Sendable {
    /// Sends a request and returns as soon as the answer's head is there.
    ///
    /// An answer of any status is an answer; redirects are not followed. Cancelling the task ends the transfer.
    func send(_ request: Request) async throws(TransportError) -> Response
}
