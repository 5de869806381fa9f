public import HTTPTransport
public import HTTPTypes
import JSON

/// Makes clients from settings: tells the family of a site, chooses the credential, and remembers what it had to ask.
public struct SiteResolver: Sendable {
    public let configuration: Configuration
    public let memory: any SiteMemory
    private let headers: HTTPFields
    private let timeouts: Timeouts
    private let makeTransport: @Sendable (CurlOptions) -> any Transport
    private let runCommand: @Sendable ([String]) async throws -> String

    /// - Parameters:
    ///   - headers: for every request, as `User-Agent`.
    ///   - makeTransport: makes the transport for a product's network settings.
    ///   - runCommand: runs a `token_command`, a program with its arguments, and returns what it printed.
    public init(
        configuration: Configuration, memory: any SiteMemory, headers: HTTPFields = [:],
        timeouts: Timeouts = Timeouts(), makeTransport: @escaping @Sendable (CurlOptions) -> any Transport,
        runCommand: @escaping @Sendable ([String]) async throws -> String
    ) {
        self.configuration = configuration
        self.memory = memory
        self.headers = headers
        self.timeouts = timeouts
        self.makeTransport = makeTransport
        self.runCommand = runCommand
    }

    /// The client for a product.
    ///
    /// - Throws: `ConfigurationError`, `AtlassianError` where a site has to be asked and does not answer, and what
    ///   `runCommand` throws.
    public func client(for product: Product) async throws -> SiteClient {
        try await client(try await resolve(product))
    }

    /// The client for a connection, whether the settings know it or not.
    ///
    /// - Throws: as `client(for:)` does.
    public func client(for connection: Connection) async throws -> SiteClient {
        try await client(try await resolve(connection))
    }

    /// Forgets what was remembered about a site, so that it is asked again: when somebody signs in anew.
    public func forget(_ address: BaseAddress) {
        memory.remember(nil, under: Self.deploymentKey(address))
        memory.remember(nil, under: GatewayRoute.key(address.origin))
    }

    private static func deploymentKey(_ address: BaseAddress) -> String { "deployment \(address)" }

    private func client(_ resolved: Resolved) async throws -> SiteClient {
        let gateway = try gateway()
        let credential = try await resolved.connection.credentials.credential(
            for: resolved.site.deployment, site: resolved.site.address, running: runCommand)
        return SiteClient(
            site: resolved.site, credential: credential.value, transport: resolved.transport,
            headers: merged(resolved.connection.headers), timeouts: timeouts,
            gateway: GatewayLookup(address: gateway, memory: memory))
    }

    /// Where a product is and which family it belongs to; no credential is looked for.
    public func site(for product: Product) async throws -> Site {
        try await resolve(product).site
    }

    private struct Resolved {
        let site: Site
        let connection: Connection
        let transport: any Transport
    }

    private func resolve(_ connection: Connection) async throws -> Resolved {
        let transport = makeTransport(connection.network)
        let deployment = try await deployment(of: connection, transport: transport)
        return Resolved(
            site: Site(product: connection.product, deployment: deployment, address: connection.address),
            connection: connection, transport: transport)
    }

    private func resolve(_ product: Product) async throws -> Resolved {
        if let connection = try configuration.connection(for: product) { return try await resolve(connection) }
        let jira = try await resolve(.jira)
        guard jira.site.deployment == .cloud else {
            throw ConfigurationError(
                "Confluence's address is not set, and \(jira.site.address) is no Cloud site that would have one",
                remedy: "Set CONFLUENCE_URL, or confluence_url in the profile.")
        }
        var connection = jira.connection.confluence()
        connection.headers = try configuration.headers(for: .confluence)
        connection.network = try configuration.network(for: .confluence, connection.address)
        return Resolved(
            site: Site(product: .confluence, deployment: .cloud, address: connection.address), connection: connection,
            transport: makeTransport(connection.network))
    }

    private func deployment(of connection: Connection, transport: any Transport) async throws(AtlassianError)
        -> Deployment
    {
        if let deployment = connection.deployment { return deployment }
        let key = Self.deploymentKey(connection.address)
        if let remembered = memory.recall(key).flatMap(Deployment.init(rawValue:)) { return remembered }
        let probe = DeploymentProbe(
            address: connection.address, product: connection.product, transport: transport,
            headers: merged(connection.headers), timeouts: timeouts)
        let deployment = try await probe.deployment()
        memory.remember(deployment.rawValue, under: key)
        return deployment
    }

    private func merged(_ own: HTTPFields) -> HTTPFields {
        var merged = headers
        for field in own { merged[field.name] = field.value }
        return merged
    }

    /// The gateway: Atlassian's, or one on this machine for tests. Nothing else may stand in for it, and only the
    /// process's own environment may say so.
    private func gateway() throws(ConfigurationError) -> BaseAddress {
        guard let value = configuration.process.value("ATL_GATEWAY_URL") else { return .gateway }
        let address = try BaseAddress(setting: value.text, named: "ATL_GATEWAY_URL")
        guard address.origin.isLoopback else {
            throw ConfigurationError(
                "ATL_GATEWAY_URL is \(address), and only an address of this machine may stand in for the gateway",
                remedy: "Unset ATL_GATEWAY_URL.")
        }
        return address
    }
}
