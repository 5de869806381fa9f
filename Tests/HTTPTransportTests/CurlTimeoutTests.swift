import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("Time limits over libcurl")
struct CurlTimeoutTests {
    private func failure(
        of timeouts: Timeouts, _ handle: @escaping @Sendable (RawSocket) throws -> Void
    ) async throws -> TransportError? {
        let server = try RawServer(handle)
        var request = try #require(Request(.get, url: server.url()))
        request.timeouts = timeouts
        return await CurlTransport().failure(of: request)
    }

    @Test("a server that says nothing is left after the idle time")
    func silentServer() async throws {
        let error = try await failure(of: Timeouts(idle: .milliseconds(50))) { $0.waitForEnd() }
        #expect(error?.reason == .timedOut(.idle))
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("a server that stops in the middle is left after the idle time")
    func stoppingServer() async throws {
        let error = try await failure(of: Timeouts(idle: .milliseconds(50))) { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.waitForEnd()
        }
        #expect(error?.reason == .timedOut(.idle))
    }

    @Test("a whole request has its own limit, which progress does not put off")
    func totalTime() async throws {
        let timeouts = Timeouts(idle: .seconds(60), total: .milliseconds(100))
        let error = try await failure(of: timeouts) { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while true { try connection.write("1\r\nx\r\n") }
        }
        #expect(error?.reason == .timedOut(.total))
    }

    @Test("a handshake that hangs ends after the time for connecting, and nothing was sent")
    func hangingHandshake() async throws {
        let server = try RawServer { $0.waitForEnd() }
        var request = try #require(Request(.post, url: "https://127.0.0.1:\(server.port)/"))
        request.timeouts.connect = .milliseconds(50)
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .timedOut(.connect))
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test("waiting for a free connection is not idling")
    func waitingForAConnection() async throws {
        let firstArrived = Gate()
        let secondMayEnd = Gate()
        let server = try RawServer { connection in
            while true {
                let head = try connection.readHead()
                if head.contains("/first") {
                    firstArrived.open()
                    secondMayEnd.waitBlocking()
                }
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        let transport = CurlTransport(CurlOptions(maxConnectionsPerHost: 1))
        let first = try #require(Request(.get, url: server.url("/first")))
        var impatient = try #require(Request(.get, url: server.url("/second")))
        impatient.timeouts.idle = .milliseconds(20)
        let firstAnswer = Task { try await transport.send(first).body.bytes() }
        await firstArrived.wait()
        let secondAnswer = Task { [impatient] in try await transport.send(impatient).body.bytes() }
        // A third request to another server takes as long as several idle times of the second.
        _ = try await failure(of: Timeouts(idle: .milliseconds(100))) { $0.waitForEnd() }
        var probe = try #require(Request(.get, url: try RawServer { $0.waitForEnd() }.url()))
        probe.timeouts.idle = .milliseconds(100)
        _ = await transport.failure(of: probe)
        secondMayEnd.open()
        #expect(try await firstAnswer.value == Array("ok".utf8))
        #expect(try await secondAnswer.value == Array("ok".utf8))
    }

    @Test("a reader that takes its time is not idling")
    func slowReader() async throws {
        let piece = [UInt8](repeating: 7, count: 1 << 16)
        let stalled = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\n\r\n")
            _ = connection.writeUntilBlocked(piece, limit: 1 << 30, milliseconds: 200)
            stalled.open()
        }
        var request = try #require(Request(.get, url: server.url()))
        request.timeouts.idle = .milliseconds(50)
        let response = try await CurlTransport().send(request)
        await stalled.wait()
        #expect(try await response.body.bytes().count > 1 << 18)
    }
}
