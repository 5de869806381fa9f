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
        JiraRoutes.all + ConfluenceRoutes.all + SiteRoutes.all
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
        let answer = respond(to: request.head, body: body)
        var headers = answer.headers
        let bytes = answer.bytes
        headers[.contentLength] = String(bytes.count)
        return Response(
            status: answer.status, headers: headers, body: request.head.method == .head ? [] : bytes)
    }

    /// The answer to one request.
    func respond(to head: HTTPRequest, body: [UInt8]) -> Answer {
        let target = head.path ?? "/"
        let path = target.prefix { $0 != "?" }
        let address = Address(path: path, configuration: configuration)
        var call = makeCall(head, target: target, body: body, address: address)
        return state.withLock { state in
            call.now = state.now(configuration.clock)
            var answer: Answer
            var login = Login(identity: .anonymous)
            do throws(Refusal) {
                login = try state.directory.login(call)
                call.identity = login.identity
                answer = try self.run(call, address, &state)
            } catch {
                answer = error.answer
            }
            answer.headers.merge(login.headers)
            state.addUsualHeaders(to: &answer, call: call)
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
