import HTTPTransport
import HTTPTypes

/// A request as it was sent last, and the answer to it.
struct Exchange: Sendable {
    let request: Request
    var response: Response
    let site: Site
    let isAuthenticated: Bool

    /// Bytes of an error's body that are looked at.
    private static let errorBodyLimit = 1 << 18

    var status: Int { response.head.status.code }
    private var headers: HTTPFields { response.head.headerFields }

    /// Whether the site did not take the credential, so that the request certainly changed nothing.
    var refusesCredential: Bool {
        guard captcha == nil else { return false }
        return status == 401 || (request.repetition == .read && isQuietlyAnonymous)
    }

    private var isQuietlyAnonymous: Bool {
        isAuthenticated && (200..<500).contains(status) && status != 429
            && headers[values: .seraphLoginReason].contains { $0.contains("AUTHENTICATED_FAILED") }
    }

    /// The page on which a person has to solve the captcha, empty where the site does not name it.
    private var captcha: String? {
        let reason = headers[.authenticationDeniedReason] ?? ""
        guard reason.contains("CAPTCHA") || headers[.seraphLoginReason]?.contains("AUTHENTICATION_DENIED") == true
        else { return nil }
        return reason.split(separator: ";").map { $0.drop { $0 == " " } }
            .first { $0.hasPrefix("login-url=") }.map { String($0.dropFirst("login-url=".count)) } ?? ""
    }

    /// The error that the answer stands for; nil where it is a success. An error's body is read, and kept for others.
    mutating func error() async -> AtlassianError? {
        if let captcha {
            return error(.unauthorized(.captcha(loginAddress: captcha.isEmpty ? nil : captcha)))
        }
        if isQuietlyAnonymous {
            return error(.unauthorized(status == 401 ? .refused : .anonymous), body: await readBody())
        }
        switch status {
        case 200..<300: return nil
        case 404 where request.head.method == .delete && response.followsLostAnswer:
            // What was to be deleted is gone, by the try whose answer was lost.
            return nil
        case 300..<400: return error(redirectKind)
        default:
            let body = await readBody()
            return error(kind(body), body: body)
        }
    }

    /// An error about this exchange.
    func error(_ kind: AtlassianError.Kind, body: ErrorBody? = nil) -> AtlassianError {
        var error = AtlassianError(
            kind, method: request.head.method.rawValue, address: request.safeAddress(for: site),
            repetition: request.repetition, status: status, messages: body?.messages ?? [],
            fields: body?.fields ?? [], requestID: requestID, rateLimit: RateLimit(headers))
        error.followsLostAnswer = response.followsLostAnswer
        return error
    }

    private var requestID: String? {
        headers[.atlTraceID] ?? headers[.aRequestID] ?? headers[.requestID]
    }

    private func kind(_ body: ErrorBody) -> AtlassianError.Kind {
        if body.grantError != nil { return .unauthorized(.grantEnded) }
        switch status {
        case 401: return .unauthorized(cause(body))
        case 403: return .forbidden
        case 404, 410: return .notFound
        case 407:
            return .transport(
                TransportError(.proxy, detail: "the proxy asks for a credential", requestMayHaveBeenSent: false))
        case 409, 412, 423, 428: return .conflict
        case 429: return .rateLimited
        case 400..<500: return .invalidRequest
        default: return .server
        }
    }

    private func cause(_ body: ErrorBody) -> AtlassianError.UnauthorizedCause {
        let text = body.messages.joined(separator: " ").lowercased()
        if text.contains("scope does not match") { return .scope }
        if text.contains("authentication with passwords is deprecated") { return .passwordNotAccepted }
        return .refused
    }

    private mutating func readBody() async -> ErrorBody {
        var bytes: [UInt8] = []
        do {
            for try await piece in response.body {
                bytes.append(contentsOf: piece.prefix(Self.errorBodyLimit - bytes.count))
                if bytes.count >= Self.errorBodyLimit { break }
            }
        } catch {
            // An error whose body breaks off is still that error; what arrived of it is worth reading.
        }
        response.body = ResponseBody(bytes)
        return ErrorBody(bytes)
    }
}

extension Exchange {
    private var redirectKind: AtlassianError.Kind {
        let location = headers[.location] ?? ""
        if LoginPage.isAddress(location) { return .unauthorized(.loginPage) }
        return .unreadable(.redirect(to: SafeAddress.text(location, keepsQuery: false)))
    }

    /// The request that the answer sends on to; nil where there is none to be made.
    func redirected(foreign: Bool) -> Request? {
        guard [301, 302, 303, 307, 308].contains(status), let location = headers[.location],
            !LoginPage.isAddress(location)
        else { return nil }
        let becomesGet = status == 303 && request.head.method != .head
        guard becomesGet || request.repetition == .read else { return nil }
        var next = request
        if becomesGet {
            next.head.method = .get
            next.body = .none
            next.repetition = .read
        }
        next.head.headerFields = next.head.headerFields.rangesOnly
        if request.isDestined(for: site), let target = site.relativeTarget(of: location, from: request.head.path ?? "/")
        {
            let base = site.requestBase
            next.head.scheme = base.origin.scheme
            next.head.authority = base.origin.authority
            next.head.path = base.contextPath + target
            return next
        }
        guard foreign, let from = AbsoluteURL(request.url) else { return nil }
        let url = AbsoluteURL(
            location.hasPrefix("/") && !location.hasPrefix("//") ? "\(from.origin)\(location)" : location)
        guard let url, url.origin.scheme == "https" || (url.origin.isLoopback && from.origin.isLoopback) else {
            return nil
        }
        next.head.scheme = url.origin.scheme
        next.head.authority = url.origin.authority
        next.head.path = url.target
        return next
    }
}

extension HTTPFields {
    /// What of a request's fields another host may see.
    fileprivate var rangesOnly: HTTPFields {
        var fields = HTTPFields()
        fields[.range] = self[.range]
        return fields
    }
}

extension HTTPField.Name {
    static let seraphLoginReason = named("X-Seraph-LoginReason")
    static let authenticationDeniedReason = named("X-Authentication-Denied-Reason")
    static let atlTraceID = named("Atl-Traceid")
    static let aRequestID = named("X-Arequestid")
    static let requestID = named("X-Request-Id")
    static let atlassianToken = named("X-Atlassian-Token")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
