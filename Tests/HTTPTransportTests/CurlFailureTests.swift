import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("A failure over libcurl")
struct CurlFailureTests {
    /// The error of a request to a server that treats each connection as a script says.
    private func failure(
        _ method: HTTPRequest.Method = .get, _ handle: @escaping @Sendable (RawSocket) throws -> Void
    ) async throws -> TransportError? {
        let server = try RawServer(handle)
        let request = try #require(Request(method, url: server.url()))
        return await CurlTransport().failure(of: request)
    }

    @Test("to connect means that nothing was sent")
    func refusedConnection() async throws {
        let port = try RawSocket.unusedPort()
        let request = try #require(Request(.post, url: "http://127.0.0.1:\(port)/"))
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .connectionFailed)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.detail.contains("\(port)") == true)
    }

    @Test("to find the host's address names the host")
    func unknownHost() async throws {
        let request = try #require(Request(.get, url: "http://nosuchhost.invalid/"))
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .nameNotResolved(host: "nosuchhost.invalid"))
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test("before an answer, by the connection's end, leaves it open whether the request was received")
    func endBeforeAnswer() async throws {
        let error = try await failure(.post) { _ = try $0.readHead() }
        #expect(error?.reason == .connectionLost)
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("before an answer, by a reset, likewise")
    func resetBeforeAnswer() async throws {
        let error = try await failure(.post) { connection in
            _ = try connection.readHead()
            connection.reset()
        }
        #expect(error?.reason == .connectionLost)
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("in the middle of the head is a lost connection")
    func endInHead() async throws {
        let error = try await failure { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Le")
            connection.reset()
        }
        #expect(error?.reason == .connectionLost)
    }

    @Test(
        "in the middle of the body comes after the pieces that had arrived",
        arguments: [
            "Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        ])
    func truncatedBody(rest: String) async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\n\(rest)")
        }
        let response = try await CurlTransport().send(try #require(Request(.get, url: server.url())))
        var pieces: [UInt8] = []
        var error: TransportError?
        do {
            for try await piece in response.body { pieces += piece }
        } catch let caught {
            error = caught
        }
        #expect(pieces == Array("half".utf8))
        #expect(error?.reason == .connectionLost)
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("by a reset in the middle of the body is a lost connection")
    func resetInBody() async throws {
        let error = try await failure { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.reset()
        }
        #expect(error?.reason == .connectionLost)
    }

    @Test(
        "to understand the answer is told apart from a lost connection",
        arguments: [
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\njunk",
        ])
    func notHTTP(answer: String) async throws {
        let error = try await failure { connection in
            _ = try connection.readHead()
            try connection.write(answer)
        }
        #expect(error?.reason == .invalidAnswer)
        #expect(error?.requestMayHaveBeenSent == true)
    }

    @Test("of the body's source ends the request with the source's words")
    func failingSource() async throws {
        struct Unreadable: Error, CustomStringConvertible { var description: String { "the file is gone" } }
        let server = try RawServer { $0.waitForEnd() }
        let source = BodySource(length: 100) { { throw Unreadable() } }
        let request = try #require(Request(.post, url: server.url(), body: .stream(source)))
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .bodySource)
        #expect(error?.detail == "the file is gone")
    }

    @Test("of the body's source to keep its word about the length is noticed", arguments: [3, 5])
    func sourceOfAnotherLength(length: Int) async throws {
        let server = try RawServer { $0.waitForEnd() }
        let source = BodySource(length: 4) {
            let pieces = Pieces([[UInt8](repeating: 0, count: length)])
            return { pieces.next() }
        }
        let request = try #require(Request(.post, url: server.url(), body: .stream(source)))
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .bodySource)
        #expect(error?.detail.contains("4 bytes announced") == true)
    }

    @Test("a request that must not be repeated is not, when a kept connection dies before the answer")
    func lostAnswerOnKeptConnection() async throws {
        let server = try Self.serverThatDropsTheSecondRequest()
        let transport = CurlTransport()
        let first = try await transport.send(try #require(Request(.get, url: server.url("/first"))))
        _ = try await first.body.bytes()
        for body in [RequestBody.none, .bytes([1, 2, 3])] {
            let request = try #require(Request(.post, url: server.url("/second"), body: body, repetition: .once))
            let error = await transport.failure(of: request)
            #expect(error?.reason == .connectionLost)
            #expect(error?.requestMayHaveBeenSent == true)
            let again = try await transport.send(try #require(Request(.get, url: server.url("/first"))))
            _ = try await again.body.bytes()
        }
    }

    @Test("a request that may be repeated is, when a kept connection dies before the answer")
    func repeatedOnKeptConnection() async throws {
        let server = try Self.serverThatDropsTheSecondRequest()
        let transport = CurlTransport()
        for path in ["/first", "/second"] {
            let response = try await transport.send(try #require(Request(.get, url: server.url(path))))
            #expect(try await response.body.bytes() == Array("ok".utf8))
        }
        #expect(server.connectionCount == 2)
    }

    /// Each connection answers one request, and ends without an answer when it has read another.
    private static func serverThatDropsTheSecondRequest() throws -> RawServer {
        try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            _ = try connection.readHead()
        }
    }
}
