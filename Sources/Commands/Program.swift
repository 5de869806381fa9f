import Synchronization

/// The process's one run, which a signal can cancel.
public final class Program: Sendable {
    private enum State {
        case idle
        case running(Task<Int32, Never>)
        case cancelled
    }

    private let state = Mutex(State.idle)

    public init() {}

    /// Runs to the end.
    ///
    /// - Returns: the exit status.
    public func run(_ arguments: [String]) async -> Int32 {
        let task = state.withLock { state in
            let task = Task { await Run()(arguments) }
            if case .cancelled = state { task.cancel() }
            state = .running(task)
            return task
        }
        return await task.value
    }

    /// Asks the run to end; what it was doing is reported as interrupted.
    public func cancel() {
        state.withLock { state in
            if case .running(let task) = state { task.cancel() }
            state = .cancelled
        }
    }
}
