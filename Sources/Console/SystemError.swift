/// What the operating system refused, and to which thing.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was tried, as a verb: `read`, `create`, `run`.
    public let operation: String
    /// The file, directory or program it was tried on.
    public let path: String?
    /// The `errno` value.
    public let code: Int32

    public init(_ operation: String, _ path: String? = nil, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The operating system's own words for the code: `No such file or directory`.
    public var reason: String { System.message(for: code) }

    public var description: String {
        guard let path else { return "cannot \(operation): \(reason)" }
        return "cannot \(operation) \(path): \(reason)"
    }
}

/// The reader of a pipe is gone, as in `atl issue list | head`: nothing is left to say and nothing failed.
public struct BrokenPipe: Error, Sendable, Hashable {
    public init() {}
}

/// A signal ended the wait for input.
public struct Interrupted: Error, Sendable, Hashable {
    public let signal: Signal

    public init(_ signal: Signal) {
        self.signal = signal
    }
}
