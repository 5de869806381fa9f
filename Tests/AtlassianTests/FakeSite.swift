import HTTPTransport
import HTTPTypes
import JSON
import Synchronization

@testable import Atlassian

/// A transport that answers by address and remembers what it was asked.
final class FakeSite: Transport {
    typealias Answer = @Sendable (Request) throws(TransportError) -> Response

    private let answer: Answer
    private let log = Mutex<[Request]>([])

    init(_ answer: @escaping Answer) {
        self.answer = answer
    }

    /// Answers with the texts given, one after another.
    convenience init(json answers: String...) {
        let rest = Mutex(answers[...])
        self.init { _ in
            rest.withLock { rest in rest.popFirst().map { .json($0) } ?? Response(status: 500) }
        }
    }

    var requests: [Request] { log.withLock { $0 } }
    var addresses: [String] { requests.map { "\($0.head.method.rawValue) \($0.url)" } }

    func send(_ request: Request) async throws(TransportError) -> Response {
        log.withLock { $0.append(request) }
        return try answer(request)
    }
}

extension Response {
    static func json(_ text: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: Array(text.utf8))
    }

    static func redirect(to location: String, status: HTTPResponse.Status = .found) -> Response {
        Response(status: status, headers: [.location: location])
    }
}

extension Request {
    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }

    var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Site {
    static func cloud(_ product: Product = .jira) throws -> Site {
        Site(product: product, deployment: .cloud, address: try BaseAddress("https://example.atlassian.net"))
    }

    static func dataCenter(_ product: Product = .jira, _ address: String = "https://jira.example.com/jira") throws
        -> Site
    {
        Site(product: product, deployment: .dataCenter, address: try BaseAddress(address))
    }
}

extension Credential {
    static let token = Credential.basic(user: "ada@example.com", secret: Secret("s3cret"))
}

/// Runs `body` and gives the `AtlassianError` that it throws.
func failure<Value>(_ body: () async throws(AtlassianError) -> Value) async -> AtlassianError? {
    do throws(AtlassianError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
