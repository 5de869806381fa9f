public import HTTPTransport
public import HTTPTypes
import JSON

/// Asks a site which family it belongs to. No credential goes along: which one fits is what is being found out.
public struct DeploymentProbe: Sendable {
    let address: BaseAddress
    let product: Product
    let transport: any Transport
    let headers: HTTPFields
    let timeouts: Timeouts

    /// - Parameter headers: for every request, as `User-Agent`.
    public init(
        address: BaseAddress, product: Product, transport: any Transport, headers: HTTPFields = [:],
        timeouts: Timeouts = Timeouts()
    ) {
        self.address = address
        self.product = product
        self.transport = transport
        self.headers = headers
        self.timeouts = timeouts
    }

    /// The site's family.
    public func deployment() async throws(AtlassianError) -> Deployment {
        switch product {
        case .jira:
            guard let told = try await serverInfo() else { return await isCloud() ? .cloud : .dataCenter }
            return told
        case .confluence:
            // Confluence has no such endpoint in every version; Cloud sites, and only those, have this one.
            if await isCloud() { return .cloud }
            _ = try await answer("/status")
            return .dataCenter
        }
    }

    /// `GET /rest/api/2/serverInfo`; nil where a site does not tell strangers.
    private func serverInfo() async throws(AtlassianError) -> Deployment? {
        let (reply, error) = try await answer("/rest/api/2/serverInfo")
        if let error {
            switch error.kind {
            case .unauthorized, .forbidden: return nil
            default: throw error
            }
        }
        let bytes: [UInt8]
        do throws(TransportError) {
            bytes = try await reply.body.bytes(limit: 1 << 20)
        } catch {
            throw failure(.transport(error))
        }
        guard let info = (try? JSONValue(parsing: bytes))?.object else {
            let isLogin = LoginPage.isPage(String(decoding: bytes, as: UTF8.self))
            if isLogin { return nil }
            throw failure(.unreadable(.webPage))
        }
        return info["deploymentType"]?.string == "Cloud" ? .cloud : .dataCenter
    }

    private func isCloud() async -> Bool {
        await TenantInfo.cloudID(of: address.origin, transport: transport) != nil
    }

    private func answer(_ path: APIPath) async throws(AtlassianError) -> (Response, AtlassianError?) {
        let site = Site(product: product, deployment: .dataCenter, address: address)
        let client = SiteClient(
            site: site, credential: nil, transport: transport, headers: headers, timeouts: timeouts)
        let reply = try await client.send(SiteRequest(.get, path, repetition: .read))
        return (reply.response, reply.error)
    }

    private func failure(_ kind: AtlassianError.Kind) -> AtlassianError {
        AtlassianError(kind, method: "GET", address: "\(address)/rest/api/2/serverInfo", status: 200)
    }
}
