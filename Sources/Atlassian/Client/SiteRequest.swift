public import HTTPTransport
public import HTTPTypes
public import JSON

/// A request to a site before it has an address: what an endpoint says of itself.
public struct SiteRequest: Sendable {
    public var method: HTTPRequest.Method
    /// Path and query below the site's base address.
    public var target: Target
    public var body: RequestBody
    /// Beyond those that every request has.
    public var headers: HTTPFields
    public var repetition: Repetition
    /// Whether the credential goes along.
    public var isAuthenticated = true
    /// Whether redirects to another host are followed, without the credential: what downloads need.
    public var followsForeignRedirects = false

    /// Where a request goes.
    public enum Target: Sendable, Hashable {
        case path(APIPath, Query)
        /// A link that the site gave, or an address that a person typed: refused where it is not the site's.
        case link(String)
    }

    /// A request to a path of the API.
    public init(
        _ method: HTTPRequest.Method, _ path: APIPath, _ query: Query = [:], body: RequestBody = .none,
        headers: HTTPFields = [:], repetition: Repetition
    ) {
        self.init(method, .path(path, query), body: body, headers: headers, repetition: repetition)
    }

    /// A request to a path of the API with JSON in its body.
    public init(
        _ method: HTTPRequest.Method, _ path: APIPath, _ query: Query = [:], json: JSONValue, repetition: Repetition
    ) {
        self.init(
            method, .path(path, query), body: .bytes(JSONWriter().bytes(json)),
            headers: [.contentType: "application/json"], repetition: repetition)
    }

    /// A request to a path or a link.
    public init(
        _ method: HTTPRequest.Method, _ target: Target, body: RequestBody = .none, headers: HTTPFields = [:],
        repetition: Repetition
    ) {
        self.method = method
        self.target = target
        self.body = body
        self.headers = headers
        self.repetition = repetition
    }
}
