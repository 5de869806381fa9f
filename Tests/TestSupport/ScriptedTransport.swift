public import HTTPTransport
public import HTTPTypes
import Synchronization
public import Testing

/// A transport whose requests and answers a test writes down beforehand, in order.
///
/// A request that was not expected, and an answer that nobody asked for, fail the test.
public final class ScriptedTransport: Transport {
    /// One expected request and what becomes of it.
    public struct Exchange: Sendable {
        public var method: HTTPRequest.Method
        /// The end of the address that is asked for: the path with its query, or the whole address.
        public var path: String
        public var answer: @Sendable (Request) async throws(TransportError) -> Response

        public init(
            _ method: HTTPRequest.Method, _ path: String,
            answer: @escaping @Sendable (Request) async throws(TransportError) -> Response
        ) {
            self.method = method
            self.path = path
            self.answer = answer
        }

        public init(
            _ method: HTTPRequest.Method, _ path: String, status: HTTPResponse.Status = .ok,
            headers: HTTPFields = [:], body: String = ""
        ) {
            self.init(method, path) { _ in Response(status: status, headers: headers, body: Array(body.utf8)) }
        }

        public init(_ method: HTTPRequest.Method, _ path: String, fails error: TransportError) {
            self.init(method, path) { _ throws(TransportError) in throw error }
        }
    }

    private struct State {
        var expected: [Exchange]
        var requests: [Request] = []
    }

    private let state: Mutex<State>
    private let location: SourceLocation

    public init(_ exchanges: [Exchange], sourceLocation: SourceLocation = #_sourceLocation) {
        state = Mutex(State(expected: exchanges))
        location = sourceLocation
    }

    /// What was asked so far.
    public var requests: [Request] {
        state.withLock { $0.requests }
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        let exchange = state.withLock { state -> Exchange? in
            state.requests.append(request)
            return state.expected.isEmpty ? nil : state.expected.removeFirst()
        }
        guard let exchange, exchange.method == request.head.method, request.url.hasSuffix(exchange.path) else {
            let expected = exchange.map { "\($0.method) \($0.path)" } ?? "no request"
            Issue.record(
                "expected \(expected), got \(request.head.method) \(request.url)", sourceLocation: location)
            throw TransportError(.connectionFailed, detail: "the script expected \(expected)")
        }
        return try await exchange.answer(request)
    }

    /// Whether every expected request was made.
    public var isUsedUp: Bool {
        state.withLock { $0.expected.isEmpty }
    }

    deinit {
        for exchange in state.withLock({ $0.expected }) {
            Issue.record("not asked for: \(exchange.method) \(exchange.path)", sourceLocation: location)
        }
    }
}
