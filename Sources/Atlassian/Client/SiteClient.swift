public import HTTPTransport
public import HTTPTypes

/// Speaks to one product of one site: the only place that attaches a credential, follows a redirect or words an error.
///
/// Jira's and Confluence's clients hold one; an endpoint is one call of `get`, `post`, `put`, `delete`, `batches`,
/// `upload` or `download`.
public struct SiteClient: Sendable {
    /// The site as it is configured; whether requests turn out to need the gateway is the client's own affair.
    public let site: Site
    /// Nil where the site is visited anonymously.
    public let credential: Credential?
    /// Sent to the site and its gateway alone, as the credential is.
    public let headers: HTTPFields
    public let timeouts: Timeouts

    let transport: any Transport
    let route: GatewayRoute

    /// - Parameters:
    ///   - headers: what every request to the site carries beyond `Accept` and the credential.
    ///   - gateway: Atlassian's gateway, where a token with scopes is tried; nil to leave that alone.
    public init(
        site: Site, credential: Credential?, transport: any Transport, headers: HTTPFields = [:],
        timeouts: Timeouts = Timeouts(), gateway: GatewayLookup? = nil
    ) {
        self.site = site
        self.credential = credential
        self.headers = headers
        self.timeouts = timeouts
        self.transport = transport
        route = GatewayRoute(site: site, lookup: gateway)
    }

    /// Sends a request and returns the answer, whatever its status, as soon as its head is there.
    ///
    /// Redirects within the site are followed; others only where the request says so, and without the credential.
    public func send(_ request: SiteRequest) async throws(AtlassianError) -> Reply {
        let (exchange, error) = try await exchange(request)
        return Reply(response: exchange.response, error: error)
    }

    /// Sends a request and returns the answer where it is a success; anything else becomes the error that it is.
    public func response(to request: SiteRequest) async throws(AtlassianError) -> Response {
        try await success(request).response
    }
}

/// An answer, and the error that it stands for.
public struct Reply: Sendable {
    /// The answer; an error's body is at hand as far as it was read.
    public let response: Response
    /// Nil where the answer is a success.
    public let error: AtlassianError?
}

extension SiteClient {
    /// Redirects that are followed one after another.
    private static let redirectLimit = 5

    func success(_ request: SiteRequest) async throws(AtlassianError) -> Exchange {
        let (exchange, error) = try await exchange(request)
        if let error { throw error }
        return exchange
    }

    private func exchange(_ request: SiteRequest) async throws(AtlassianError) -> (Exchange, AtlassianError?) {
        let way = route.current
        var first = try await exchange(request, through: way)
        let firstError = await first.error()
        guard firstError != nil, request.isAuthenticated, case .basic? = credential, first.refusesCredential,
            let other = await route.alternative(to: way, transport: transport)
        else { return (first, firstError) }
        var second: Exchange
        do throws(AtlassianError) {
            second = try await exchange(request, through: other)
        } catch {
            // The other way was only a guess: what the first way answered is what is to be told.
            route.giveUp()
            return (first, firstError)
        }
        let secondError = await second.error()
        guard GatewayRoute.isProven(by: secondError) else {
            route.giveUp()
            return (first, firstError)
        }
        await route.settle(on: other)
        return (second, secondError)
    }

    private func exchange(_ request: SiteRequest, through way: GatewayRoute.Way) async throws(AtlassianError)
        -> Exchange
    {
        var site = site
        site.gateway = way.gateway
        var next = try address(of: request, at: site)
        var hops = 0
        var hasLeft = false
        while true {
            let sent = next
            let response: Response
            do throws(TransportError) {
                response = try await transport.send(sent)
            } catch {
                throw AtlassianError(
                    .transport(error), method: sent.head.method.rawValue, address: sent.safeAddress(for: site),
                    repetition: request.repetition)
            }
            let exchange = Exchange(
                request: sent, response: response, site: site, isAuthenticated: request.isAuthenticated)
            guard hops < Self.redirectLimit, let follow = exchange.redirected(foreign: request.followsForeignRedirects)
            else { return exchange }
            hops += 1
            next = follow
            // Once away from the site, nothing that a chain of redirects says brings the credential back.
            hasLeft = hasLeft || !follow.isDestined(for: site)
            if !hasLeft { attach(request, to: &next) }
        }
    }

    private func address(of request: SiteRequest, at site: Site) throws(AtlassianError) -> Request {
        func refused(_ address: String, _ detail: String) -> AtlassianError {
            AtlassianError(
                .transport(TransportError(.invalidAddress, detail: detail, requestMayHaveBeenSent: false)),
                method: request.method.rawValue, address: address, repetition: request.repetition)
        }
        let relative: String
        switch request.target {
        case .path(let path, let query):
            if let problem = path.problem { throw refused(site.address.description + path.text, problem) }
            let joint = path.text.contains("?") ? "&" : "?"
            relative = query.isEmpty ? path.text : path.text + joint + query.encoded
        case .link(let link):
            guard let target = site.relativeTarget(of: link) else {
                throw refused(SafeAddress.text(link), "only addresses below \(site.address) may be asked")
            }
            relative = target
        }
        let base = site.requestBase
        guard base.origin.isConfidential || (credential == nil && headers.isEmpty) || !request.isAuthenticated else {
            throw refused(
                base.description, "credentials are never sent over plain http; the address has to begin with https://")
        }
        var addressed = Request(
            head: HTTPRequest(
                method: request.method, scheme: base.origin.scheme, authority: base.origin.authority,
                path: base.contextPath + relative),
            body: request.body, repetition: request.repetition, timeouts: timeouts)
        attach(request, to: &addressed)
        return addressed
    }

    /// The one place where a credential meets a request; the caller has made sure that it goes to the site.
    private func attach(_ request: SiteRequest, to addressed: inout Request) {
        var fields = addressed.head.headerFields
        fields[.accept] = "application/json"
        if request.isAuthenticated {
            for field in headers { fields[field.name] = field.value }
            fields[.authorization] = credential?.authorization
        }
        for field in request.headers { fields[field.name] = field.value }
        addressed.head.headerFields = fields
    }
}
