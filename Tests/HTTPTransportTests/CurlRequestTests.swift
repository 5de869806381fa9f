import HTTPTransport
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@Suite("A request over libcurl")
struct CurlRequestTests {
    /// What a server got when a request was sent: its head, and its body as its `Content-Length` states.
    private func received(_ request: (RawServer) -> Request?) async throws -> (head: [String], body: String) {
        let got = Mutex<(String, [UInt8])>(("", []))
        let server = try RawServer { connection in
            let head = try connection.readHead()
            let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.split(separator: " ")[1]) }
            let body = try connection.read(count: length ?? 0)
            got.withLock { $0 = (head, body) }
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        let response = try await CurlTransport().send(try #require(request(server)))
        #expect(try await response.body.bytes().isEmpty)
        let (head, body) = got.withLock { $0 }
        return (head.split(separator: "\r\n").map(String.init), String(decoding: body, as: UTF8.self))
    }

    @Test("has the method, header fields and body that were given, and none that a form would have")
    func sendsWhatIsGiven() async throws {
        let (head, body) = try await received { server in
            Request(
                .post, url: server.url("/x"), headers: [.contentType: "application/json", .accept: "a", .date: ""],
                body: .bytes(Array(#"{"a":1}"#.utf8)))
        }
        #expect(head[0] == "POST /x HTTP/1.1")
        #expect(head.contains("Content-Type: application/json"))
        #expect(head.contains("Accept: a"))
        #expect(head.contains("Date:"))
        #expect(head.contains("Content-Length: 7"))
        #expect(head.contains("User-Agent: atl"))
        #expect(!head.contains { $0.hasPrefix("Expect") || $0.hasPrefix("Transfer-Encoding") })
        #expect(body == #"{"a":1}"#)
    }

    @Test("without a body says so where its method suggests one", arguments: [HTTPRequest.Method.post, .put, .patch])
    func emptyBody(method: HTTPRequest.Method) async throws {
        let (head, _) = try await received { Request(method, url: $0.url()) }
        #expect(head[0] == "\(method) / HTTP/1.1")
        #expect(head.contains("Content-Length: 0"))
        #expect(!head.contains { $0.hasPrefix("Content-Type") })
    }

    @Test(
        "without a body states no length where its method suggests none", arguments: [HTTPRequest.Method.get, .delete])
    func noBody(method: HTTPRequest.Method) async throws {
        let (head, _) = try await received { Request(method, url: $0.url()) }
        #expect(head[0] == "\(method) / HTTP/1.1")
        #expect(!head.contains { $0.hasPrefix("Content-Length") })
    }

    @Test("may have a body with any method", arguments: [HTTPRequest.Method.get, .delete, .put])
    func bodyWithAnyMethod(method: HTTPRequest.Method) async throws {
        let (head, body) = try await received { Request(method, url: $0.url(), body: .bytes(Array("x=1".utf8))) }
        #expect(head[0] == "\(method) / HTTP/1.1")
        #expect(body == "x=1")
    }

    @Test("takes no proxy, credentials or cookies from anywhere but its options")
    func onlyWhatIsGiven() async throws {
        let (head, _) = try await received { Request(.get, url: $0.url()) }
        #expect(!head.contains { $0.hasPrefix("Authorization") || $0.hasPrefix("Cookie") || $0.hasPrefix("Proxy") })
    }

    @Test(
        "to an address that could be read in two ways is refused before anything is sent",
        arguments: [
            "http://user:secret@host/", "http://good.test\\@evil.test/", "http://host/ä", "http://a,b/",
        ])
    func refusedAddresses(url: String) async throws {
        let request = try #require(Request(.get, url: url))
        let error = await CurlTransport().failure(of: request)
        #expect(error == TransportError(.invalidAddress, requestMayHaveBeenSent: false))
    }

    @Test(
        "to another scheme than http and https, or with blanks and control characters, cannot be made",
        arguments: [
            "file:///etc/passwd", "ftp://h/", "host/", "http://h/a b", "http://h/\u{7f}", "http://h h/", "http:///x",
        ])
    func unusableAddresses(url: String) {
        #expect(Request(.get, url: url) == nil)
    }
}
