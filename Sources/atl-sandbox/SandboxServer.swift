import FlyingFox
import FlyingSocks
import Foundation
import HTTPTransport
import HTTPTypes
import JSON
import Sandbox
import Synchronization

/// Serves a sandbox site on two loopback ports: the site's own, and one for the downloads of attachments.
struct SandboxServer: Sendable {
    var host: String
    var port: UInt16
    var configuration: SandboxConfiguration

    /// Serves until the task is cancelled.
    ///
    /// - Parameter announce: called once, when both ports listen, with the addresses and the users.
    func run(announce: @escaping @Sendable (JSON.JSONValue) -> Void) async throws {
        let connections = ConnectionPool()
        let site = LateSite()
        let main = try server(port: port, connections, site)
        let mediaPool = ConnectionPool()
        let media = try server(port: 0, mediaPool, site)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await main.run() }
            group.addTask { try await media.run() }
            group.addTask {
                try await main.waitUntilListening()
                try await media.waitUntilListening()
                var configuration = configuration
                configuration.origin = await origin(of: main)
                configuration.mediaOrigin = await origin(of: media)
                let started = SandboxSite(configuration)
                site.set(started)
                announce(started.announcement)
            }
            for try await _ in group {}
        }
    }

    private func server(port: UInt16, _ connections: ConnectionPool, _ site: LateSite) throws -> HTTPServer {
        HTTPServer(
            // Requests may be slow on purpose; nobody but their client ends them.
            config: HTTPServer.Configuration(
                address: try sockaddr_in.inet(ip4: host == "localhost" ? "127.0.0.1" : host, port: port),
                timeout: 1e9, pool: connections, logger: .disabled),
            handler: ClosureHTTPHandler { request in
                try await SiteHandler(site: site.value(), connections: connections).answer(request)
            })
    }

    private func origin(of server: HTTPServer) async -> String {
        guard case .ip4(let address, port: let port) = await server.listeningAddress else { return "http://\(host)" }
        return "http://\(address):\(port)"
    }
}

/// The site, which can only be made when the ports are known.
final class LateSite: Sendable {
    private let site = Synchronization.Mutex<SandboxSite?>(nil)

    func set(_ value: SandboxSite) {
        site.withLock { $0 = value }
    }

    func value() throws -> SandboxSite {
        guard let site = site.withLock({ $0 }) else { throw SocketError.disconnected }
        return site
    }
}
