internal import Synchronization

/// A request's body on its way from its source to libcurl's thread.
///
/// Keeps at most two pieces: the next is asked for when libcurl begins with the one before.
final class UploadChannel: Sendable {
    /// What libcurl gets when it asks for bytes.
    enum Answer: Equatable {
        case bytes(Int)
        case end
        /// Nothing yet; `.resume` is posted when there is.
        case wait
        case failed
    }

    private typealias Source = @Sendable () async throws -> [UInt8]?

    private struct State {
        var source: Source?
        var current: [UInt8] = []
        var offset = 0
        var following: [UInt8]?
        var produced = 0
        var isAtEnd = false
        var isStarved = false
        var failure: String?
        var fetch: Task<Void, Never>?
        /// Tells a piece that was asked for before a rewind from one of now.
        var round = 0
    }

    /// Bytes in all; nil where that is not known.
    let length: Int?
    private let body: BodySource?
    private let state: Mutex<State>
    private let resume: @Sendable () -> Void

    /// - Parameter resume: tells libcurl's thread that there is something to read again.
    /// - Returns: nil where there is no body.
    init?(_ body: RequestBody, resume: @escaping @Sendable () -> Void) {
        var state = State()
        switch body {
        case .none: return nil
        case .bytes(let bytes):
            self.body = nil
            length = bytes.count
            state.current = bytes
            state.isAtEnd = true
        case .stream(let source):
            self.body = source
            length = source.length
        }
        self.state = Mutex(state)
        self.resume = resume
        if self.body != nil { _ = rewind() }
    }

    /// Why the body could not be produced; nil where nothing failed.
    var failure: String? {
        state.withLock { $0.failure }
    }

    /// Gives libcurl the next bytes.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Answer {
        state.withLock { state in
            if state.failure != nil { return .failed }
            if state.offset == state.current.count, let following = state.following.take() {
                state.current = following
                state.offset = 0
            }
            fetch(&state)
            let rest = state.current.count - state.offset
            guard rest > 0 else {
                if state.isAtEnd { return .end }
                state.isStarved = true
                return .wait
            }
            let count = min(rest, buffer.count)
            state.current.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[state.offset..<state.offset + count]))
            }
            state.offset += count
            return .bytes(count)
        }
    }

    /// Starts over, for a request that libcurl sends again.
    ///
    /// - Returns: whether the body can be produced again.
    func rewind() -> Bool {
        state.withLock { state in
            state.offset = 0
            guard let body else { return true }
            state.fetch?.cancel()
            state.fetch = nil
            state.round += 1
            state.current = []
            state.following = nil
            state.produced = 0
            state.isAtEnd = false
            do {
                state.source = try body.open()
                return true
            } catch {
                state.failure = "\(error)"
                return false
            }
        }
    }

    func cancel() {
        state.withLock { state in
            state.fetch?.cancel()
            state.source = nil
        }
    }

    /// Asks the source for one more piece, unless one waits already.
    private func fetch(_ state: inout State) {
        guard let source = state.source, state.fetch == nil, state.following == nil, !state.isAtEnd else { return }
        let round = state.round
        state.fetch = Task {
            do {
                var piece = try await source()
                while piece?.isEmpty == true { piece = try await source() }
                supply(.success(piece), round: round)
            } catch {
                supply(.failure(error), round: round)
            }
        }
    }

    private func supply(_ result: Result<[UInt8]?, any Error>, round: Int) {
        let starved = state.withLock { state in
            guard round == state.round else { return false }
            state.fetch = nil
            switch result {
            case .success(let piece?):
                state.following = piece
                state.produced += piece.count
            case .success(nil): state.isAtEnd = true
            case .failure(let error): state.failure = "\(error)"
            }
            if let length, state.failure == nil {
                if state.produced > length { state.failure = "the body is longer than the \(length) bytes announced" }
                if state.isAtEnd, state.produced < length {
                    state.failure = "the body ended after \(state.produced) of the \(length) bytes announced"
                }
            }
            defer { state.isStarved = false }
            return state.isStarved
        }
        if starved { resume() }
    }
}
