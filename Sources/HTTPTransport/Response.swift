public import HTTPTypes

/// One HTTP answer: its head, and its body as it arrives.
public struct Response: Sendable {
    /// Status and header fields.
    public var head: HTTPResponse
    /// The body, decoded where it was compressed.
    public var body: ResponseBody
    /// Whether the request was sent before and its answer lost, so that it may have taken effect already: a deletion
    /// that finds nothing has then succeeded.
    public var followsLostAnswer: Bool

    public init(head: HTTPResponse, body: ResponseBody, followsLostAnswer: Bool = false) {
        self.head = head
        self.body = body
        self.followsLostAnswer = followsLostAnswer
    }

    /// An answer whose body is at hand: what sandboxes and tests make.
    public init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.init(head: HTTPResponse(status: status, headerFields: headers), body: ResponseBody(body))
    }
}

/// The body of an answer: an asynchronous sequence of pieces, read once.
///
/// Reading slowly slows the sender down; a body that is dropped unread ends its transfer.
public struct ResponseBody: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    private let next: @Sendable () async throws(TransportError) -> [UInt8]?

    /// A body that is at hand as a whole.
    public init(_ bytes: [UInt8]) {
        let rest = OnceBox(bytes.isEmpty ? nil : bytes)
        next = { () async throws(TransportError) in rest.take() }
    }

    /// A body whose pieces a function gives, nil at the end.
    public init(next: @escaping @Sendable () async throws(TransportError) -> [UInt8]?) {
        self.next = next
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let nextPiece: @Sendable () async throws(TransportError) -> [UInt8]?

        public mutating func next() async throws(TransportError) -> [UInt8]? {
            try await nextPiece()
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportError) -> [UInt8]? {
            try await nextPiece()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(nextPiece: next)
    }

    /// The whole body.
    ///
    /// - Parameter limit: bytes; a longer body is refused with `.bodyTooLarge`.
    public func bytes(limit: Int = 1 << 30) async throws(TransportError) -> [UInt8] {
        var whole: [UInt8] = []
        while let piece = try await next() {
            guard whole.count + piece.count <= limit else { throw TransportError(.bodyTooLarge(limit: limit)) }
            if whole.isEmpty { whole = piece } else { whole.append(contentsOf: piece) }
        }
        return whole
    }
}
