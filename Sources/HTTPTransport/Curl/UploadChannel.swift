internal import Synchronization

/// A request's body on its way from its source to libcurl's thread.
///
/// The source is asked for more while less than a bounded amount waits to be sent.
final class UploadChannel: Sendable {
    /// What libcurl gets when it asks for bytes.
    enum Answer: Equatable {
        case bytes(Int)
        case end
        /// Nothing yet; the thread is told when there is.
        case wait
        case failed
    }

    /// Bytes in all; nil where that is not known.
    let length: Int?
    private let body: RequestBody
    private let state = Mutex(State())
    private let resume: @Sendable () -> Void

    /// - Parameter resume: tells libcurl's thread that there is something to read again.
    /// - Returns: nil where there is no body.
    init?(_ body: RequestBody, resume: @escaping @Sendable () -> Void) {
        switch body {
        case .none: return nil
        case .bytes(let bytes): length = bytes.count
        case .stream(let source): length = source.length
        }
        self.body = body
        self.resume = resume
        _ = rewind()
    }

    /// Why the body could not be produced; nil where nothing failed.
    var failure: String? {
        state.withLock { $0.failure }
    }

    /// Gives libcurl the next bytes.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Answer {
        state.withLock { state in
            if state.failure != nil { return .failed }
            let count = state.move(into: buffer)
            fetch(&state)
            if count > 0 { return .bytes(count) }
            if state.isAtEnd { return .end }
            state.isStarved = true
            return .wait
        }
    }

    /// Starts over, for a request that libcurl sends again.
    ///
    /// - Returns: whether the body can be produced again.
    func rewind() -> Bool {
        state.withLock { state in
            state.fetch?.cancel()
            state = State(round: state.round + 1)
            switch body {
            case .none: break
            case .bytes(let bytes):
                state.append(bytes)
                state.isAtEnd = true
            case .stream(let source):
                do {
                    state.source = try source.open()
                } catch {
                    state.failure = "\(error)"
                }
            }
            return state.failure == nil
        }
    }

    func cancel() {
        state.withLock { state in
            state.fetch?.cancel()
            state = State(round: state.round + 1, failure: state.failure)
        }
    }

    // MARK: The source's side

    /// Lets the source produce until enough waits.
    private func fetch(_ state: inout State) {
        guard state.fetch == nil, state.wantsMore, let source = state.source else { return }
        let round = state.round
        state.fetch = Task {
            do {
                while accept(try await source(), round: round) {}
            } catch {
                fail("\(error)", round: round)
            }
        }
    }

    /// Takes a piece, nil for the end.
    ///
    /// - Returns: whether the source shall go on.
    private func accept(_ piece: [UInt8]?, round: Int) -> Bool {
        let (goesOn, wakes) = state.withLock { state in
            guard round == state.round else { return (false, false) }
            if let piece { state.append(piece) } else { state.isAtEnd = true }
            state.checkLength(length)
            if !state.wantsMore { state.fetch = nil }
            return (state.wantsMore, state.endStarving())
        }
        if wakes { resume() }
        return goesOn
    }

    private func fail(_ reason: String, round: Int) {
        let wakes = state.withLock { state in
            guard round == state.round else { return false }
            state.failure = reason
            return state.endStarving()
        }
        if wakes { resume() }
    }
}

private struct State {
    /// With this many bytes waiting the source is not asked for more.
    static let capacity = 256 * 1024

    /// Tells a piece that was asked for before a rewind from one of now.
    var round = 0
    var failure: String?
    var source: (@Sendable () async throws -> [UInt8]?)?
    var fetch: Task<Void, Never>?
    var isAtEnd = false
    /// Whether libcurl waits for bytes.
    var isStarved = false
    /// What waits to be sent; of the first piece, `sentOfFirst` bytes have been.
    private var pieces: [[UInt8]] = []
    private var sentOfFirst = 0
    private var waitingBytes = 0
    private var producedBytes = 0

    init(round: Int = 0, failure: String? = nil) {
        self.round = round
        self.failure = failure
    }

    var wantsMore: Bool {
        waitingBytes < Self.capacity && !isAtEnd && failure == nil
    }

    mutating func append(_ piece: [UInt8]) {
        waitingBytes += piece.count
        producedBytes += piece.count
        // Small pieces are joined, so that the list stays short.
        if let last = pieces.indices.last, last > 0, pieces[last].count + piece.count <= 1 << 16 {
            pieces[last] += piece
        } else if !piece.isEmpty {
            pieces.append(piece)
        }
    }

    mutating func move(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let first = pieces.first else { return 0 }
        let count = min(first.count - sentOfFirst, buffer.count)
        first.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[sentOfFirst..<sentOfFirst + count]))
        }
        sentOfFirst += count
        waitingBytes -= count
        if sentOfFirst == first.count {
            pieces.removeFirst()
            sentOfFirst = 0
        }
        return count
    }

    /// A body of another length than announced would spoil the connection, or wait for ever.
    mutating func checkLength(_ length: Int?) {
        guard let length else { return }
        if producedBytes > length {
            failure = "the body is longer than the \(length) bytes announced"
        } else if isAtEnd, producedBytes < length {
            failure = "the body ended after \(producedBytes) of the \(length) bytes announced"
        }
    }

    mutating func endStarving() -> Bool {
        defer { isStarved = false }
        return isStarved
    }
}
