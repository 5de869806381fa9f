/// What a program that was run left behind.
public struct ProcessResult: Sendable, Hashable {
    /// The exit status; 128 and the signal's number where one ended it.
    public let status: Int32
    /// What it wrote to standard output, where that was captured.
    public let output: [UInt8]
    /// What it wrote to standard error, where that was captured.
    public let error: [UInt8]

    public var isSuccess: Bool { status == 0 }

    /// The output as text, without the line ends after it.
    public var outputText: String { Self.text(output) }

    /// The messages as text, without the line ends after them.
    public var errorText: String { Self.text(error) }

    private static func text(_ bytes: [UInt8]) -> String {
        var bytes = bytes[...]
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A program to run. The descriptors that it does not get stay closed for it, and signals mean to it what they mean to
/// any program.
public struct Subprocess: Sendable {
    /// What it reads.
    public enum Input: Sendable, Hashable {
        case inherited
        case none
        case bytes([UInt8])
    }

    /// Where what it writes goes.
    public enum Output: Sendable, Hashable {
        case inherited
        case discarded
        case captured
    }

    /// The program, looked for along `PATH`, and its arguments.
    public var arguments: [String]
    public var environment: [String: String]
    public var input = Input.none
    public var output = Output.captured
    public var error = Output.inherited

    public init(
        _ arguments: [String], environment: [String: String] = System.environment, input: Input = .none,
        output: Output = .captured, error: Output = .inherited
    ) {
        self.arguments = arguments
        self.environment = environment
        self.input = input
        self.output = output
        self.error = error
    }

    /// A line for the shell, with arguments added at its end.
    public static func shell(
        _ line: String, _ arguments: [String] = [], environment: [String: String] = System.environment
    ) -> Subprocess {
        let command = arguments.isEmpty ? line : line + " \"$@\""
        return Subprocess(["/bin/sh", "-c", command, line] + arguments, environment: environment)
    }

    /// Lets it have the terminal, as an editor needs.
    public var withTerminal: Subprocess {
        var copy = self
        (copy.input, copy.output, copy.error) = (.inherited, .inherited, .inherited)
        return copy
    }

    /// Runs it to its end; the calling thread waits.
    ///
    /// - Throws: ``SystemError`` where it cannot be started, ``Interrupted`` when a watched signal arrives: then it has
    ///   been asked to end too.
    public func run() throws -> ProcessResult {
        guard input == .inherited else { return try exchange() }
        // Control-C at its terminal is for it alone.
        return try Signals.holdingInterrupts { try exchange() }
    }

    private func exchange() throws -> ProcessResult {
        let stdin = try ChildStream(input)
        let stdout = try ChildStream(output, inherited: 1)
        let stderr = try ChildStream(error, inherited: 2)
        let child: Int32
        do {
            defer { for stream in [stdin, stdout, stderr] { stream.closeChildEnd() } }
            child = try System.spawn(
                arguments, environment: environment, input: stdin.childEnd, output: stdout.childEnd,
                error: stderr.childEnd)
        }
        var toWrite: [UInt8] = []
        if case .bytes(let bytes) = input { toWrite = bytes }
        do {
            let captured = try System.exchange(toWrite, stdin, stdout, stderr)
            return ProcessResult(
                status: System.waitForExit(of: child), output: captured.output, error: captured.error)
        } catch {
            System.terminate(child)
            _ = System.waitForExit(of: child)
            throw error
        }
    }
}

/// The two ends of a child's standard stream.
final class ChildStream {
    /// What the child gets as its own.
    private(set) var childEnd: Int32
    /// What this process reads from or writes to; -1 where the child uses something else.
    private(set) var ownEnd: Int32 = -1
    private let ownsChildEnd: Bool

    init(_ input: Subprocess.Input) throws(SystemError) {
        switch input {
        case .inherited: (childEnd, ownsChildEnd) = (0, false)
        case .none: (childEnd, ownsChildEnd) = (try System.openNull(), true)
        case .bytes:
            let pipe = try System.makePipe()
            (childEnd, ownEnd, ownsChildEnd) = (pipe.read, pipe.write, true)
        }
    }

    init(_ output: Subprocess.Output, inherited descriptor: Int32) throws(SystemError) {
        switch output {
        case .inherited: (childEnd, ownsChildEnd) = (descriptor, false)
        case .discarded: (childEnd, ownsChildEnd) = (try System.openNull(), true)
        case .captured:
            let pipe = try System.makePipe()
            (childEnd, ownEnd, ownsChildEnd) = (pipe.write, pipe.read, true)
        }
    }

    deinit {
        closeChildEnd()
        closeOwnEnd()
    }

    func closeChildEnd() {
        if ownsChildEnd, childEnd >= 0 { System.closeDescriptor(childEnd) }
        childEnd = -1
    }

    func closeOwnEnd() {
        if ownEnd >= 0 { System.closeDescriptor(ownEnd) }
        ownEnd = -1
    }
}
