public import HTTPTransport
import HTTPTypes
import JSON
import Synchronization

/// A Jira and a Confluence in memory: a function from request to response.
///
/// Requests may come from any number of tasks at once; each route runs alone, under one lock, so that no write is
/// lost and no answer shows half of one. Answers are written outside the lock.
public final class SandboxSite: Transport {
    let configuration: SandboxConfiguration
    let state: Mutex<SiteState>
    private let router: Router

    public init(_ configuration: SandboxConfiguration = SandboxConfiguration()) {
        self.configuration = configuration
        state = Mutex(SiteState(configuration))
        router = Router(Self.routes, flavor: configuration.flavor)
    }

    static var routes: [Route] {
        JiraRoutes.all + AgileRoutes.all + ConfluenceRoutes.all + SiteRoutes.all + ControlRoutes.all
    }

    /// The address under which clients reach the site.
    public var origin: String { configuration.origin }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        let body: [UInt8]
        do {
            body = try await request.body.collected()
        } catch {
            throw TransportError(.cancelled)
        }
        let faults = state.withLock { state in
            request.head.isForSandbox ? [] : state.faults.take(request.head.method, request.head.path ?? "/")
        }
        let answer =
            faults.isEmpty ? respond(to: request.head, body: body) : try await strike(faults, request.head, body)
        return answer.response(to: request.head.method, truncated: faults.truncation)
    }

    /// The answer to a request that faults strike.
    private func strike(_ faults: [Fault], _ head: HTTPRequest, _ body: [UInt8]) async throws(TransportError) -> Answer
    {
        for fault in faults {
            guard case .latency(let before, _) = fault.kind, before > .zero else { continue }
            await configuration.wait(before)
        }
        if let answer = try breakOff(faults, .before) { return decorate(answer, head, body, isLogged: false) }
        await sendOthers(faults, .before, head)
        let isExpired = faults.contains { if case .expiredLogin = $0.kind { true } else { false } }
        let answer = respond(to: head, body: body, isLoginExpired: isExpired)
        await sendOthers(faults, .after, head)
        for fault in faults {
            guard case .latency(_, let after) = fault.kind, after > .zero else { continue }
            await configuration.wait(after)
        }
        return try breakOff(faults, .after).map { decorate($0, head, body, isLogged: true) } ?? answer
    }

    private func breakOff(_ faults: [Fault], _ moment: Fault.When) throws(TransportError) -> Answer? {
        for fault in faults {
            switch fault.kind {
            case .answer(let answer, moment): return answer
            case .reset(moment): throw TransportError(.connectionLost, detail: "reset by the sandbox")
            default: continue
            }
        }
        return nil
    }

    /// What other people send at the same time, told by a fault.
    private func sendOthers(_ faults: [Fault], _ moment: Fault.When, _ head: HTTPRequest) async {
        for fault in faults {
            guard case .otherWriter(let other, moment) = fault.kind else { continue }
            var request = HTTPRequest(
                method: other.method, scheme: head.scheme, authority: head.authority, path: other.path)
            request.headerFields[.contentType] = "application/json"
            _ = respond(to: request, body: other.body, as: other.user)
        }
    }

    /// A fault's answer with the header fields that every answer has.
    private func decorate(_ answer: Answer, _ head: HTTPRequest, _ body: [UInt8], isLogged: Bool) -> Answer {
        let target = head.path ?? "/"
        let address = Address(path: target.prefix { $0 != "?" }, configuration: configuration)
        var call = makeCall(head, target: target, body: body, address: address)
        return state.withLock { state in
            var answer = answer
            call.now = state.now(configuration.clock)
            if !isLogged {
                let number = state.log.add(head, body, at: call.now)
                state.log.answered(number, status: answer.status.code, user: nil)
            }
            state.addUsualHeaders(to: &answer, call: call)
            return answer
        }
    }

    /// The answer to one request.
    ///
    /// - Parameters:
    ///   - isLoginExpired: whether credentials are taken for unknown ones.
    ///   - user: the name of the user who sends it, where it comes without credentials from the site itself.
    func respond(
        to head: HTTPRequest, body: [UInt8], isLoginExpired: Bool = false, as user: String? = nil
    ) -> Answer {
        let target = head.path ?? "/"
        let address = Address(path: target.prefix { $0 != "?" }, configuration: configuration)
        var call = makeCall(head, target: target, body: body, address: address)
        return state.withLock { state in
            call.now = state.now(configuration.clock)
            let number = head.isForSandbox ? 0 : state.log.add(head, body, at: call.now)
            var answer: Answer
            var login = Login(identity: .anonymous)
            do throws(Refusal) {
                if let user {
                    login.identity = state.directory.named(user).map { .user($0.id) } ?? .anonymous
                } else {
                    login = try isLoginExpired ? state.directory.rejected(call) : state.directory.login(call)
                }
                call.identity = login.identity
                answer = try self.run(call, address, &state)
            } catch {
                answer = error.answer
            }
            answer.headers.merge(login.headers)
            state.addUsualHeaders(to: &answer, call: call)
            let name = call.identity.userID.flatMap { state.directory[$0]?.name }
            state.log.answered(number, status: answer.status.code, user: name)
            return answer
        }
    }

    private func run(_ call: Call, _ address: Address, _ state: inout SiteState) throws(Refusal) -> Answer {
        // What Data Center was seen to answer to Cloud's version of the interface.
        if call.surface == .platform(version: 3), !call.isCloud { throw Refusal(.empty(.forbidden)) }
        switch router.match(address.surface, call.method == .head ? .get : call.method, address.segments) {
        case .route(let route, let parameters):
            var call = call
            call.parameters = parameters
            do {
                return try route.handler(call, &state)
            } catch let refusal as Refusal {
                throw refusal
            } catch {
                throw .jira(.internalServerError, "Internal server error")
            }
        case .otherMethods, .none:
            throw unknown(call, address)
        }
    }

    /// An interface that the site should have is refused as not implemented; an address that no Atlassian site has
    /// does not exist.
    private func unknown(_ call: Call, _ address: Address) -> Refusal {
        switch address.surface {
        case .site, .media:
            return Refusal(.text("Not found", status: .notFound))
        case .jiraWeb, .wikiWeb:
            guard address.segments.first == "rest" else { return Refusal(.text("Not found", status: .notFound)) }
            return .notImplemented("\(call.method.rawValue) /\(address.segments.joined(separator: "/"))")
        default:
            return .notImplemented("\(call.method.rawValue) \(call.target.prefix { $0 != "?" })")
        }
    }

    private func makeCall(_ head: HTTPRequest, target: String, body: [UInt8], address: Address) -> Call {
        let query = target.firstIndex(of: "?").map { target[target.index(after: $0)...] } ?? ""
        let origin = origin(of: head)
        let gateway = address.viaGateway ? "/ex/jira/\(SiteState.cloudID)" : configuration.jiraContext
        let wikiGateway =
            address.viaGateway ? "/ex/confluence/\(SiteState.cloudID)/wiki" : configuration.confluenceContext
        return Call(
            method: head.method, target: target, query: QueryItems(query), headers: head.headerFields, body: body,
            surface: address.surface, identity: .anonymous, origin: origin, jiraBase: origin + gateway,
            confluenceBase: origin + wikiGateway, mediaOrigin: configuration.mediaOrigin ?? origin,
            flavor: configuration.flavor, viaGateway: address.viaGateway, siteBase: origin + configuration.jiraContext,
            now: Moment(milliseconds: 0))
    }

    /// The address that the client used, also through a proxy that says so.
    private func origin(of head: HTTPRequest) -> String {
        let host = head.headerFields[.forwardedHost] ?? head.authority ?? head.headerFields[.host]
        guard let host, !host.isEmpty else { return configuration.origin }
        let own = configuration.origin.prefix { $0 != ":" }
        return "\(head.headerFields[.forwardedProto] ?? head.scheme ?? String(own))://\(host)"
    }
}

extension HTTPRequest {
    /// Whether it goes to the sandbox's own interface, where nothing goes wrong on request and nothing is logged.
    fileprivate var isForSandbox: Bool { path?.hasPrefix("/_sandbox/") ?? false }
}

extension RequestBody {
    /// The whole body.
    func collected() async throws -> [UInt8] {
        switch self {
        case .none: return []
        case .bytes(let bytes): return bytes
        case .stream(let source):
            let next = try source.open()
            var whole: [UInt8] = []
            while let piece = try await next() { whole.append(contentsOf: piece) }
            return whole
        }
    }
}

extension HTTPFields {
    mutating func merge(_ other: HTTPFields) {
        for field in other { self[field.name] = field.value }
    }
}
