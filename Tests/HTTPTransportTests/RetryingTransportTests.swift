import HTTPTransport
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@Suite("Retrying")
struct RetryingTransportTests {
    /// A clock that waits no real time and writes down each wait.
    private final class TestClock: Sendable {
        let waits = Mutex<[Duration]>([])

        func clock(now: Int64, jitter: Double) -> RetryingTransport.Clock {
            RetryingTransport.Clock(
                now: { now }, sleep: { wait in self.waits.withLock { $0.append(wait) } }, jitter: { jitter })
        }
    }

    private typealias Exchange = ScriptedTransport.Exchange
    private let clock = TestClock()

    private var waits: [Duration] { clock.waits.withLock { $0 } }

    private func request(_ method: HTTPRequest.Method, _ repetition: Repetition? = nil) throws -> Request {
        try #require(Request(method, url: "https://site.test/x", repetition: repetition))
    }

    /// Sends a request to a script; fails the test where the script is not used up.
    private func send(
        _ request: Request, to exchanges: [Exchange], policy: RetryPolicy = RetryPolicy(), now: Int64 = 0,
        jitter: Double = 1, notice: @escaping @Sendable (RetryNotice) -> Void = { _ in }
    ) async throws -> Response {
        let script = ScriptedTransport(exchanges)
        let transport = RetryingTransport(
            script, policy: policy, clock: clock.clock(now: now, jitter: jitter), notice: notice)
        return try await transport.send(request)
    }

    private let lost = TransportError(.connectionLost)
    private let refused = TransportError(.connectionFailed, requestMayHaveBeenSent: false)

    @Test("reads and idempotent writes are sent again after an outage", arguments: [502, 503, 504])
    func outage(status: Int) async throws {
        for method in [HTTPRequest.Method.get, .put, .delete] {
            let response = try await send(
                try request(method),
                to: [Exchange(method, "/x", status: .init(code: status)), Exchange(method, "/x", body: "done")])
            #expect(try await response.body.bytes() == Array("done".utf8))
            // A gateway may have lost the answer; a server that says 503 has done nothing.
            #expect(response.followsLostAnswer == (status != 503))
        }
    }

    @Test("what an endpoint calls a read is one, whatever its method")
    func readByPost() async throws {
        let response = try await send(
            try request(.post, .read), to: [Exchange(.post, "/x", status: .badGateway), Exchange(.post, "/x")])
        #expect(response.head.status == .ok)
    }

