/// The program that shows long text a screen at a time.
public struct Pager: Sendable, Hashable {
    /// A line for the shell.
    public let command: String
    private let environment: [String: String]

    /// `PAGER`, else `less`; nil where output does not go to a terminal, or no pager is wanted or found.
    ///
    /// - Parameters:
    ///   - terminal: what standard output shows.
    ///   - isAllowed: false under `--no-pager`.
    public init?(_ terminal: Terminal, environment: [String: String], isAllowed: Bool = true) {
        guard isAllowed, terminal.isTerminal, terminal.canMoveCursor else { return nil }
        if let chosen = environment["PAGER"] {
            guard !["", "cat"].contains(chosen) else { return nil }
            command = chosen
        } else {
            guard System.findProgram("less", environment: environment) != nil else { return nil }
            command = "less"
        }
        // Quit where it fits the screen, show colours, and leave the text standing.
        self.environment = environment.merging(["LESS": "FRX", "LV": "-c"]) { existing, _ in existing }
    }

    /// Runs something whose output goes through the pager, and waits until the reader has finished with it.
    ///
    /// Messages to standard error wait too.
    ///
    /// - Throws: what the body throws, ``BrokenPipe`` when the reader left early among it, and ``SystemError`` where the
    ///   pager cannot be started.
    public func show<Result>(_ streams: Streams, _ body: (Streams) async throws -> Result) async throws -> Result {
        let size = streams.output.size ?? TerminalSize(columns: 80, rows: 24)
        try streams.output.flush()
        streams.error.hold()
        defer { streams.error.release() }
        let pipe = try System.makePipe()
        let child: Int32
        do {
            defer { System.closeDescriptor(pipe.read) }
            child = try System.spawn(
                Subprocess.shell(command).arguments, environment: environment, input: pipe.read, output: 1, error: 2)
        } catch {
            System.closeDescriptor(pipe.write)
            throw error
        }
        var paged = streams
        paged.output = OutputChannel(descriptor: pipe.write, name: "the pager", pagedTo: size)
        let outcome: Swift.Result<Result, any Error>
        do {
            let result = try await body(paged)
            try paged.output.flush()
            outcome = .success(result)
        } catch {
            outcome = .failure(error)
        }
        System.closeDescriptor(pipe.write)
        let status = Signals.holdingInterrupts { System.waitForExit(of: child) }
        // What the shell says of a program that it does not find: nobody has seen the text.
        if status == 127 { throw SystemError.notFound("run the pager", command) }
        return try outcome.get()
    }
}
