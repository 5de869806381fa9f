import ArgumentParser

/// A command that does something, as opposed to one that only groups others.
///
/// It takes what it needs from the context and never prints, exits or reads the environment by itself, so that a test
/// can run it with a context of its own.
protocol AtlCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }

    /// Does the work.
    mutating func run(_ context: Context) async throws
}

extension AtlCommand {
    /// Commands are run by `Run`, with a context; the parser's own way of running is never taken.
    func run() async throws {
        throw CleanExit.helpRequest(self)
    }
}
