import HTTPTransport
import HTTPTypes
import Synchronization

extension Answer {
    /// The answer as it goes out.
    ///
    /// - Parameter truncated: how many bytes of the body arrive, and whether the length announced is the whole one;
    ///   half of them where the number is nil.
    func response(to method: HTTPRequest.Method, truncated: (bytes: Int?, announcesWhole: Bool)?) -> Response {
        var headers = headers
        let bytes = bytes
        headers[.contentLength] = String(bytes.count)
        guard let truncated else {
            if method != .head, bytes.count > Self.longestPiece {
                return Response(
                    head: HTTPResponse(status: status, headerFields: headers), body: ResponseBody(inPieces: bytes))
            }
            return Response(status: status, headers: headers, body: method == .head ? [] : bytes)
        }
        let part = Array(bytes.prefix(truncated.bytes ?? bytes.count / 2))
        guard truncated.announcesWhole else {
            headers[.contentLength] = String(part.count)
            return Response(status: status, headers: headers, body: part)
        }
        let rest = FirstPiece(part)
        let body = ResponseBody { () async throws(TransportError) in
            if let piece = rest.take(), !piece.isEmpty { return piece }
            throw TransportError(.connectionLost, detail: "cut off by the sandbox")
        }
        return Response(head: HTTPResponse(status: status, headerFields: headers), body: body)
    }

    fileprivate static let longestPiece = 1 << 18
}

extension ResponseBody {
    /// A long body, given in pieces so that nobody copies it as a whole.
    fileprivate init(inPieces bytes: [UInt8]) {
        let pieces = Pieces(bytes, size: Answer.longestPiece)
        self.init { () async throws(TransportError) in pieces.next() }
    }
}

/// Bytes that are given piece by piece.
private final class Pieces: Sendable {
    private let bytes: [UInt8]
    private let size: Int
    private let sent = Mutex(0)

    init(_ bytes: [UInt8], size: Int) {
        self.bytes = bytes
        self.size = size
    }

    func next() -> [UInt8]? {
        let start = sent.withLock { sent in
            defer { sent += size }
            return sent
        }
        return start < bytes.count ? Array(bytes[start..<min(bytes.count, start + size)]) : nil
    }
}

/// Bytes that are given once.
private final class FirstPiece: Sendable {
    private let bytes: Mutex<[UInt8]?>

    init(_ bytes: [UInt8]) {
        self.bytes = Mutex(bytes)
    }

    func take() -> [UInt8]? {
        bytes.withLock { bytes in
            defer { bytes = nil }
            return bytes
        }
    }
}

extension [Fault] {
    var truncation: (bytes: Int?, announcesWhole: Bool)? {
        for fault in self {
            if case .truncate(let bytes, let announcesWhole) = fault.kind { return (bytes, announcesWhole) }
        }
        return nil
    }
}
