/// The three standard streams of a program, or what stands for them in a test.
public struct Streams: Sendable {
    public var input: InputChannel
    /// Standard output: data alone.
    public var output: OutputChannel
    /// Standard error: messages, progress, prompts.
    public var error: OutputChannel

    public init(input: InputChannel, output: OutputChannel, error: OutputChannel) {
        self.input = input
        self.output = output
        self.error = error
        output.shareScreen(with: error)
    }

    /// The process's own. To be asked for before anything is opened; ``OutputChannel/flush()`` the output before the
    /// process ends.
    public static let standard = {
        System.fillStandardDescriptors()
        return Streams(
            input: InputChannel(descriptor: 0, name: "standard input"),
            output: OutputChannel(descriptor: 1, name: "standard output"),
            error: OutputChannel(descriptor: 2, name: "standard error", isBuffered: false))
    }()

    /// Streams that live in memory.
    ///
    /// - Parameters:
    ///   - input: what will be read.
    ///   - terminal: all three pretend to be a terminal of this size; nil for pipes.
    public static func memory(input: String = "", terminal: TerminalSize? = nil) -> Streams {
        Streams(
            input: .memory(input, kind: terminal == nil ? .pipe : .terminal),
            output: .memory(terminal: terminal),
            error: .memory(terminal: terminal))
    }
}
