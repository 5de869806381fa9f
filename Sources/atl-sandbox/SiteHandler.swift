import FlyingFox
import FlyingSocks
import Foundation
import HTTPTransport
import HTTPTypes
import Sandbox

/// Translates between the server's requests and the site's.
struct SiteHandler: Sendable {
    let site: SandboxSite
    let connections: ConnectionPool

    func answer(_ request: FlyingFox.HTTPRequest) async throws -> FlyingFox.HTTPResponse {
        do {
            let response = try await site.send(translate(request))
            return translate(response)
        } catch {
            // The site broke off without an answer; nothing written from here on can arrive.
            connections.reset(request.remoteAddress)
            throw error
        }
    }

    private func translate(_ request: FlyingFox.HTTPRequest) -> Request {
        var fields = HTTPFields()
        for (header, value) in request.headers {
            guard let name = HTTPField.Name(header.rawValue) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        // The target as it came: the server's own path has lost the difference between %2F and a slash.
        let head = HTTPTypes.HTTPRequest(
            method: HTTPTypes.HTTPRequest.Method(request.method.rawValue) ?? .get, scheme: "http",
            authority: request.headers[.host], path: request.target.rawValue, headerFields: fields)
        let body = request.bodySequence
        return Request(
            head: head,
            body: body.count == 0
                ? .none
                : .stream(
                    BodySource(length: body.count) {
                        let pieces = PieceReader(body)
                        return { try await pieces.next() }
                    }))
    }

    private func translate(_ response: Response) -> FlyingFox.HTTPResponse {
        var headers = HTTPHeaders()
        for field in response.head.headerFields where field.name != .contentLength {
            headers.addValue(field.value, for: HTTPHeader(field.name.rawName))
        }
        let status = HTTPStatusCode(response.head.status.code, phrase: response.head.status.reasonPhrase)
        let length = response.head.headerFields[.contentLength].flatMap { Int($0) }
        if status.code == 204 || status.code == 304 {
            return FlyingFox.HTTPResponse(statusCode: status, headers: headers)
        }
        if let length { headers[.contentLength] = String(length) }
        let pieces = BodyPieces(body: response.body)
        return FlyingFox.HTTPResponse(
            statusCode: status, headers: headers,
            body: length.map { HTTPBodySequence(from: pieces, count: $0, suggestedBufferSize: 1 << 16) }
                ?? HTTPBodySequence(from: pieces, suggestedBufferSize: 1 << 16))
    }
}

/// Reads a request's body piece by piece.
///
/// Unchecked, because the site asks for a piece only when it has the one before: no two calls overlap.
private final class PieceReader: @unchecked Sendable {
    private var iterator: HTTPBodySequence.AsyncIterator

    init(_ body: HTTPBodySequence) {
        iterator = body.makeAsyncIterator()
    }

    func next() async throws -> [UInt8]? {
        try await iterator.next().map { Array($0) }
    }
}

/// An answer's body as the server wants it.
struct BodyPieces: AsyncBufferedSequence {
    typealias Element = UInt8
    let body: ResponseBody

    func makeAsyncIterator() -> Iterator {
        Iterator(body: body.makeAsyncIterator())
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var body: ResponseBody.AsyncIterator
        private var rest: ArraySlice<UInt8> = []

        init(body: ResponseBody.AsyncIterator) {
            self.body = body
        }

        mutating func next() async throws -> UInt8? {
            while rest.isEmpty {
                guard let piece = try await body.next() else { return nil }
                rest = piece[...]
            }
            return rest.popFirst()
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            guard rest.isEmpty else {
                defer { rest = [] }
                return Array(rest)
            }
            return try await body.next()
        }
    }
}
