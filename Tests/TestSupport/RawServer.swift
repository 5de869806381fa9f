import Foundation
import Synchronization

/// A server on a free loopback port whose answers a test writes byte by byte: it can break off, reset and be slow.
public final class RawServer: Sendable {
    public let port: Int
    private let listener: RawSocket
    private let accepted = Mutex<[RawSocket]>([])

    /// - Parameter handle: called on a thread of its own for each connection, which is closed when it returns. What
    ///   it throws (the client has gone) only ends it.
    public init(_ handle: @escaping @Sendable (RawSocket) throws -> Void) throws {
        let listener = try RawSocket.listening()
        self.listener = listener
        port = try listener.localPort()
        Thread.detachNewThread { [weak self] in
            while let connection = try? listener.accept() {
                self?.accepted.withLock { $0.append(connection) }
                Thread.detachNewThread {
                    try? handle(connection)
                    connection.close()
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
        accepted.withLock { $0.count }
    }

    deinit {
        listener.close()
        for connection in accepted.withLock({ $0 }) { connection.close() }
    }
}
