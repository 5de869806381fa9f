import HTTPTypes
import Synchronization
import Testing

@testable import HTTPTransport

@Suite struct RetryingTransportTests {
    /// Gives what it was told to give, in order.
    private final class Scripted: Transport {
        private let outcomes: Mutex<[Result<Response, TransportError>]>
        let sent = Mutex(0)

        init(_ outcomes: [Result<Response, TransportError>]) {
            self.outcomes = Mutex(outcomes)
        }

        func send(_ request: Request) async throws(TransportError) -> Response {
            sent.withLock { $0 += 1 }
            return try outcomes.withLock { $0.removeFirst() }.get()
        }
    }

    private final class Waits: Sendable {
        let all = Mutex<[Duration]>([])

        var clock: RetryingTransport.Clock {
            RetryingTransport.Clock(
                now: { 1_767_225_600 }, sleep: { [self] wait in all.withLock { $0.append(wait) } }, jitter: { 1 })
        }

        var seconds: [Int64] { all.withLock { $0.map(\.components.seconds) } }
    }

    private let refused = TransportError(.connectionFailed, requestMayHaveBeenSent: false)
    private let lost = TransportError(.connectionLost)

    private func status(_ code: Int, _ headers: HTTPFields = [:]) -> Result<Response, TransportError> {
        .success(Response(status: HTTPResponse.Status(code: code), headers: headers))
    }

    private func request(_ repetition: Repetition) throws -> Request {
        try #require(Request(.post, url: "https://example.com/x", repetition: repetition))
    }

    private func run(
        _ repetition: Repetition, _ outcomes: [Result<Response, TransportError>],
        _ policy: RetryPolicy = RetryPolicy()
    ) async throws -> (Result<Response, TransportError>, sent: Int, waits: [Int64]) {
        let next = Scripted(outcomes)
        let waits = Waits()
        let transport = RetryingTransport(next, policy: policy, clock: waits.clock)
        let request = try request(repetition)
        let result: Result<Response, TransportError>
        do throws(TransportError) {
            result = .success(try await transport.send(request))
        } catch {
            result = .failure(error)
        }
        return (result, next.sent.withLock { $0 }, waits.seconds)
    }

    @Test("reads and idempotent writes are sent again when the server is busy", arguments: [502, 503, 504, 429])
    func busy(code: Int) async throws {
        for repetition in [Repetition.read, .idempotent] {
            let (result, sent, waits) = try await run(repetition, [status(code), status(code), status(200)])
            #expect(try result.get().head.status == 200)
            #expect(sent == 3)
            #expect(waits == [1, 2])
        }
    }

    @Test func `what creates is sent again only when the server certainly did nothing`() async throws {
        #expect(try await run(.once, [status(429), status(201)]).sent == 2)
        #expect(try await run(.once, [.failure(refused), status(201)]).sent == 2)
        #expect(try await run(.once, [status(503)]).sent == 1)
        let (result, sent, _) = try await run(.once, [.failure(lost)])
        #expect(sent == 1)
        #expect(throws: TransportError(.connectionLost)) { try result.get() }
    }

    @Test("what will not change is not asked again", arguments: [400, 401, 403, 404, 409, 500, 501])
    func final(code: Int) async throws {
        #expect(try await run(.read, [status(code)]).sent == 1)
    }

    @Test func `the server's wish is a minimum, in seconds, as a date, or as the moment of a reset`() async throws {
        #expect(try await run(.read, [status(429, [.retryAfter: "7"]), status(200)]).waits == [7])
        #expect(try await run(.read, [status(429, [.retryAfter: "0"]), status(200)]).waits == [1])
        let date: HTTPFields = [.retryAfter: "Thu, 01 Jan 2026 00:00:09 GMT"]
        #expect(try await run(.read, [status(429, date), status(200)]).waits == [9])
        var reset: HTTPFields = [:]
        reset[try #require(HTTPField.Name("X-RateLimit-Remaining"))] = "0"
        reset[try #require(HTTPField.Name("X-RateLimit-Reset"))] = "2026-01-01T00:00Z"
        #expect(try await run(.read, [status(429, reset), status(200)]).waits == [1])
        reset[try #require(HTTPField.Name("X-RateLimit-Reset"))] = "2026-01-01T00:00:21Z"
        #expect(try await run(.read, [status(429, reset), status(200)]).waits == [21])
    }

    @Test func `waiting ends with the time allowed, and the last answer stands`() async throws {
        let (result, sent, waits) = try await run(.read, [status(429, [.retryAfter: "3600"])])
        #expect(try result.get().head.status == 429)
        #expect(sent == 1)
        #expect(waits.isEmpty)
        let five = try await run(.read, Array(repeating: status(503), count: 5))
        #expect(five.sent == 5)
        #expect(five.waits == [1, 2, 4, 8])
    }

    @Test func `an answer after a lost one says so`() async throws {
        let (after, _, _) = try await run(.idempotent, [.failure(lost), status(404)])
        #expect(try after.get().followsLostAnswer)
        let (plain, _, _) = try await run(.idempotent, [status(503), status(404)])
        #expect(try !plain.get().followsLostAnswer)
    }
}
