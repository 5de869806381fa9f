/// A failure that a command itself finds: what happened, to which thing, and what to do next.
struct CommandFailure: Error, Hashable {
    var status: ExitStatus
    var message: String
    /// What to do next, a sentence or a command.
    var remedy: String?

    init(_ status: ExitStatus, _ message: String, remedy: String? = nil) {
        self.status = status
        self.message = message
        self.remedy = remedy
    }

    /// A command line that cannot be meant.
    static func usage(_ message: String, remedy: String? = nil) -> CommandFailure {
        CommandFailure(.usage, message, remedy: remedy)
    }

    /// Something that is not there.
    static func notFound(_ message: String, remedy: String? = nil) -> CommandFailure {
        CommandFailure(.notFound, message, remedy: remedy)
    }
}

/// Several things were named, and some of them failed; each failure has been reported already.
struct PartlyDone: Error {
    var failed: Int
    var total: Int
}
