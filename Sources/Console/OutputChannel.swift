import Synchronization

/// Somewhere to write to: a file descriptor, or memory.
///
/// One message is one write to the descriptor, so that lines of several tasks do not mix.
public final class OutputChannel: Sendable {
    private enum Target: Sendable {
        case descriptor(Int32)
        case memory
    }

    private struct State {
        /// Not yet at the descriptor; in memory, all that was ever written.
        var buffer: [UInt8] = []
        var isBroken = false
        /// Text of the line that is redrawn, without the sequences that draw it.
        var status: String?
        var holds = 0
        /// The channel whose status line stands on the same screen.
        var companion: OutputChannel?
    }

    private static let capacity = 65_536

    private let target: Target
    private let name: String
    private let isBuffered: Bool
    private let pretended: TerminalSize?
    private let state = Mutex(State())

    /// Whether a person sees what is written, at a terminal or through a pager.
    public let isTerminal: Bool
    /// Whether a pager stands between.
    public let isPaged: Bool

    /// A channel on a descriptor, which stays the caller's to close.
    ///
    /// - Parameters:
    ///   - name: what errors call it.
    ///   - isBuffered: bytes for a pipe or a file are gathered; a terminal gets them at once.
    ///   - pagedTo: the size of the terminal that a pager at the other end fills.
    public init(descriptor: Int32, name: String, isBuffered: Bool = true, pagedTo: TerminalSize? = nil) {
        target = .descriptor(descriptor)
        self.name = name
        isTerminal = pagedTo != nil || System.isTerminal(descriptor)
        isPaged = pagedTo != nil
        self.isBuffered = isBuffered && (isPaged || !isTerminal)
        pretended = pagedTo
    }

    private init(pretended: TerminalSize?) {
        target = .memory
        name = "memory"
        isTerminal = pretended != nil
        isPaged = false
        isBuffered = true
        self.pretended = pretended
    }

    /// A channel that keeps all that is written.
    ///
    /// - Parameter terminal: pretends to be a terminal of this size.
    public static func memory(terminal: TerminalSize? = nil) -> OutputChannel {
        OutputChannel(pretended: terminal)
    }

    /// All that was written to a channel in memory; of another one, what has not left yet.
    public var captured: String {
        state.withLock { String(decoding: $0.buffer, as: UTF8.self) }
    }

    /// The terminal's size now; nil where it is no terminal.
    public var size: TerminalSize? {
        if let pretended { return pretended }
        guard case .descriptor(let descriptor) = target else { return nil }
        return System.terminalSize(descriptor)
    }

    /// Writes text.
    ///
    /// - Throws: ``BrokenPipe`` when the reader is gone, ``SystemError`` when the device refuses.
    public func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes bytes as they are.
    ///
    /// - Throws: as ``write(_:)-(String)``.
    public func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Writes bytes as they are.
    ///
    /// - Throws: as ``write(_:)-(String)``.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            try eraseStatus(&state)
            try append(bytes, &state)
        }
    }

    /// Writes a message and a line end as far as that is possible: that nobody hears it is no failure.
    public func say(_ line: String) {
        try? write(line + "\n")
        try? flush()
    }

    /// Hands on what is gathered.
    ///
    /// - Throws: as ``write(_:)-(String)``.
    public func flush() throws {
        try state.withLock { try drain(&$0) }
    }

    // MARK: The status line

    /// Shows a line that the next one replaces, and that disappears before anything else is written.
    ///
    /// - Parameter line: text without line ends, already fitted to the width; nil removes it.
    func showStatus(_ line: String?) {
        try? state.withLock { state in
            guard isTerminal, state.holds == 0, line != state.status else { return }
            let text = "\r" + (line ?? "") + "\u{1B}[K"
            try Array(text.utf8).withUnsafeBytes { try append($0, &state) }
            try drain(&state)
            state.status = line
        }
    }

    /// Gathers messages and shows no status until ``release()``, while a pager or an editor has the screen.
    func hold() {
        showStatus(nil)
        state.withLock { $0.holds += 1 }
    }

    func release() {
        try? state.withLock { state in
            state.holds -= 1
            try drain(&state)
        }
    }

    func shareScreen(with other: OutputChannel) {
        guard other !== self, isTerminal, other.isTerminal else { return }
        state.withLock { $0.companion = other }
    }

    private func eraseStatus(_ state: inout State) throws {
        state.companion?.showStatus(nil)
        guard state.status != nil else { return }
        state.status = nil
        try Array("\r\u{1B}[K".utf8).withUnsafeBytes { try append($0, &state) }
    }

    // MARK: Bytes

    private func append(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws {
        if state.isBroken { throw BrokenPipe() }
        guard case .descriptor = target else { return state.buffer.append(contentsOf: bytes) }
        if state.holds == 0, !isBuffered || state.buffer.count + bytes.count > Self.capacity { try drain(&state) }
        let isDirect = state.holds == 0 && (!isBuffered || bytes.count >= Self.capacity)
        if isDirect { try send(bytes, &state) } else { state.buffer.append(contentsOf: bytes) }
    }

    private func drain(_ state: inout State) throws {
        guard case .descriptor = target, state.holds == 0, !state.buffer.isEmpty else { return }
        // What cannot be written is not tried again.
        defer { state.buffer.removeAll(keepingCapacity: true) }
        try state.buffer.withUnsafeBytes { try send($0, &state.isBroken) }
    }

    private func send(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws {
        try send(bytes, &state.isBroken)
    }

    private func send(_ bytes: UnsafeRawBufferPointer, _ isBroken: inout Bool) throws {
        guard case .descriptor(let descriptor) = target else { return }
        do {
            try System.write(descriptor, bytes, name: name)
        } catch {
            guard error.isBrokenPipe else { throw error }
            isBroken = true
            throw BrokenPipe()
        }
    }
}
