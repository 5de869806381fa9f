import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Waits for sockets as the server's own pool does, and knows the open connections.
///
/// It switches off the delay of small packets: the server writes head and body apart, and the second would wait for
/// the client's acknowledgement of the first, some 40 ms.
final class ConnectionPool: AsyncSocketPool {
    private let pool: any AsyncSocketPool = HTTPServer.defaultPool()
    private let sockets = Synchronization.Mutex<Set<FlyingSocks.Socket>>([])

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: FlyingSocks.Socket, untilReadyFor events: FlyingSocks.Socket.Events) async throws {
        sockets.withLock { _ = $0.insert(socket) }
        socket.sendAtOnce()
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }

    /// Breaks the connection with that client, so that it sees a reset rather than an end.
    func reset(_ address: HTTPRequest.Address?) {
        guard let address else { return }
        let sockets = sockets.withLock { $0 }
        for socket in sockets {
            guard let peer = try? socket.remotePeer(), HTTPRequest.Address.make(from: peer) == address else { continue }
            socket.reset()
        }
    }
}

extension FlyingSocks.Socket {
    fileprivate func sendAtOnce() {
        var yes: Int32 = 1
        setsockopt(file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Sends a reset. The descriptor stays open for its owner to close.
    fileprivate func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(file.rawValue, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        #if os(Linux)
        dissolve(file.rawValue)
        #endif
    }
}

#if os(Linux)
/// Takes a socket's association apart, which resets the connection at once, whoever closes the descriptor later.
private func dissolve(_ descriptor: Int32) {
    var nobody = sockaddr()
    nobody.sa_family = sa_family_t(AF_UNSPEC)
    _ = connect(descriptor, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
}
#endif
