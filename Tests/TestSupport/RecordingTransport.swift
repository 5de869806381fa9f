public import HTTPTransport
public import HTTPTypes
import Synchronization

/// A transport that gives the same answers to whatever is asked, one after another, and writes down what was asked.
public final class RecordingTransport: Transport {
    private struct State {
        var answers: ArraySlice<Response>
        var requests: [Request] = []
    }

    private let state: Mutex<State>

    /// - Parameter answers: bodies of JSON; the last is given again and again.
    public convenience init(_ answers: String..., status: HTTPResponse.Status = .ok) {
        self.init(answers.map { Response(status: status, body: Array($0.utf8)) })
    }

    public init(_ answers: [Response]) {
        state = Mutex(State(answers: answers[...]))
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        let answer = state.withLock { state -> Response? in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.popFirst() : state.answers.first
        }
        guard let answer else { throw TransportError(.connectionFailed, requestMayHaveBeenSent: false) }
        return answer
    }

    /// What was asked so far.
    public var requests: [Request] {
        state.withLock { $0.requests }
    }
}

extension Request {
    /// `GET /path?query`, and the body behind it where there is one.
    public var line: String {
        let line = "\(head.method.rawValue) \(head.path ?? "")"
        guard case .bytes(let bytes) = body else { return line }
        return line + " " + String(decoding: bytes, as: UTF8.self)
    }
}
