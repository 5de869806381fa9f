import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("HTTP/2 over libcurl", .enabled(if: Nginx.shared != nil))
struct CurlHTTP2Tests {
    let nginx: Nginx
    let transport: CurlTransport

    init() throws {
        nginx = try #require(Nginx.shared)
        transport = CurlTransport(CurlOptions(additionalCAFile: nginx.certificates.authority))
    }

    @Test("200 requests at the same time share one connection")
    func multiplexing() async throws {
        let request = try #require(Request(.get, url: nginx.tlsURL("/latency")))
        let connections = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 {
                group.addTask { [transport] in
                    let response = try await transport.send(request)
                    #expect(try response.value("X-Protocol") == "HTTP/2.0")
                    #expect(try await response.body.bytes() == Array("slept\n".utf8))
                    return try response.value("X-Connection") ?? ""
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(connections.count == 1)
    }

    @Test("a body is sent with its length, or without, and with any method")
    func uploads() async throws {
        let size = 3 << 20
        for length in [size, nil] {
            let source = BodySource(length: length) {
                let pieces = Pieces((0..<48).map { _ in [UInt8](repeating: 1, count: size / 48) })
                return { pieces.next() }
            }
            let request = try #require(Request(.put, url: nginx.tlsURL("/length"), body: .stream(source)))
            let body = String(decoding: try await transport.send(request).body.bytes(), as: UTF8.self)
            #expect(try #require(Int(body.dropLast())) >= size)
        }
        for method in [HTTPRequest.Method.post, .delete, .patch] {
            let request = try #require(Request(method, url: nginx.tlsURL("/method")))
            #expect(try await transport.send(request).body.bytes() == Array("\(method)\n".utf8))
        }
    }

    @Test("a slow reader gets all of a long body, and so do the others beside it")
    func slowReader() async throws {
        let size = 96 << 20
        try nginx.serve("long-\(size)", [UInt8](repeating: 42, count: size))
        let request = try #require(
            Request(.get, url: nginx.tlsURL("/long-\(size)"), headers: [.acceptEncoding: "identity"]))
        let slow = try await transport.send(request)
        for _ in 0..<20 {
            let quick = try #require(Request(.get, url: nginx.tlsURL("/method")))
            #expect(try await transport.send(quick).body.bytes() == Array("GET\n".utf8))
        }
        var count = 0
        for try await piece in slow.body {
            #expect(piece.last == 42)
            count += piece.count
        }
        #expect(count == size)
    }

    @Test("a cancelled request leaves the others on its connection alone")
    func cancellation() async throws {
        let hanging = try #require(Request(.get, url: nginx.tlsURL("/hang")))
        let slow = try #require(Request(.get, url: nginx.tlsURL("/latency")))
        let first = Task { [transport] in try await transport.send(hanging) }
        let others = (0..<10).map { _ in Task { [transport] in try await transport.send(slow).body.bytes() } }
        first.cancel()
        let error = await #expect(throws: TransportError.self) { try await first.value }
        #expect(error?.reason == .cancelled)
        for other in others { #expect(try await other.value == Array("slept\n".utf8)) }
    }
}
