import Synchronization

/// Somewhere to read from: a file descriptor, or memory. Nothing is read before somebody asks.
public final class InputChannel: Sendable {
    /// What stands at the other end.
    public enum Kind: Sendable, Hashable {
        case terminal, pipe, file
        /// A device such as `/dev/null`, or nothing at all.
        case other
    }

    private struct State {
        var buffer: [UInt8] = []
        var start = 0
        var isAtEnd = false

        var unread: ArraySlice<UInt8> { buffer[start...] }

        mutating func take(_ count: Int) -> ArraySlice<UInt8> {
            defer { start += count }
            return buffer[start..<start + count]
        }
    }

    private static let chunk = 65_536

    /// nil in memory.
    let descriptor: Int32?
    private let name: String
    private let state: Mutex<State>

    public let kind: Kind

    /// A channel on a descriptor, which stays the caller's to close.
    ///
    /// - Parameter name: what errors call it.
    public init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        state = Mutex(State())
        kind =
            switch System.status(ofDescriptor: descriptor)?.kind {
            case .file: .file
            case .pipe, .socket: .pipe
            default: System.isTerminal(descriptor) ? .terminal : .other
            }
    }

    private init(_ content: [UInt8], kind: Kind) {
        descriptor = nil
        name = "memory"
        self.kind = kind
        state = Mutex(State(buffer: content, isAtEnd: true))
    }

    /// A channel that gives what it was given.
    public static func memory(_ content: String = "", kind: Kind = .pipe) -> InputChannel {
        InputChannel(Array(content.utf8), kind: kind)
    }

    public var isTerminal: Bool { kind == .terminal }

    /// Whether somebody redirected it to something that can hold text: a pipe or a file.
    public var isPipeOrFile: Bool { kind == .pipe || kind == .file }

    /// The next bytes as they come, up to 64 KiB; nil at the end.
    ///
    /// - Throws: ``SystemError``, or ``Interrupted`` when a watched signal ends the wait.
    public func read() throws -> [UInt8]? {
        try state.withLock { state in
            guard try fill(&state) else { return nil }
            return Array(state.take(state.unread.count))
        }
    }

    /// The next line without its end (LF or CR LF); nil at the end.
    ///
    /// - Throws: as ``read()``.
    public func readLine() throws -> String? {
        try state.withLock { state in
            guard try fill(&state) else { return nil }
            var searched = 0
            while true {
                if let end = state.unread.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
                    let line = state.take(end - state.start)
                    state.start += 1
                    return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
                }
                searched = state.unread.count
                guard try more(&state) else {
                    return String(decoding: state.take(state.unread.count), as: UTF8.self)
                }
            }
        }
    }

    /// Everything up to the end.
    ///
    /// - Throws: as ``read()``.
    public func readAll() throws -> [UInt8] {
        try state.withLock { state in
            while try more(&state) {}
            return Array(state.take(state.unread.count))
        }
    }

    /// Everything up to the end, as text; bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Throws: as ``read()``.
    public func readText() throws -> String {
        String(decoding: try readAll(), as: UTF8.self)
    }

    /// The next byte; nil at the end, or when none comes within the time.
    func readByte(milliseconds: Int32? = nil) throws -> UInt8? {
        try state.withLock { state in
            if state.unread.isEmpty, let descriptor, let milliseconds, !state.isAtEnd {
                guard try System.waitForInput(descriptor, milliseconds: milliseconds) else { return nil }
            }
            return try fill(&state) ? state.take(1).first : nil
        }
    }

    /// Runs something with a terminal in another mode.
    func withMode<Result>(_ mode: System.InputMode, _ body: () throws -> Result) throws -> Result {
        guard let descriptor, isTerminal else { return try body() }
        return try System.withInputMode(mode, descriptor, body)
    }

    /// Makes sure that there is something unread; false at the end.
    private func fill(_ state: inout State) throws -> Bool {
        try !state.unread.isEmpty || more(&state)
    }

    /// Reads another chunk; false at the end.
    private func more(_ state: inout State) throws -> Bool {
        guard let descriptor, !state.isAtEnd else { return false }
        _ = try System.waitForInput(descriptor)
        let bytes = try System.read(descriptor, limit: Self.chunk, name: name)
        state.isAtEnd = bytes.isEmpty
        state.buffer.removeFirst(state.start)
        state.start = 0
        state.buffer += bytes
        return !bytes.isEmpty
    }
}
