internal import HTTPTypes
internal import Synchronization

/// An answer on its way from libcurl's thread to the task that asked for it.
///
/// Holds a bounded part of the body: when the reader is slow, libcurl is told to stop reading from the connection.
final class ResponseChannel: Sendable {
    /// With this many bytes waiting nothing more is taken from libcurl.
    static let capacity = 256 * 1024

    private typealias Head = Result<HTTPResponse, TransportError>
    private typealias Piece = Result<[UInt8]?, TransportError>

    private struct State {
        var head: HTTPResponse?
        var bytes: [UInt8] = []
        var ending: Result<Void, TransportError>?
        var headWaiter: CheckedContinuation<Head, Never>?
        var pieceWaiter: CheckedContinuation<Piece, Never>?
        var isPaused = false
        var isCancelled = false

        /// The head, or why there is none; nil while neither is known.
        var headAtHand: Head? {
            if let head { return .success(head) }
            if case .failure(let error) = ending { return .failure(error) }
            return nil
        }

        /// What has arrived, or the end; nil while there is neither.
        mutating func takePiece() -> Piece? {
            guard !bytes.isEmpty else { return ending?.map { nil } }
            defer { bytes = [] }
            return .success(bytes)
        }
    }

    private let state = Mutex(State())
    private let commands: CommandQueue

    init(commands: CommandQueue) {
        self.commands = commands
    }

    // MARK: The task's side

    /// Waits for the head.
    func head() async throws(TransportError) -> HTTPResponse {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Head, Never>) in
                let ready = state.withLock { state in
                    let ready = state.headAtHand
                    if ready == nil { state.headWaiter = waiter }
                    return ready
                }
                if let ready { waiter.resume(returning: ready) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Waits for the next piece of the body; nil at its end. For one task at a time.
    func next() async throws(TransportError) -> [UInt8]? {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Piece, Never>) in
                let ready = state.withLock { state in
                    precondition(state.pieceWaiter == nil, "a body is read by one task at a time")
                    let ready = state.takePiece()
                    if ready == nil { state.pieceWaiter = waiter }
                    return ready
                }
                resumeIfPaused()
                if let ready { waiter.resume(returning: ready) }
            }
        } onCancel: {
            cancel()
        }
        return try result.get()
    }

    /// Ends the transfer, if it still runs.
    func cancel() {
        let runs = state.withLock { state in
            defer { state.isCancelled = true }
            return state.ending == nil && !state.isCancelled
        }
        if runs { commands.post(.cancel(self)) }
    }

    // MARK: The thread's side

    var isCancelled: Bool {
        state.withLock { $0.isCancelled }
    }

    func receive(_ head: HTTPResponse) {
        state.withLock { $0.head = head }
    }

    /// Takes a piece of the body.
    ///
    /// - Returns: false where there is no room. Nothing was taken then, and `.resume` is posted when there is.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            state.isPaused = state.bytes.count >= Self.capacity
            if !state.isPaused { state.bytes.append(contentsOf: bytes) }
            return !state.isPaused
        }
    }

    /// Gives what was received to who waits for it: once a turn, since waking a task costs more than moving a piece.
    func flush() {
        state.withLock { state in
            if let waiter = state.headWaiter, let head = state.headAtHand {
                state.headWaiter = nil
                waiter.resume(returning: head)
            }
            if let waiter = state.pieceWaiter, let piece = state.takePiece() {
                state.pieceWaiter = nil
                waiter.resume(returning: piece)
            }
        }
        resumeIfPaused()
    }

    /// The transfer has ended; the first word on how counts. What was received before can still be read.
    func finish(_ ending: Result<Void, TransportError>) {
        state.withLock { $0.ending = $0.ending ?? ending }
        flush()
    }

    private func resumeIfPaused() {
        let resumes = state.withLock { state in
            guard state.isPaused, state.bytes.isEmpty else { return false }
            state.isPaused = false
            return true
        }
        if resumes { commands.post(.resume(self)) }
    }
}
