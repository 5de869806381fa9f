import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("A request over libcurl")
struct CurlTransportTests {
    @Test("gets status, header fields and body")
    func getsAnAnswer() async throws {
        let server = try RawServer { connection in
            let head = try connection.readHead()
            let line = head.split(separator: "\r\n")[0]
            try connection.write("HTTP/1.1 200 Fine\r\nX-Line: \(line)\r\nContent-Length: 5\r\n\r\nhello")
        }
        let request = try #require(Request(.get, url: server.url("/a%2Fb?q=1")))
        let response = try await CurlTransport().send(request)
        #expect(response.head.status == HTTPResponse.Status(code: 200, reasonPhrase: "Fine"))
        #expect(response.head.headerFields[try #require(HTTPField.Name("X-Line"))] == "GET /a%2Fb?q=1 HTTP/1.1")
        #expect(try await response.body.bytes() == Array("hello".utf8))
    }

    @Test("says that nothing was sent where nobody listens")
    func refusedConnection() async throws {
        let port = try RawSocket.unusedPort()
        let request = try #require(Request(.post, url: "http://127.0.0.1:\(port)/"))
        let error = await #expect(throws: TransportError.self) { try await CurlTransport().send(request) }
        #expect(error?.reason == .connectionFailed)
        #expect(error?.requestMayHaveBeenSent == false)
    }
}
