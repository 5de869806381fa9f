import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("A proxy")
struct CurlProxyTests {
    private func options(_ proxy: TunnelProxy, user: String = "", noProxy: String? = nil) -> CurlOptions {
        CurlOptions(proxy: "http://\(user)127.0.0.1:\(proxy.port)", noProxy: noProxy)
    }

    @Test("gets the whole address of a plain request")
    func plainRequest() async throws {
        let proxy = try TunnelProxy()
        let request = try #require(Request(.get, url: "http://some.test/path"))
        let response = try await CurlTransport(options(proxy)).send(request)
        #expect(try await response.body.bytes() == Array("via proxy".utf8))
        #expect(proxy.heads.first?.hasPrefix("GET http://some.test/path HTTP/1.1\r\n") == true)
    }

    @Test("that asks for a user gets the one that stood in its address, percent-decoded")
    func basicAuthentication() async throws {
        // "user:p@ss"
        let proxy = try TunnelProxy(credentials: "dXNlcjpwQHNz")
        let transport = CurlTransport(options(proxy, user: "user:p%40ss@"))
        let request = try #require(Request(.post, url: "http://some.test/", body: .bytes([1])))
        let response = try await transport.send(request)
        #expect(response.head.status == .ok)
        #expect(try await response.body.bytes() == Array("via proxy".utf8))
    }

    @Test("that refuses the user answers a plain request with its 407")
    func refusedUserOnPlainRequest() async throws {
        let proxy = try TunnelProxy(credentials: "other")
        let request = try #require(Request(.get, url: "http://some.test/"))
        let response = try await CurlTransport(options(proxy, user: "user:secret@")).send(request)
        #expect(response.head.status.code == 407)
        #expect(try await response.body.bytes() == Array("who?".utf8))
    }

    @Test("is asked for a tunnel to a TLS server", .enabled(if: Nginx.shared != nil))
    func tunnel() async throws {
        let nginx = try #require(Nginx.shared)
        let proxy = try TunnelProxy(credentials: "dXNlcjpwQHNz")
        var options = options(proxy, user: "user:p%40ss@")
        options.trust = .only(file: nginx.certificates.authority, directory: nil)
        let response = try await CurlTransport(options).send(try #require(Request(.get, url: nginx.tlsURL("/method"))))
        #expect(try await response.body.bytes() == Array("GET\n".utf8))
        #expect(try response.value("X-Proxy") == nil)
        #expect(proxy.heads.last?.hasPrefix("CONNECT localhost:\(nginx.tlsPort) ") == true)
    }

    @Test(
        "that refuses the tunnel is an error of its own, and the server got nothing",
        arguments: ["403 Forbidden", "407 Who Are You", "502 Bad Gateway"])
    func refusedTunnel(status: String) async throws {
        let proxy = try TunnelProxy(refusal: status)
        let request = try #require(Request(.post, url: "https://some.test/"))
        let error = await CurlTransport(options(proxy, user: "user:secret@")).failure(of: request)
        #expect(error?.reason == .proxy)
        #expect(error?.detail == "the proxy answered CONNECT with status \(status.prefix(3))")
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test("that is not there is no connection, and one without an address is told by its name")
    func absentProxy() async throws {
        let port = try RawSocket.unusedPort()
        let request = try #require(Request(.get, url: "https://some.test/"))
        let refused = await CurlTransport(CurlOptions(proxy: "user:secret@127.0.0.1:\(port)")).failure(of: request)
        #expect(refused?.reason == .connectionFailed)
        #expect(refused?.detail.contains("secret") == false)
        let unknown = await CurlTransport(CurlOptions(proxy: "http://user:secret@proxy.invalid:1")).failure(of: request)
        #expect(unknown?.reason == .nameNotResolved(host: "proxy.invalid"))
    }

    @Test("is passed by for the hosts that are named")
    func exceptions() async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect")
        }
        let proxy = try TunnelProxy()
        let transport = CurlTransport(options(proxy, noProxy: "other.test,127.0.0.1"))
        let response = try await transport.send(try #require(Request(.get, url: server.url())))
        #expect(try await response.body.bytes() == Array("direct".utf8))
        #expect(proxy.heads.isEmpty)
    }

    @Test(
        "whose address cannot be read is refused without repeating it",
        arguments: ["ftp://h:1", "http://", "a b", "http://u:secret@"])
    func unreadableAddress(address: String) async throws {
        let request = try #require(Request(.get, url: "http://some.test/"))
        let error = await CurlTransport(CurlOptions(proxy: address)).failure(of: request)
        #expect(error?.reason == .proxy)
        #expect(error?.detail.contains("secret") == false)
        #expect(error?.requestMayHaveBeenSent == false)
    }
}
