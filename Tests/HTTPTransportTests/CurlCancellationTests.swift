import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("Cancelling over libcurl")
struct CurlCancellationTests {
    @Test("ends a request that waits for its answer, and the server sees the connection close")
    func whileWaiting() async throws {
        let arrived = Gate()
        let closed = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            arrived.open()
            connection.waitForEnd()
            closed.open()
        }
        let request = try #require(Request(.get, url: server.url()))
        let transport = CurlTransport()
        let task = Task { try await transport.send(request) }
        await arrived.wait()
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error == TransportError(.cancelled, requestMayHaveBeenSent: true))
        await closed.wait()
    }

    @Test("ends the reading of a body")
    func whileReading() async throws {
        let closed = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.waitForEnd()
            closed.open()
        }
        let request = try #require(Request(.get, url: server.url()))
        let transport = CurlTransport()
        let halfRead = Gate()
        let task = Task {
            let body = try await transport.send(request).body.makeAsyncIterator()
            var iterator = body
            _ = try await iterator.next()
            halfRead.open()
            _ = try await iterator.next()
        }
        await halfRead.wait()
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error?.reason == .cancelled)
        await closed.wait()
    }

    @Test("before the start sends nothing")
    func beforeTheStart() async throws {
        let server = try RawServer { $0.waitForEnd() }
        let request = try #require(Request(.post, url: server.url()))
        let transport = CurlTransport()
        let mayStart = Gate()
        let task = Task {
            await mayStart.wait()
            return try await transport.send(request)
        }
        task.cancel()
        mayStart.open()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error == TransportError(.cancelled, requestMayHaveBeenSent: false))
        #expect(server.connectionCount == 0)
    }

    @Test("a body that is dropped unread ends its transfer")
    func droppedBody() async throws {
        let closed = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.waitForEnd()
            closed.open()
        }
        let transport = CurlTransport()
        _ = try await transport.send(try #require(Request(.get, url: server.url())))
        await closed.wait()
    }

    @Test("one request leaves the others alone")
    func othersGoOn() async throws {
        let mayAnswer = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            mayAnswer.waitBlocking()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        let request = try #require(Request(.get, url: server.url()))
        let transport = CurlTransport()
        let tasks = (0..<8).map { _ in Task { try await transport.send(request).body.bytes() } }
        tasks[3].cancel()
        await #expect(throws: TransportError.self) { try await tasks[3].value }
        mayAnswer.open()
        for (index, task) in tasks.enumerated() where index != 3 {
            #expect(try await task.value == Array("ok".utf8))
        }
    }

    @Test("a client that waits for nothing takes no turns, and still answers")
    func idleClient() async throws {
        let server = try RawServer { connection in
            while true {
                _ = try connection.readHead()
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        let transport = CurlTransport()
        let request = try #require(Request(.get, url: server.url()))
        _ = try await transport.send(request).body.bytes()
        // Another client runs into a time limit meanwhile: that long nothing happens to the first.
        var silent = try #require(Request(.get, url: try RawServer { $0.waitForEnd() }.url()))
        silent.timeouts.idle = .milliseconds(200)
        let before = transport.turns
        _ = await CurlTransport().failure(of: silent)
        #expect(transport.turns - before <= 2)
        #expect(try await transport.send(request).body.bytes() == Array("ok".utf8))
    }
}
