import Foundation
import Synchronization

/// A TCP socket with blocking calls.
public final class RawSocket: Sendable {
    public enum Failure: Error { case system(String, code: Int32), ended }

    private let descriptor: Int32
    private let isOpen = Mutex(true)
    private let buffered = Mutex<[UInt8]>([])

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        isOpen.withLock { isOpen in
            if isOpen { _ = Foundation.close(descriptor) }
        }
    }

    /// A socket that listens on a free loopback port.
    static func listening() throws -> RawSocket {
        #if canImport(Darwin)
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw Failure.system("socket", code: errno) }
        let listener = RawSocket(descriptor)
        try withAddress(port: 0) { address, length in
            guard bind(descriptor, address, length) == 0 else { throw Failure.system("bind", code: errno) }
        }
        guard listen(descriptor, 1024) == 0 else { throw Failure.system("listen", code: errno) }
        return listener
    }

    /// A connection to a loopback port.
    public static func connected(port: Int) throws -> RawSocket {
        #if canImport(Darwin)
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard descriptor >= 0 else { throw Failure.system("socket", code: errno) }
        let connection = RawSocket(descriptor)
        try withAddress(port: port) { address, length in
            guard connect(descriptor, address, length) == 0 else { throw Failure.system("connect", code: errno) }
        }
        return connection
    }

    /// A port on which nobody listens.
    public static func unusedPort() throws -> Int {
        try listening().localPort()
    }

    func accept() throws -> RawSocket {
        while true {
            let connection = Foundation.accept(descriptor, nil, nil)
            if connection >= 0 { return RawSocket(connection) }
            guard errno == EINTR || errno == ECONNABORTED else { throw Failure.system("accept", code: errno) }
        }
    }

    func localPort() throws -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { throw Failure.system("getsockname", code: errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    // MARK: Reading

    /// What has arrived, at least one byte; empty at the end.
    public func readSome(limit: Int = 1 << 16) throws -> [UInt8] {
        let waiting = buffered.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        if !waiting.isEmpty { return waiting }
        var bytes = [UInt8](repeating: 0, count: limit)
        while true {
            let count = recv(descriptor, &bytes, limit, 0)
            if count >= 0 { return Array(bytes[..<count]) }
            guard errno == EINTR else { throw Failure.system("recv", code: errno) }
        }
    }

    /// Exactly so many bytes.
    public func read(count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try readSome()
            if piece.isEmpty { throw Failure.ended }
            bytes += piece
        }
        putBack(bytes[count...])
        return Array(bytes[..<count])
    }

    /// A request's or an answer's head, up to and with its empty line.
    public func readHead() throws -> String {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            let piece = try readSome()
            if piece.isEmpty { throw Failure.ended }
            bytes += piece
            guard let range = bytes.firstRange(of: end) else { continue }
            putBack(bytes[range.upperBound...])
            return String(decoding: bytes[..<range.upperBound], as: UTF8.self)
        }
    }

    private func putBack(_ bytes: ArraySlice<UInt8>) {
        buffered.withLock { $0 = Array(bytes) + $0 }
    }

    // MARK: Writing

    public func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    public func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw Failure.system("send", code: errno)
            }
        }
    }

    /// Writes a piece again and again for as long as the peer takes bytes.
    ///
    /// - Returns: how many bytes were taken before none was for the time given, in milliseconds, or the peer was gone.
    public func writeUntilBlocked(_ piece: [UInt8], limit: Int, milliseconds: Int) -> Int {
        var patience = timeval(tv_sec: milliseconds / 1000, tv_usec: .init(milliseconds % 1000 * 1000))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var total = 0
        while total < limit {
            // A part may be taken; the next call goes on where it ended.
            let rest = piece[(total % piece.count)...]
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { break }
            total += count
        }
        patience = timeval()
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return total
    }

    // MARK: Ending

    /// Waits until the peer has closed or reset the connection.
    public func waitForEnd() {
        while let piece = try? readSome(), !piece.isEmpty {}
    }

    /// Ends the connection in both directions. A thread that waits in a call on it is woken.
    ///
    /// The descriptor itself is given back with this value only: a thread that still used it would otherwise get
    /// another socket's bytes.
    public func close() {
        isOpen.withLock { isOpen in
            if isOpen { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Breaks the connection off: the peer gets a reset in place of an end. Only for the thread that uses it.
    public func reset() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
            Foundation.close(descriptor)
            isOpen = false
        }
    }

    private static func withAddress(
        port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Void
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
