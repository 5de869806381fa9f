import ArgumentParser
import Console

/// How much of a list is wanted.
struct ListOptions: ParsableArguments {
    @Option(.words("limit", "L"), ArgumentHelp("At most this many (50 on a terminal, else all).", valueName: "n"))
    var limit: Int?

    @Flag(name: .customLong("all"), help: "All of them, on a terminal too.")
    var all = false

    mutating func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
        if limit != nil, all { throw ValidationError("--limit and --all contradict each other; give one of them.") }
    }

    /// Elements after which the list ends; nil for none.
    func limit(for output: Output) -> Int? {
        if all { return nil }
        return limit ?? (output.form == .table && output.terminal.isTerminal ? 50 : nil)
    }
}
