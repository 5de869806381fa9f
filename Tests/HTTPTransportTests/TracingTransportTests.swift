import HTTPTransport
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@Suite("Tracing")
struct TracingTransportTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        var value: [String] { all.withLock { $0 } }

        func add(_ line: String) {
            all.withLock { $0.append(line) }
        }
    }

    private let lines = Lines()

    /// A trace in which each look at the time finds it 150 ms later.
    private func trace(_ base: any Transport, bodies: Bool = false) -> TracingTransport {
        let start = ContinuousClock.now
        let looks = Mutex(0)
        return TracingTransport(
            base, bodies: bodies,
            now: {
                looks.withLock { count in
                    defer { count += 1 }
                    return start + .milliseconds(150) * count
                }
            }, sink: lines.add)
    }

    @Test("writes method, address without secrets, status, time and size when the body has been read")
    func oneLine() async throws {
        let script = ScriptedTransport([.init(.get, "secret-value", body: "12345")])
        let request = try #require(
            Request(
                .get, url: "https://site.test/rest/x?jql=a%3Db&token=secret-value",
                headers: [.authorization: "Basic c2VjcmV0"]))
        let response = try await trace(script).send(request)
        #expect(lines.value.isEmpty)
        #expect(try await response.body.bytes() == Array("12345".utf8))
        #expect(lines.value == ["GET https://site.test/rest/x?jql=a%3Db&token=*** 200 (150 ms, 5 bytes)"])
    }

    @Test("writes why there was no answer")
    func failure() async throws {
        let script = ScriptedTransport([.init(.get, "/x", fails: TransportError(.connectionFailed))])
        let request = try #require(Request(.get, url: "https://site.test/x"))
        #expect(await trace(script).failure(of: request)?.reason == .connectionFailed)
        #expect(lines.value == ["GET https://site.test/x no answer: connectionFailed (150 ms)"])
    }

    @Test("writes the line when a body is dropped, or breaks off")
    func incompleteBodies() async throws {
        let script = ScriptedTransport([
            .init(.get, "/dropped", body: "x"),
            .init(.get, "/broken") { _ in
                Response(
                    head: HTTPResponse(status: .ok),
                    body: ResponseBody { () async throws(TransportError) in throw TransportError(.connectionLost) })
            },
        ])
        let transport = trace(script)
        _ = try await transport.send(try #require(Request(.get, url: "https://site.test/dropped")))
        #expect(lines.value == ["GET https://site.test/dropped 200 (150 ms, 0 bytes, then dropped)"])
        _ = await transport.failure(of: try #require(Request(.get, url: "https://site.test/broken")))
        #expect(lines.value.last == "GET https://site.test/broken 200 (150 ms, 0 bytes, then connectionLost)")
    }

    @Test("writes header fields and bodies when asked, without what authorises")
    func bodies() async throws {
        let script = ScriptedTransport([
            .init(
                .post, "/x", headers: [.contentType: "application/json", .setCookie: "JSESSIONID=geheim"],
                body: #"{"ok":true,"access_token":"geheim"}"#)
        ])
        let request = try #require(
            Request(
                .post, url: "https://site.test/x",
                headers: [.authorization: "Bearer geheim", .cookie: "a=geheim", .accept: "application/json"],
                body: .bytes(Array(#"{"name":"n","password": "ge\"heim"}"#.utf8))))
        let response = try await trace(script, bodies: true).send(request)
        _ = try await response.body.bytes()
        #expect(
            lines.value == [
                "> POST https://site.test/x", "> Authorization: ***", "> Cookie: ***",
                "> Accept: application/json", #"> {"name":"n","password": "***"}"#,
                "POST https://site.test/x 200 (150 ms, 35 bytes)", "< Content-Type: application/json",
                "< Set-Cookie: ***", #"< {"ok":true,"access_token":"***"}"#,
            ])
    }
}
