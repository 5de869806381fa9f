import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("An answer over libcurl")
struct CurlTransportTests {
    /// Sends a request to a server that answers each connection's first request with a text, and ends.
    private func exchange(
        _ method: HTTPRequest.Method = .get, answer: String, headers: HTTPFields = [:]
    ) async throws -> (Response, [UInt8]) {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write(answer)
        }
        let request = try #require(Request(method, url: server.url(), headers: headers))
        let response = try await CurlTransport().send(request)
        return (response, try await response.body.bytes())
    }

    @Test("has status, header fields and body, and the path arrives as it was given")
    func getsAnAnswer() async throws {
        let server = try RawServer { connection in
            let line = try connection.readHead().split(separator: "\r\n")[0]
            try connection.write("HTTP/1.1 200 Fine\r\nX-Line: \(line)\r\nContent-Length: 5\r\n\r\nhello")
        }
        let request = try #require(Request(.get, url: server.url("/a%2Fb/../c/.?q=1%20x")))
        let response = try await CurlTransport().send(request)
        #expect(response.head.status == HTTPResponse.Status(code: 200, reasonPhrase: "Fine"))
        #expect(try response.value("X-Line") == "GET /a%2Fb/../c/.?q=1%20x HTTP/1.1")
        #expect(try await response.body.bytes() == Array("hello".utf8))
    }

    @Test("is an answer whatever its status; a redirect is not followed")
    func redirectIsNotFollowed() async throws {
        let (response, body) = try await exchange(
            answer: "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\nno")
        #expect(response.head.status.code == 302)
        #expect(response.head.headerFields[.location] == "/elsewhere")
        #expect(body == Array("no".utf8))
    }

    @Test("keeps repeated header fields apart, joins folded lines, and takes empty values")
    func headerFields() async throws {
        let (response, _) = try await exchange(
            answer: """
                HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nX-Folded: one\r\n  two\r\n\tthree\r\n\
                X-Empty:\r\nX-Colons: a:b\r\nContent-Length: 0\r\n\r\n
                """)
        #expect(response.head.headerFields[values: .setCookie] == ["a=1", "b=2"])
        #expect(try response.value("X-Folded") == "one two three")
        #expect(try response.value("X-Empty") == "")
        #expect(try response.value("X-Colons") == "a:b")
    }

    @Test("skips interim answers")
    func interimAnswers() async throws {
        let (response, body) = try await exchange(
            answer: """
                HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok
                """)
        #expect(response.head.status.code == 200)
        #expect(try response.value("X-Early") == nil)
        #expect(body == Array("ok".utf8))
    }

    @Test("has no body where HTTP allows none", arguments: ["204 No Content", "304 Not Modified"])
    func statusWithoutBody(status: String) async throws {
        let (response, body) = try await exchange(answer: "HTTP/1.1 \(status)\r\nETag: x\r\n\r\n")
        #expect(response.head.status.code == Int(status.prefix(3)))
        #expect(body.isEmpty)
    }

    @Test("to HEAD has no body, whatever length it states")
    func headHasNoBody() async throws {
        let (response, body) = try await exchange(.head, answer: "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
        #expect(response.head.headerFields[.contentLength] == "999")
        #expect(body.isEmpty)
    }

    @Test("in chunks, with trailers, is put together")
    func chunks() async throws {
        let (response, body) = try await exchange(
            answer: """
                HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n
                """)
        #expect(body == Array("abcde".utf8))
        #expect(try response.value("X-Trailer") == nil)
    }

    @Test("without a length ends with the connection")
    func endsWithConnection() async throws {
        let (_, body) = try await exchange(answer: "HTTP/1.1 200 OK\r\n\r\nuntil the end")
        #expect(body == Array("until the end".utf8))
    }

    @Test("comes before its body does")
    func headComesFirst() async throws {
        let gate = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
            gate.waitBlocking()
            try connection.write("late")
        }
        let response = try await CurlTransport().send(try #require(Request(.get, url: server.url())))
        #expect(response.head.status.code == 200)
        gate.open()
        #expect(try await response.body.bytes() == Array("late".utf8))
    }

    @Test("is decompressed, and its head speaks of the decompressed form", .enabled(if: Nginx.shared != nil))
    func decompresses() async throws {
        let nginx = try #require(Nginx.shared)
        let request = try #require(Request(.get, url: nginx.httpURL("/method")))
        let response = try await CurlTransport().send(request)
        #expect(try await response.body.bytes() == Array("GET\n".utf8))
        #expect(response.head.headerFields[.contentEncoding] == nil)
        #expect(response.head.headerFields[.contentLength] == nil)
    }

    @Test("is left as it is when the request names the encodings itself")
    func ownEncoding() async throws {
        let (response, body) = try await exchange(
            answer: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nraw",
            headers: [.acceptEncoding: "gzip"])
        #expect(response.head.headerFields[.contentEncoding] == "gzip")
        #expect(body == Array("raw".utf8))
    }

    @Test("comes over a connection that was used before")
    func connectionIsReused() async throws {
        let server = try RawServer { connection in
            while true {
                _ = try connection.readHead()
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
        }
        let transport = CurlTransport()
        for _ in 0..<5 {
            let response = try await transport.send(try #require(Request(.get, url: server.url())))
            _ = try await response.body.bytes()
        }
        #expect(server.connectionCount == 1)
    }

    @Test("a body longer than its reader allows is refused")
    func bodyLimit() async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world")
        }
        let response = try await CurlTransport().send(try #require(Request(.get, url: server.url())))
        let error = await #expect(throws: TransportError.self) { try await response.body.bytes(limit: 10) }
        #expect(error?.reason == .bodyTooLarge(limit: 10))
    }
}

extension Response {
    /// A header field's value by the field's name.
    func value(_ name: String) throws -> String? {
        head.headerFields[try #require(HTTPField.Name(name))]
    }
}
