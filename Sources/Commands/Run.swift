import ArgumentParser
import Console
import JSON

/// One run of the program: words in, an exit status out.
public struct Run: Sendable {
    private let streams: Streams
    private let environment: [String: String]
    private let outside: Outside

    /// A run with the process's own streams and environment, the network behind libcurl.
    public init() {
        self.init(streams: .standard, environment: System.environment, outside: .real)
    }

    /// A run in which a test is the world.
    init(streams: Streams, environment: [String: String], outside: Outside) {
        self.streams = streams
        self.environment = environment
        self.outside = outside
    }

    /// Does what the words say.
    ///
    /// - Parameter arguments: the command line without the program's name.
    /// - Returns: the exit status.
    public func callAsFunction(_ arguments: [String]) async -> Int32 {
        var asksForJSON = Self.asksForJSON(arguments)
        do {
            let words = try CommandWords(root: Atl.self).rewrite(arguments)
            var command = try await Atl.asyncParseAsRoot(words)
            if var command = command as? any AtlCommand {
                asksForJSON = asksForJSON || command.global.jq != nil || command.global.format == .jsonl
                let context = try Context(
                    streams: streams, environment: environment, options: command.global, outside: outside)
                try await command.run(context)
            } else {
                try command.run()
            }
            try streams.output.flush()
            return ExitStatus.success.rawValue
        } catch is BrokenPipe {
            // The reader has seen enough.
            return ExitStatus.success.rawValue
        } catch  where error.isDryRun {
            try? streams.output.flush()
            return ExitStatus.success.rawValue
        } catch {
            return finish(error, asJSON: asksForJSON)
        }
    }

    private func finish(_ error: any Error, asJSON: Bool) -> Int32 {
        if !(error is CommandFailure), Atl.exitCode(for: error) == .success {
            try? streams.output.write(Atl.fullMessage(for: error) + "\n")
            try? streams.output.flush()
            return ExitStatus.success.rawValue
        }
        try? streams.output.flush()
        var report = ErrorReport(error)
        if Atl.exitCode(for: error) == .validationFailure { report = ErrorReport(usage: error) }
        if let signal = Signals.received {
            report.status = signal == .interrupt ? .interrupted : .terminated
            if !(error is CancellationError), !(error is Interrupted) { report.remedy = nil }
        }
        streams.error.say(asJSON ? report.json.description : report.text)
        return report.status.rawValue
    }

    /// Whether an error is to be JSON, told from the words alone: the command line itself may be what is wrong.
    private static func asksForJSON(_ arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains { word in
            word == "--json" || word.hasPrefix("--json=") || word == "--format=json" || word == "--format=jsonl"
        }
    }
}
