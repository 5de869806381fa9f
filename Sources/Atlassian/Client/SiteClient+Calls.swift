public import HTTPTransport
public import HTTPTypes
public import JSON

/// What endpoints are made of: each takes a path, a query, perhaps JSON, and gives a value, or nothing.
extension SiteClient {
    /// `GET`: reads a value.
    public func get<Value: JSONReadable>(
        _ path: APIPath, _ query: Query = [:]
    ) async throws(AtlassianError) -> Value {
        try await perform(SiteRequest(.get, path, query, repetition: .read))
    }

    /// `POST`: sends JSON and reads a value.
    ///
    /// - Parameter repetition: `.read` for a search, `.once` for what creates or adds.
    public func post<Value: JSONReadable>(
        _ path: APIPath, _ query: Query = [:], json: JSONValue? = nil, repetition: Repetition
    ) async throws(AtlassianError) -> Value {
        try await perform(.with(json, .post, path, query, repetition))
    }

    /// `POST` whose answer holds nothing that is needed.
    public func post(
        _ path: APIPath, _ query: Query = [:], json: JSONValue? = nil, repetition: Repetition
    ) async throws(AtlassianError) {
        try await perform(.with(json, .post, path, query, repetition))
    }

    /// `PUT`: sends JSON and reads a value.
    ///
    /// - Parameter repetition: `.idempotent` for what sets, `.once` for what adds a comment or a version besides.
    public func put<Value: JSONReadable>(
        _ path: APIPath, _ query: Query = [:], json: JSONValue? = nil, repetition: Repetition
    ) async throws(AtlassianError) -> Value {
        try await perform(.with(json, .put, path, query, repetition))
    }

    /// `PUT` whose answer holds nothing that is needed.
    public func put(
        _ path: APIPath, _ query: Query = [:], json: JSONValue? = nil, repetition: Repetition
    ) async throws(AtlassianError) {
        try await perform(.with(json, .put, path, query, repetition))
    }

    /// `DELETE`.
    public func delete(
        _ path: APIPath, _ query: Query = [:], repetition: Repetition = .idempotent
    ) async throws(AtlassianError) {
        try await perform(SiteRequest(.delete, path, query, repetition: repetition))
    }

    /// Sends files and fields of a form and reads a value.
    ///
    /// - Parameter method: `.post`, or `.put` where a new version may come of it.
    public func upload<Value: JSONReadable>(
        _ path: APIPath, _ query: Query = [:], form: MultipartForm, method: HTTPRequest.Method = .post,
        repetition: Repetition = .once
    ) async throws(AtlassianError) -> Value {
        try await perform(
            SiteRequest(
                method, path, query, body: .stream(form.body),
                headers: [.contentType: form.contentType, .atlassianToken: "no-check"], repetition: repetition))
    }

    /// Opens a file for reading: its body arrives as it is read.
    ///
    /// A redirect to the host that keeps the file is followed, without the credential.
    ///
    /// - Parameters:
    ///   - target: a path, or the link that the site gave for the file.
    ///   - range: bytes, as `bytes=1000-`.
    public func download(
        _ target: SiteRequest.Target, range: String? = nil
    ) async throws(AtlassianError) -> Response {
        var request = SiteRequest(.get, target, headers: [.accept: "*/*"], repetition: .read)
        request.headers[.range] = range
        request.followsForeignRedirects = true
        return try await response(to: request)
    }

    /// Sends a request and reads a value.
    public func perform<Value: JSONReadable>(_ request: SiteRequest) async throws(AtlassianError) -> Value {
        let (exchange, json) = try await json(request)
        return try exchange.value(json)
    }

    /// Sends a request whose answer holds nothing that is needed.
    public func perform(_ request: SiteRequest) async throws(AtlassianError) {
        _ = try await whole(request)
    }
}

extension SiteClient {
    /// How often a body that broke off is asked for again.
    private static let brokenBodyLimit = 2

    /// A request's answer as JSON, unread.
    func json(_ request: SiteRequest) async throws(AtlassianError) -> (Exchange, JSONText) {
        let (exchange, bytes) = try await whole(request)
        guard !bytes.isEmpty else { throw exchange.error(.unreadable(.notJSON(detail: "the answer is empty"))) }
        return (exchange, JSONText(bytes[...]))
    }

    /// A request's answer with its whole body. The transport repeats what got no answer; a body that breaks off after
    /// the answer began is seen here alone, and asked for again where that changes nothing.
    private func whole(_ request: SiteRequest) async throws(AtlassianError) -> (Exchange, [UInt8]) {
        var repeats = 0
        while true {
            let exchange = try await success(request)
            do throws(AtlassianError) {
                return (exchange, try await exchange.bytes())
            } catch {
                guard request.repetition != .once, error.hasBrokenOff, repeats < Self.brokenBodyLimit else {
                    throw error
                }
                repeats += 1
            }
        }
    }
}

extension AtlassianError {
    fileprivate var hasBrokenOff: Bool {
        guard case .transport(let error) = kind else { return false }
        return error.reason == .connectionLost || error.reason == .timedOut(.idle)
    }
}

extension SiteRequest {
    fileprivate static func with(
        _ json: JSONValue?, _ method: HTTPRequest.Method, _ path: APIPath, _ query: Query, _ repetition: Repetition
    ) -> SiteRequest {
        guard let json else { return SiteRequest(method, path, query, repetition: repetition) }
        return SiteRequest(method, path, query, json: json, repetition: repetition)
    }
}

extension Exchange {
    /// The body of a success; a web page in its place is an error.
    func bytes() async throws(AtlassianError) -> [UInt8] {
        let bytes: [UInt8]
        do throws(TransportError) {
            bytes = try await response.body.bytes()
        } catch {
            throw self.error(.transport(error))
        }
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return bytes }
        let isLogin = LoginPage.isPage(String(decoding: bytes.prefix(1 << 16), as: UTF8.self))
        throw error(isLogin ? .unauthorized(.loginPage) : .unreadable(.webPage), body: ErrorBody(bytes))
    }

    /// A value of the answer's JSON.
    func value<Value: JSONReadable>(_ json: JSONText) throws(AtlassianError) -> Value {
        try reading { try Value(json: json) }
    }

    /// What `body` reads; what it throws as this exchange's error.
    func reading<Result>(_ body: () throws -> Result) throws(AtlassianError) -> Result {
        do {
            return try body()
        } catch let error as AtlassianError {
            throw error
        } catch let error as JSONError {
            throw self.error(.unreadable(.notJSON(detail: error.description)))
        } catch {
            throw self.error(.unreadable(.unexpectedShape(detail: "\(error)")))
        }
    }
}
