import HTTPTypes
import JSON

/// How a request's credentials were taken.
struct Login: Sendable {
    var identity: Identity
    /// What the answer says about it.
    var headers: HTTPFields = [:]
}

extension Directory {
    /// Tells who sends a request.
    ///
    /// Cloud takes credentials that it does not know for none at all and says so only in a header field; Data
    /// Center refuses them.
    func login(_ call: Call) throws(Refusal) -> Login {
        guard call.surface != .control, call.surface != .media else { return Login(identity: .anonymous) }
        guard let header = call.headers[.authorization] else {
            guard !call.viaGateway else { throw .gateway }
            return Login(identity: .anonymous)
        }
        let parts = header.split(separator: " ", maxSplits: 1)
        let secret = parts.count > 1 ? String(parts[1].trimmed) : ""
        switch (parts.first?.lowercased(), call.flavor) {
        case ("basic", .cloud): return try cloudBasic(secret, call)
        case ("bearer", .cloud): return try cloudBearer(secret, call)
        case ("basic", .dataCenter): return try serverBasic(secret)
        case ("bearer", .dataCenter): return try serverBearer(secret, call)
        default: return try rejected(call)
        }
    }

    private func cloudBasic(_ secret: String, _ call: Call) throws(Refusal) -> Login {
        guard let (name, password) = Base64.credentials(secret),
            let user = users.first(where: { $0.email.lowercased() == name.lowercased() && $0.active })
        else {
            if call.viaGateway { throw .gateway }
            return try rejected(call)
        }
        if password == user.password, !call.viaGateway { throw .passwordsAreDeprecated }
        guard let token = user.tokens.first(where: { $0.value == password }),
            token.expires.map({ $0 > call.now }) ?? true
        else {
            if call.viaGateway { throw .gateway }
            return try rejected(call)
        }
        switch (token.kind, call.viaGateway) {
        case (.classic, false): return Login(identity: .user(user.id))
        case (.scoped, true):
            guard Scopes.allow(token.scopes, call) else { throw .scopeDoesNotMatch }
            return Login(identity: .user(user.id))
        case (_, true): throw .gateway
        default: throw .clientMustAuthenticate
        }
    }

    private func cloudBearer(_ secret: String, _ call: Call) throws(Refusal) -> Login {
        guard call.viaGateway else { throw .clientMustAuthenticate }
        for user in users where user.active {
            for token in user.tokens where token.value == secret && token.kind == .oauth {
                guard token.expires.map({ $0 > call.now }) ?? true else { throw .gateway }
                guard Scopes.allow(token.scopes, call) else { throw .scopeDoesNotMatch }
                return Login(identity: .user(user.id))
            }
        }
        throw .gateway
    }

    private func serverBasic(_ secret: String) throws(Refusal) -> Login {
        guard let (name, password) = Base64.credentials(secret), let user = named(name), user.active,
            user.password == password
        else { throw .serverLogin }
        return Login(identity: .user(user.id), headers: [.loginReason: "OK"])
    }

    private func serverBearer(_ secret: String, _ call: Call) throws(Refusal) -> Login {
        for user in users where user.active {
            for token in user.tokens where token.value == secret && token.kind == .personal {
                guard token.expires.map({ $0 > call.now }) ?? true else { throw .serverToken }
                return Login(identity: .user(user.id), headers: [.loginReason: "OK"])
            }
        }
        throw .serverToken
    }

    /// Silence with a header field on Cloud, a refusal on Data Center.
    func rejected(_ call: Call) throws(Refusal) -> Login {
        guard call.isCloud else { throw .serverLogin }
        return Login(identity: .anonymous, headers: [.loginReason: "AUTHENTICATED_FAILED"])
    }
}

/// What a token with scopes may do: reading needs a scope that reads, anything else one that writes or manages.
enum Scopes {
    static func allow(_ scopes: [String], _ call: Call) -> Bool {
        let product = call.surface.isConfluence ? ["confluence", "page", "space", "content", "comment"] : ["jira"]
        let verbs = reads(call) ? ["read", "search"] : ["write", "delete", "manage"]
        return scopes.contains { scope in
            verbs.contains { scope.hasPrefix($0 + ":") } && product.contains { scope.contains($0) }
        }
    }

    /// Whether the request only asks: POST searches are reading too.
    static func reads(_ call: Call) -> Bool {
        guard call.method == .post else { return call.method == .get || call.method == .head }
        let path = call.target.prefix { $0 != "?" }
        return [
            "/search", "/search/jql", "/approximate-count", "/bulkfetch", "/jql/parse", "/jql/match", "/comment/list",
        ]
        .contains { path.hasSuffix($0) }
    }
}

extension Refusal {
    /// The gateway's answer to credentials that it does not know.
    fileprivate static let gateway = Refusal(
        .json(["code": 401, "message": "Unauthorized"], status: .unauthorized))

    fileprivate static let scopeDoesNotMatch = Refusal(
        .json(["code": 401, "message": "Unauthorized; scope does not match"], status: .unauthorized))

    fileprivate static let passwordsAreDeprecated = Refusal(
        .text(
            "Basic authentication with passwords is deprecated.  For more information, see: "
                + "https://developer.atlassian.com/cloud/jira/platform/deprecation-notice-basic-auth/",
            status: .unauthorized, type: "text/html;charset=UTF-8"))

    fileprivate static let serverLogin = Refusal(
        Answer.text(
            "<html><head><title>Unauthorized (401)</title></head><body><h1>Unauthorized (401)</h1>"
                + "<p>Basic Authentication Failure - Reason : AUTHENTICATED_FAILED</p></body></html>",
            status: .unauthorized, type: "text/html;charset=UTF-8"
        ).header(.loginReason, "AUTHENTICATED_FAILED").header(.wwwAuthenticate, "OAuth realm=\"sandbox\""))

    fileprivate static let serverToken = Refusal(
        Refusal.clientMustAuthenticate.answer.header(.loginReason, "AUTHENTICATED_FAILED"))
}
