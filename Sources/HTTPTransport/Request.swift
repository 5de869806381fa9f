public import HTTPTypes

/// One HTTP request: where to, what with, and how often it may be sent.
public struct Request: Sendable {
    /// Method, scheme, authority, path and header fields. The path holds the query and is percent-encoded.
    public var head: HTTPRequest
    /// What is sent after the head.
    public var body: RequestBody
    /// Whether the request may be sent again when its outcome is not known.
    public var repetition: Repetition
    /// Time limits.
    public var timeouts: Timeouts
    /// Whether a retrying transport reads the whole body before it gives the answer, so that one that breaks off is
    /// asked for again. Off for downloads, which would not fit into memory.
    public var buffersAnswer = true

    public init(
        head: HTTPRequest, body: RequestBody = .none, repetition: Repetition? = nil, timeouts: Timeouts = Timeouts()
    ) {
        self.head = head
        self.body = body
        self.repetition = repetition ?? Repetition(method: head.method)
        self.timeouts = timeouts
    }

    /// A request to an absolute address.
    ///
    /// - Parameter url: `http://` or `https://`, percent-encoded: nil is returned for another scheme, and for blanks
    ///   and control characters. A fragment is dropped.
    public init?(
        _ method: HTTPRequest.Method, url: String, headers: HTTPFields = [:], body: RequestBody = .none,
        repetition: Repetition? = nil
    ) {
        // HTTPTypes would turn such a character into a blank, and the address into another.
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }), let separator = url.range(ofScheme: ()) else {
            return nil
        }
        let scheme = url[..<separator.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = url[separator.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let authority = String(rest[..<end])
        guard !authority.isEmpty else { return nil }
        var path = String(rest[end...].prefix { $0 != "#" })
        if !path.hasPrefix("/") { path = "/" + path }
        self.init(
            head: HTTPRequest(
                method: method, scheme: scheme, authority: authority, path: path, headerFields: headers),
            body: body, repetition: repetition)
    }

    /// The absolute address.
    public var url: String {
        "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
    }
}

/// What may be done when it is not known whether a request took effect.
public enum Repetition: Sendable, Hashable {
    /// Changes nothing: send it again.
    case read
    /// Changes the same thing to the same state: send it again.
    case idempotent
    /// Creates, adds or moves: never send it again unless the server certainly did nothing.
    case once

    /// What HTTP says of a method; an endpoint that knows better says so itself.
    public init(method: HTTPRequest.Method) {
        switch method {
        case .get, .head, .options: self = .read
        case .put, .delete: self = .idempotent
        default: self = .once
        }
    }
}

/// Time limits of one request.
public struct Timeouts: Sendable, Hashable {
    /// Until the connection stands, TLS included.
    public var connect: Duration
    /// Without a byte in either direction.
    public var idle: Duration
    /// From start to end; nil for none.
    public var total: Duration?

    public init(connect: Duration = .seconds(10), idle: Duration = .seconds(30), total: Duration? = nil) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }
}

/// What is sent after a request's head.
public enum RequestBody: Sendable {
    case none
    case bytes([UInt8])
    /// Produced piece by piece as the connection takes it.
    case stream(BodySource)
}

/// A body that is produced piece by piece, and can be produced again for a repeated request.
public struct BodySource: Sendable {
    /// Bytes in all; nil where that is not known beforehand (sent chunked).
    public var length: Int?
    /// Starts over and returns a function that gives the next piece, nil at the end.
    public var open: @Sendable () throws -> @Sendable () async throws -> [UInt8]?

    public init(length: Int?, open: @escaping @Sendable () throws -> @Sendable () async throws -> [UInt8]?) {
        self.length = length
        self.open = open
    }
}

extension String {
    fileprivate func range(ofScheme: ()) -> Range<String.Index>? {
        guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix("://") else { return nil }
        return colon..<index(colon, offsetBy: 3)
    }
}
