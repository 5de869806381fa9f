import HTTPTransport
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@Suite("Long bodies over libcurl")
struct CurlBodyTests {
    @Test("a slow reader slows the sender down, and everything arrives")
    func receivingHasBackPressure() async throws {
        let piece = (0..<1 << 16).map { UInt8(truncatingIfNeeded: $0 % 251) }
        let limit = 64 << 20
        let stalled = Gate()
        let takenUnread = Mutex(0)
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(limit)\r\n\r\n")
            let taken = connection.writeUntilBlocked(piece, limit: limit, milliseconds: 200)
            takenUnread.withLock { $0 = taken }
            stalled.open()
            var sent = taken
            while sent < limit {
                let rest = Array(piece[(sent % piece.count)...].prefix(limit - sent))
                try connection.write(rest)
                sent += rest.count
            }
        }
        let response = try await CurlTransport().send(try #require(Request(.get, url: server.url())))
        await stalled.wait()
        // The kernel's buffers on both sides and the channel's; far from the whole.
        #expect(takenUnread.withLock { $0 } < 16 << 20)
        var position = 0
        for try await bytes in response.body {
            let sample = bytes.count - 1
            #expect(bytes[sample] == piece[(position + sample) % piece.count])
            #expect(bytes.count <= 1 << 19)
            position += bytes.count
        }
        #expect(position == limit)
    }

    @Test("a body is produced no faster than the server takes it")
    func sendingHasBackPressure() async throws {
        let produced = Mutex(0)
        let pieceCount = 1024
        let source = BodySource(length: pieceCount << 16) {
            {
                let count = produced.withLock { count in
                    count += 1
                    return count
                }
                return count <= pieceCount ? [UInt8](repeating: UInt8(truncatingIfNeeded: count), count: 1 << 16) : nil
            }
        }
        let mayRead = Gate()
        let arrived = Gate()
        let server = try RawServer { connection in
            _ = try connection.readHead()
            arrived.open()
            mayRead.waitBlocking()
            let body = try connection.read(count: pieceCount << 16)
            let last = body.last ?? 0
            try connection.write("HTTP/1.1 200 OK\r\nX-Last: \(last)\r\nContent-Length: 0\r\n\r\n")
        }
        let request = try #require(Request(.put, url: server.url(), body: .stream(source)))
        let transport = CurlTransport()
        let answer = Task { try await transport.send(request) }
        await arrived.wait()
        // That long the server reads nothing.
        var silent = try #require(Request(.get, url: try RawServer { $0.waitForEnd() }.url()))
        silent.timeouts.idle = .milliseconds(200)
        _ = await CurlTransport().failure(of: silent)
        #expect(produced.withLock { $0 } < pieceCount / 2)
        mayRead.open()
        #expect(try await answer.value.value("X-Last") == "0")
        #expect(produced.withLock { $0 } >= pieceCount)
    }

    @Test("a body of unknown length is sent in chunks")
    func unknownLength() async throws {
        let server = try RawServer { connection in
            let head = try connection.readHead()
            var text = ""
            while !text.hasSuffix("0\r\n\r\n") { text += String(decoding: try connection.readSome(), as: UTF8.self) }
            let isChunked = head.contains("Transfer-Encoding: chunked\r\n") && !head.contains("Content-Length")
            let body = text.filter { $0 != "\r\n" }
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Got: \(isChunked) \(body)\r\n\r\n")
        }
        let source = BodySource(length: nil) {
            let pieces = Pieces([Array("abc".utf8), [], Array("defg".utf8)])
            return { pieces.next() }
        }
        let request = try #require(Request(.post, url: server.url(), body: .stream(source)))
        #expect(try await CurlTransport().send(request).value("X-Got") == "true 3abc4defg0")
    }

    @Test("a body whose source is slow arrives, and waiting for it is not idling")
    func slowSource() async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            let body = String(decoding: try connection.read(count: 6), as: UTF8.self)
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Got: \(body)\r\n\r\n")
        }
        let silentURL = try RawServer { $0.waitForEnd() }.url()
        let source = BodySource(length: 6) {
            let pieces = Pieces([Array("abc".utf8), Array("def".utf8)])
            return {
                var silent = try #require(Request(.get, url: silentURL))
                silent.timeouts.idle = .milliseconds(100)
                _ = await CurlTransport().failure(of: silent)
                return pieces.next()
            }
        }
        var request = try #require(Request(.post, url: server.url(), body: .stream(source)))
        request.timeouts.idle = .milliseconds(50)
        #expect(try await CurlTransport().send(request).value("X-Got") == "abcdef")
    }

    @Test("a body is produced anew when a kept connection dies and the request may be repeated")
    func repeatedBody() async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            let body = String(decoding: try connection.read(count: 6), as: UTF8.self)
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Got: \(body)\r\n\r\n")
            _ = try connection.readHead()
            _ = try connection.read(count: 6)
        }
        let opened = Mutex(0)
        let source = BodySource(length: 6) {
            opened.withLock { $0 += 1 }
            let pieces = Pieces([Array("abc".utf8), Array("def".utf8)])
            return { pieces.next() }
        }
        let request = try #require(Request(.put, url: server.url(), body: .stream(source)))
        let transport = CurlTransport()
        for _ in 0..<2 {
            let response = try await transport.send(request)
            #expect(try response.value("X-Got") == "abcdef")
            #expect(try await response.body.bytes().isEmpty)
        }
        #expect(server.connectionCount == 2)
        #expect(opened.withLock { $0 } == 3)
    }

    @Test("an answer that comes before the body was sent is given at once")
    func earlyAnswer() async throws {
        let server = try RawServer { connection in
            _ = try connection.readHead()
            try connection.write(
                "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig")
            connection.waitForEnd()
        }
        let source = BodySource(length: 1 << 30) { { [UInt8](repeating: 0, count: 1 << 16) } }
        let request = try #require(Request(.post, url: server.url(), body: .stream(source)))
        let response = try await CurlTransport().send(request)
        #expect(response.head.status.code == 413)
        #expect(try await response.body.bytes() == Array("big".utf8))
    }
}