    @Test("a request that must not be repeated is not after an outage or a lost answer")
    func onceIsOnce() async throws {
        for status in [502, 503, 504] {
            let response = try await send(
                try request(.post), to: [Exchange(.post, "/x", status: .init(code: status))])
            #expect(response.head.status.code == status)
        }
        let error = await #expect(throws: TransportError.self) {
            try await send(try request(.put, .once), to: [Exchange(.put, "/x", fails: lost)])
        }
        #expect(error == lost)
        #expect(waits.isEmpty)
    }

    @Test("a request that must not be repeated is sent again where the server certainly did nothing")
    func onceAfterNothing() async throws {
        let response = try await send(
            try request(.post),
            to: [
                Exchange(.post, "/x", fails: refused), Exchange(.post, "/x", status: .tooManyRequests),
                Exchange(.post, "/x", status: .created),
            ])
        #expect(response.head.status == .created)
        #expect(!response.followsLostAnswer)
    }

    @Test("failures that would only come again are final")
    func finalFailures() async throws {
        let reasons: [TransportError.Reason] = [
            .tls, .nameNotResolved(host: "site.test"), .invalidAddress, .certificateFile(path: "x"), .proxy,
            .timedOut(.total), .invalidAnswer, .bodySource,
            .cancelled, .libraryUnavailable, .bodyTooLarge(limit: 1),
        ]
        for reason in reasons {
            let error = await #expect(throws: TransportError.self) {
                try await send(
                    try request(.get),
                    to: [Exchange(.get, "/x", fails: TransportError(reason, requestMayHaveBeenSent: false))])
            }
            #expect(error?.reason == reason)
        }
        #expect(waits.isEmpty)
    }

    @Test("failures of the moment are tried again")
    func passingFailures() async throws {
        let reasons: [TransportError.Reason] = [
            .connectionFailed, .connectionLost, .timedOut(.connect), .timedOut(.idle),
        ]
        for reason in reasons {
            let response = try await send(
                try request(.get), to: [Exchange(.get, "/x", fails: TransportError(reason)), Exchange(.get, "/x")])
            #expect(response.head.status == .ok)
        }
    }

    @Test("a failed login, a refusal and a captcha are final")
    func loginFailures() async throws {
        for status in [401, 403, 400, 404, 409, 500] {
            let response = try await send(
                try request(.get), to: [Exchange(.get, "/x", status: .init(code: status))])
            #expect(response.head.status.code == status)
        }
        let denied = try #require(HTTPField.Name("X-Authentication-Denied-Reason"))
        let response = try await send(
            try request(.get),
            to: [Exchange(.get, "/x", status: .tooManyRequests, headers: [denied: "CAPTCHA_CHALLENGE"])])
        #expect(response.head.status == .tooManyRequests)
        #expect(waits.isEmpty)
    }

    @Test("waits grow, and at most four tries follow the first")
    func growingWaits() async throws {
        let error = await #expect(throws: TransportError.self) {
            try await send(
                try request(.get), to: Array(repeating: Exchange(.get, "/x", fails: refused), count: 5))
        }
        #expect(error == refused)
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
    }

    @Test("jitter spreads the waits by thirty percent in both directions", arguments: [0.7, 1.3])
    func jitter(factor: Double) async throws {
        _ = try await send(
            try request(.get), to: [Exchange(.get, "/x", status: .serviceUnavailable), Exchange(.get, "/x")],
            jitter: factor)
        #expect(abs(try #require(waits.last) / .seconds(1) - factor) < 1e-6)
    }

    @Test(
        "is never sooner than the server asks",
        arguments: [
            ("12", 12.0), ("Thu, 01 Jan 1970 00:01:52 GMT", 12), ("0", 0.7), ("-5", 0.7), ("soon", 0.7),
        ])
    func retryAfter(value: String, shortest: Double) async throws {
        _ = try await send(
            try request(.get),
            to: [
                Exchange(.get, "/x", status: .tooManyRequests, headers: [.retryAfter: value]), Exchange(.get, "/x"),
            ], now: 100, jitter: 0.7)
        #expect(abs(try #require(waits.first) / .seconds(1) - shortest) < 1e-6)
    }

    @Test(
        "looks at the reset time where a 429 names no wait",
        arguments: [
            "1970-01-01T00:02Z", "1970-01-01T00:02:00Z", "1970-01-01T00:02:00.500Z", "1970-01-01T02:02:00+02:00",
        ])
    func resetTime(value: String) async throws {
        let reset = try #require(HTTPField.Name("X-RateLimit-Reset"))
        _ = try await send(
            try request(.get),
            to: [Exchange(.get, "/x", status: .tooManyRequests, headers: [reset: value]), Exchange(.get, "/x")],
            now: 100, jitter: 0.7)
        #expect(abs(try #require(waits.first) / .seconds(1) - 20) < 1e-6)
    }

    @Test("the answer is given as it is when the server asks for more waiting than is allowed")
    func tooLongAWait() async throws {
        let response = try await send(
            try request(.get), to: [Exchange(.get, "/x", status: .tooManyRequests, headers: [.retryAfter: "61"])])
        #expect(response.head.status == .tooManyRequests)
        #expect(waits.isEmpty)
    }

    @Test("all waits together stay within what is allowed")
    func waitsAddUp() async throws {
        let busy = Exchange(.get, "/x", status: .tooManyRequests, headers: [.retryAfter: "25"])
        let response = try await send(try request(.get), to: [busy, busy, busy], jitter: 1.3)
        #expect(response.head.status == .tooManyRequests)
        // 25 seconds and the greatest jitter, then all that is left: still not sooner than asked.
        #expect(waits.count == 2)
        #expect(abs(waits[0] / .seconds(1) - 32.5) < 1e-6)
        #expect(waits[1] >= .seconds(25))
        #expect(waits[0] + waits[1] <= .seconds(60))
    }

    @Test("no waiting allowed means no other try")
    func noWaiting() async throws {
        let response = try await send(
            try request(.get), to: [Exchange(.get, "/x", status: .tooManyRequests)],
            policy: RetryPolicy(maximumWait: .zero))
        #expect(response.head.status == .tooManyRequests)
    }

    @Test("an answer that breaks off is asked for again")
    func brokenBody() async throws {
        let broken = Exchange(.get, "/x") { [lost] _ in
            let pieces = Pieces([Array("half".utf8)])
            return Response(
                head: HTTPResponse(status: .ok),
                body: ResponseBody { () async throws(TransportError) in
                    guard let piece = pieces.next() else { throw lost }
                    return piece
                })
        }
        let whole = try await send(try request(.get), to: [broken, Exchange(.get, "/x", body: "whole")])
        #expect(try await whole.body.bytes() == Array("whole".utf8))
        #expect(whole.followsLostAnswer)

        var download = try request(.get)
        download.buffersAnswer = false
        let part = try await send(download, to: [broken])
        let error = await #expect(throws: TransportError.self) { try await part.body.bytes() }
        #expect(error == lost)
    }

    @Test("an answer after a lost one says so, and so does a failure")
    func lostAnswersAreRemembered() async throws {
        let deleted = try await send(
            try request(.delete),
            to: [Exchange(.delete, "/x", fails: lost), Exchange(.delete, "/x", status: .notFound)])
        #expect(deleted.head.status == .notFound)
        #expect(deleted.followsLostAnswer)

        let first = try await send(try request(.delete), to: [Exchange(.delete, "/x", status: .notFound)])
        #expect(!first.followsLostAnswer)

        let error = await #expect(throws: TransportError.self) {
            try await send(
                try request(.put), to: [Exchange(.put, "/x", fails: lost), Exchange(.put, "/x", fails: refused)],
                policy: RetryPolicy(maximumRetries: 1))
        }
        #expect(error?.reason == .connectionFailed)
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("each wait is announced with its cause")
    func notices() async throws {
        let notices = Mutex<[RetryNotice]>([])
        _ = try await send(
            try request(.get),
            to: [
                Exchange(.get, "/x", status: .tooManyRequests, headers: [.retryAfter: "12"]),
                Exchange(.get, "/x", status: .serviceUnavailable), Exchange(.get, "/x", fails: refused),
                Exchange(.get, "/x"),
            ], jitter: 0.7, notice: { notice in notices.withLock { $0.append(notice) } })
        let got = notices.withLock { $0 }
        #expect(got.map(\.cause) == [.rateLimited, .serverUnavailable(503), .noAnswer])
        #expect(got.map(\.method) == [.get, .get, .get])
        #expect(got.first?.delay == .seconds(12))
        #expect(got.map(\.delay) == waits)
    }

    @Test("cancelling while it waits ends it, and tells whether something was sent before")
    func cancelledWait() async throws {
        for (failure, maySent) in [(lost, true), (refused, false)] {
            let script = ScriptedTransport([Exchange(.delete, "/x", fails: failure)])
            let clock = RetryingTransport.Clock(
                now: { 0 }, sleep: { _ in throw CancellationError() }, jitter: { 1 })
            let request = try request(.delete)
            let error = await RetryingTransport(script, clock: clock).failure(of: request)
            #expect(error == TransportError(.cancelled, requestMayHaveBeenSent: maySent))
        }
    }
}
