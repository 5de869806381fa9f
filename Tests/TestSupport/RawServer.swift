import Foundation
import Synchronization

/// A server on a free loopback port whose answers a test writes byte by byte: it can break off, reset and be slow.
public final class RawServer: Sendable {
    public let port: Int
    private let connections = Connections()

    /// - Parameter handle: called on a thread of its own for each connection, which is closed when it returns. What
    ///   it throws (the client has gone) only ends it.
    public init(_ handle: @escaping @Sendable (RawSocket) throws -> Void) throws {
        let listener = try RawSocket.listening()
        port = try listener.localPort()
        Thread.detachNewThread { [connections] in
            while let connection = try? listener.accept(), connections.add(connection) {
                Thread.detachNewThread {
                    try? handle(connection)
                    connections.remove(connection)
                }
            }
        }
    }

    /// The address of a path on this server.
    public func url(_ path: String = "/") -> String {
        "http://127.0.0.1:\(port)\(path)"
    }

    /// How many connections were made so far.
    public var connectionCount: Int {
        connections.count
    }

    deinit {
        connections.close()
        // Wakes the thread that waits for the next one.
        _ = try? RawSocket.connected(port: port)
    }
}

/// The connections of one server.
private final class Connections: Sendable {
    private struct State {
        var count = 0
        var open: [ObjectIdentifier: RawSocket] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    /// - Returns: false where the server is gone.
    func add(_ connection: RawSocket) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.count += 1
            state.open[ObjectIdentifier(connection)] = connection
            return true
        }
    }

    func remove(_ connection: RawSocket) {
        connection.close()
        state.withLock { $0.open[ObjectIdentifier(connection)] = nil }
    }

    func close() {
        let open = state.withLock { state in
            state.isClosed = true
            defer { state.open = [:] }
            return state.open.values
        }
        for connection in open { connection.close() }
    }
}
