internal import HTTPTypes
internal import Synchronization

/// An answer on its way from libcurl's thread to the task that asked for it.
///
/// Holds a bounded part of the body: when the reader is slow, libcurl is told to stop reading from the connection.
final class ResponseChannel: Sendable {
    /// Above this many waiting bytes nothing more is taken from libcurl.
    static let capacity = 256 * 1024

    fileprivate typealias HeadWaiter = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
    fileprivate typealias PieceWaiter = CheckedContinuation<Result<[UInt8]?, TransportError>, Never>

    fileprivate struct State {
        var head: HTTPResponse?
        var headWaiter: HeadWaiter?
        var bytes: [UInt8] = []
        var pieceWaiter: PieceWaiter?
        var isPaused = false
        var isCancelled = false
        var ending: Result<Void, TransportError>?
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
            await withCheckedContinuation { (waiter: HeadWaiter) in
                let ready: Result<HTTPResponse, TransportError>? = state.withLock { state in
                    if let head = state.head { return .success(head) }
                    if case .failure(let error) = state.ending { return .failure(error) }
                    state.headWaiter = waiter
                    return nil
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
            await withCheckedContinuation { (waiter: PieceWaiter) in
                let (ready, resumes) = state.withLock { state in state.takePiece(orWaitWith: waiter) }
                if resumes { commands.post(.resume(self)) }
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

    func deliver(_ head: HTTPResponse) {
        let waiter = state.withLock { state in
            state.head = head
            return state.headWaiter.take()
        }
        waiter?.resume(returning: .success(head))
    }

    /// Takes a piece of the body.
    ///
    /// - Returns: false where there is no room. Nothing was taken then, and `.resume` is posted when there is.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (taken, waiter) = state.withLock { state -> (Bool, PieceWaiter?) in
            if let waiter = state.pieceWaiter.take() { return (true, waiter) }
            guard state.bytes.count < Self.capacity else {
                state.isPaused = true
                return (false, nil)
            }
            state.bytes.append(contentsOf: bytes)
            return (true, nil)
        }
        waiter?.resume(returning: .success(Array(bytes)))
        return taken
    }

    /// The transfer has ended. What was received before can still be read.
    func finish(_ ending: Result<Void, TransportError>) {
        let (headWaiter, pieceWaiter) = state.withLock { state in
            state.ending = ending
            return (state.headWaiter.take(), state.pieceWaiter.take())
        }
        let failure: TransportError? = if case .failure(let error) = ending { error } else { nil }
        headWaiter?.resume(returning: .failure(failure ?? TransportError(.invalidAnswer)))
        pieceWaiter?.resume(returning: failure.map { .failure($0) } ?? .success(nil))
    }
}

extension ResponseChannel.State {
    /// - Returns: what is at hand, nil where the waiter was kept; and whether libcurl is to go on.
    fileprivate mutating func takePiece(
        orWaitWith waiter: CheckedContinuation<Result<[UInt8]?, TransportError>, Never>
    ) -> (ready: Result<[UInt8]?, TransportError>?, resumes: Bool) {
        let resumes = isPaused
        isPaused = false
        if !bytes.isEmpty {
            defer { bytes = [] }
            return (.success(bytes), resumes)
        }
        if let ending { return (ending.map { nil }, resumes) }
        precondition(pieceWaiter == nil, "a body is read by one task at a time")
        pieceWaiter = waiter
        return (nil, resumes)
    }
}
