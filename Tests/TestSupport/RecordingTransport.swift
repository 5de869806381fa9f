public import HTTPTransport
public import HTTPTypes
import Synchronization

/// A transport that gives the same answers to whatever is asked, one after another, and writes down what was asked.
public final class RecordingTransport: Transport {
    private let answer: @Sendable (Request) -> Response
    private let log = Mutex<[Request]>([])

    /// - Parameter answer: called for each request.
    public init(answer: @escaping @Sendable (Request) -> Response) {
        self.answer = answer
    }

    /// - Parameter answers: bodies of JSON; the last is given again and again.
    public convenience init(_ answers: String..., status: HTTPResponse.Status = .ok) {
        let rest = Mutex(answers[...])
        self.init { _ in
            let text = rest.withLock { $0.count > 1 ? $0.popFirst() : $0.first }
            return Response(status: status, body: Array((text ?? "").utf8))
        }
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        log.withLock { $0.append(request) }
        return answer(request)
    }

    /// What was asked so far.
    public var requests: [Request] {
        log.withLock { $0 }
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
