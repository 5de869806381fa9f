import Synchronization

/// What asks a program to end.
public enum Signal: Sendable, Hashable {
    /// SIGINT, from Control-C.
    case interrupt
    /// SIGTERM.
    case terminate

    /// The exit status that tells of it: 130 or 143.
    public var exitStatus: Int32 {
        switch self {
        case .interrupt: 130
        case .terminate: 143
        }
    }
}

/// Delivery of the signals that ask the program to end.
public enum Signals {
    struct State {
        var received: Signal?
        var wakeRead: Int32 = -1
        var heldInterrupts = 0
    }

    static let state = Mutex(State())

    /// The first signal that arrived since ``watch(_:)``.
    public static var received: Signal? { state.withLock { $0.received } }

    /// Readable as soon as a signal has arrived, so that a poll ends; -1 while nobody watches.
    static var wakeDescriptor: Int32 { state.withLock { $0.wakeRead } }

    /// Runs something that the terminal's Control-C belongs to, such as an editor: the program itself survives it.
    static func holdingInterrupts<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        state.withLock { $0.heldInterrupts += 1 }
        defer { state.withLock { $0.heldInterrupts -= 1 } }
        return try body()
    }

    /// What to do about a signal.
    enum Reaction {
        case ignore
        case report
        case exit
    }

    /// Notes a signal: the first is reported, and another one ends the program however stuck it is.
    static func note(_ signal: Signal) -> Reaction {
        state.withLock { state in
            if signal == .interrupt, state.heldInterrupts > 0 { return .ignore }
            guard state.received == nil else { return .exit }
            state.received = signal
            return .report
        }
    }
}
