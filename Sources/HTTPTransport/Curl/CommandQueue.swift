internal import Synchronization

/// What tasks ask of libcurl's thread.
enum Command: Sendable {
    case start(Request, ResponseChannel)
    case cancel(ResponseChannel)
    /// A paused transfer can go on, in either direction.
    case resume(ResponseChannel)

    fileprivate func fail(_ error: TransportError) {
        if case .start(_, let channel) = self { channel.finish(.failure(error)) }
    }
}

/// Commands on their way to libcurl's thread, which is woken for them.
final class CommandQueue: Sendable {
    private struct State {
        var commands: [Command] = []
        var isClosed = false
        var failure: TransportError?
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// - Parameter wake: interrupts the thread's wait. Never called after `stopWaking`.
    func startWaking(_ wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    func stopWaking() {
        state.withLock { $0.wake = nil }
    }

    func post(_ command: Command) {
        let failure = state.withLock { state in
            if let failure = state.failure { return failure as TransportError? }
            state.commands.append(command)
            // A second wake-up before the thread has looked would be one system call for nothing.
            if state.commands.count == 1 { state.wake?() }
            return nil
        }
        if let failure { command.fail(failure) }
    }

    /// There is no thread to do what was asked for, nor what will be.
    func fail(_ error: TransportError) {
        let waiting = state.withLock { state in
            state.failure = error
            defer { state.commands = [] }
            return state.commands
        }
        for command in waiting { command.fail(error) }
    }

    /// Ends the thread.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.wake?()
        }
    }

    /// All commands since the last call, or nil when the thread shall end.
    func take() -> [Command]? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            defer { state.commands = [] }
            return state.commands
        }
    }
}
