import Console

extension Context {
    /// Writes something long, through the pager on a terminal.
    func paged(_ body: (Streams) throws -> Void) async throws {
        guard let pager = Pager(output.terminal, environment: environment, isAllowed: !options.noPager) else {
            return try body(streams)
        }
        try await pager.show(streams) { try body($0) }
    }

    /// Asks the person at the terminal, where there is one who may be asked.
    var prompt: Prompt {
        Prompt(
            streams, terminal: Terminal(streams.error, environment: environment, color: options.color?.choice ?? .auto),
            environment: environment, isAllowed: !options.noInput)
    }
}

extension Context {
    /// Whether something that cannot be undone is to be done: `--yes`, a dry run, or the answer of the person.
    func confirm(_ question: String) throws -> Bool {
        if options.yes || options.dryRun { return true }
        guard try prompt.confirm(question) else {
            output.note("Nothing was changed.")
            return false
        }
        return true
    }
}
