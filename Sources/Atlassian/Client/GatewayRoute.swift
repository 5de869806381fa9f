import HTTPTransport
import HTTPTypes
import JSON
import Synchronization

/// Where Atlassian's gateway is, and where it is remembered which sites need it.
public struct GatewayLookup: Sendable {
    /// `https://api.atlassian.com`, or a loopback address in tests.
    public var address: BaseAddress
    public var memory: any SiteMemory

    public init(address: BaseAddress = .gateway, memory: any SiteMemory) {
        self.address = address
        self.memory = memory
    }
}

extension BaseAddress {
    /// Atlassian's gateway.
    public static let gateway = BaseAddress(
        origin: Origin(https: "api.atlassian.com"), contextPath: "")
}

/// What is remembered about sites between runs: nothing secret, and nothing that could not be asked again.
public protocol SiteMemory: Sendable {
    /// What was remembered under a key; nil where nothing was.
    func recall(_ key: String) -> String?
    /// Remembers a value under a key; nil forgets it. A failure to do so costs a request next time, and nothing else.
    func remember(_ value: String?, under key: String)
}

/// Which way a site's requests go: tokens with scopes are refused by the site and taken by the gateway, and nothing in
/// a token tells its kind.
final class GatewayRoute: Sendable {
    enum Way: Sendable, Hashable {
        case direct
        case through(Site.Gateway)

        var gateway: Site.Gateway? {
            guard case .through(let gateway) = self else { return nil }
            return gateway
        }
    }

    private struct State {
        var way: Way
        var isOpen: Bool
        var question: Task<Site.Gateway?, Never>?
    }

    private let site: Site
    private let lookup: GatewayLookup?
    private let state: Mutex<State>

    init(site: Site, lookup: GatewayLookup?) {
        self.site = site
        self.lookup = lookup
        var way = site.gateway.map(Way.through) ?? .direct
        if let lookup, way == .direct, site.deployment == .cloud,
            let cloudID = lookup.memory.recall(Self.key(site.address.origin))
        {
            way = .through(Site.Gateway(address: lookup.address, cloudID: cloudID))
        }
        state = Mutex(State(way: way, isOpen: lookup != nil && site.deployment == .cloud && site.gateway == nil))
    }

    var current: Way { state.withLock(\.way) }

    /// The other way, where it has not been ruled out; the site is asked for its id once, without the credential.
    func alternative(to way: Way, transport: any Transport) async -> Way? {
        guard let lookup, state.withLock(\.isOpen) else {
            // Another request has found the way meanwhile.
            let current = current
            return current == way ? nil : current
        }
        guard way == .direct else { return .direct }
        let site = site
        let question = state.withLock { state in
            if let question = state.question { return question }
            let question = Task { await Self.ask(site, gateway: lookup.address, transport: transport) }
            state.question = question
            return question
        }
        return await question.value.map(Way.through)
    }

    /// Keeps to a way that worked, now and in later runs.
    func settle(on way: Way) async {
        state.withLock { state in
            state.way = way
            state.isOpen = false
        }
        lookup?.memory.remember(way.gateway?.cloudID, under: Self.key(site.address.origin))
    }

    /// Keeps to the present way: the other one is no better.
    func giveUp() {
        state.withLock { $0.isOpen = false }
    }

    /// Whether an answer that came the other way shows that the credential is known there.
    static func isProven(by error: AtlassianError?) -> Bool {
        switch error?.kind {
        case nil, .unauthorized(.scope): true
        case .unauthorized, .forbidden, .unreadable, .transport: false
        default: true
        }
    }

    static func key(_ origin: Origin) -> String { "cloud-id \(origin)" }

    private static func ask(_ site: Site, gateway: BaseAddress, transport: any Transport) async -> Site.Gateway? {
        guard let cloudID = await TenantInfo.cloudID(of: site.address.origin, transport: transport) else { return nil }
        return Site.Gateway(address: gateway, cloudID: cloudID)
    }
}

/// What each Cloud site tells anybody about itself.
enum TenantInfo {
    /// The site's id; nil where the origin is no Cloud site.
    static func cloudID(of origin: Origin, transport: any Transport) async -> String? {
        guard let request = Request(.get, url: "\(origin)/_edge/tenant_info", headers: [.accept: "application/json"]),
            let response = try? await transport.send(request), response.head.status == .ok,
            let bytes = try? await response.body.bytes(limit: 1 << 16),
            let cloudID = (try? JSONValue(parsing: bytes))?["cloudId"]?.string,
            !cloudID.isEmpty, cloudID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return nil }
        return cloudID
    }
}
