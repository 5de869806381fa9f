import Foundation
import Synchronization

/// A proxy for CONNECT and for plain requests, which may ask for a user.
public final class TunnelProxy: Sendable {
    public let port: Int
    private let server: RawServer
    private let log: Log

    private final class Log: Sendable {
        let heads = Mutex<[String]>([])
    }

    /// - Parameters:
    ///   - credentials: what `Proxy-Authorization: Basic` has to carry, as base64; nil for none.
    ///   - refusal: the status with which every CONNECT is answered; nil to connect.
    public init(credentials: String? = nil, refusal: String? = nil) throws {
        let log = Log()
        self.log = log
        server = try RawServer { client in
            while true {
                let head = try client.readHead()
                log.heads.withLock { $0.append(head) }
                if let credentials, !head.contains("Proxy-Authorization: Basic \(credentials)\r\n") {
                    try client.write(
                        """
                        HTTP/1.1 407 Who Are You\r\nProxy-Authenticate: Basic realm="test"\r\n\
                        Content-Length: 4\r\n\r\nwho?
                        """)
                    continue
                }
                if let refusal {
                    try client.write("HTTP/1.1 \(refusal)\r\nContent-Length: 0\r\n\r\n")
                    continue
                }
                guard head.hasPrefix("CONNECT ") else {
                    try client.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nvia proxy")
                    continue
                }
                let target = head.split(separator: " ")[1]
                guard let port = target.split(separator: ":").last.flatMap({ Int($0) }) else { return }
                let upstream = try RawSocket.connected(port: port)
                try client.write("HTTP/1.1 200 Connected\r\nX-Proxy: yes\r\n\r\n")
                return try Self.join(client, upstream)
            }
        }
        port = server.port
    }

    /// The heads of the requests that were made of the proxy itself.
    public var heads: [String] {
        log.heads.withLock { $0 }
    }

    private static func join(_ client: RawSocket, _ upstream: RawSocket) throws {
        Thread.detachNewThread {
            while let bytes = try? upstream.readSome(), !bytes.isEmpty, (try? client.write(bytes)) != nil {}
            client.close()
        }
        while let bytes = try? client.readSome(), !bytes.isEmpty { try upstream.write(bytes) }
        upstream.close()
    }
}
