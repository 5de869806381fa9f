import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// An error as people and programs get it. Nothing else words errors or chooses an exit status.
struct ErrorReport: Hashable {
    var status: ExitStatus
    /// What happened, to which thing.
    var message: String
    /// The answer's status, where there was an answer.
    var httpStatus: Int?
    /// What the site said about single fields.
    var fields: [AtlassianError.FieldMessage] = []
    var requestID: String?
    /// What to do next.
    var remedy: String?

    /// Lines for a person, the first with the program's name.
    var text: String {
        var lines = ["atl: " + message]
        for field in fields { lines.append("  \(field.field): \(field.message)") }
        if let remedy { lines.append(remedy.split(separator: "\n").map { "  → " + $0 }.joined(separator: "\n")) }
        return lines.joined(separator: "\n")
    }

    /// The one object that programs get: `{"error":{…}}`.
    var json: JSONValue {
        [
            "error": [
                "code": .string(status.code),
                "message": .string(message),
                "status": httpStatus.map { JSONValue($0) } ?? .null,
                "fields": .object(JSONObject(fields.map { ($0.field, .string($0.message)) })),
                "requestId": requestID.map { .string($0) } ?? .null,
                "remedy": remedy.map { .string($0) } ?? .null,
            ]
        ]
    }
}

extension ErrorReport {
    /// Words any error.
    init(_ error: any Error) {
        switch error {
        case let error as AtlassianError: self.init(error)
        case let error as ConfigurationError: self.init(error)
        case let missing as NotOnThisSite:
            self.init(status: .usage, message: missing.description)
        case let kept as KeptText:
            self.init(kept.cause)
            remedy = [remedy, "Your text is kept in \(kept.path)"].compactMap(\.self).joined(separator: "\n")
        case let error as PromptError:
            self.init(status: error == .cancelled ? .interrupted : .usage, message: error.description)
        case let failure as CommandFailure:
            self.init(status: failure.status, message: failure.message, remedy: failure.remedy)
        case let partly as PartlyDone:
            self.init(status: .partly, message: "\(partly.failed) of \(partly.total) failed, see above")
        case let unknown as CommandWords.Unknown: self.init(unknown)
        case let failure as JQFilter.Failure: self.init(failure)
        case let error as SystemError: self.init(status: .failure, message: error.description)
        case let error as JSONError: self.init(status: .failure, message: "not JSON: \(error)")
        case is CancellationError: self.init(status: .interrupted, message: "interrupted")
        default: self.init(status: .failure, message: "\(error)")
        }
    }

    private init(_ error: ConfigurationError) {
        self.init(status: .configuration, message: error.message, remedy: error.remedy)
        guard let unknown = error.unknown else { return }
        let nearest = Suggestions.nearest(unknown.name, in: unknown.known)
        if !nearest.isEmpty { remedy = "Did you mean \(nearest.joined(separator: ", "))?\n" + error.remedy }
    }

    private init(_ unknown: CommandWords.Unknown) {
        let command = (["atl"] + unknown.under).joined(separator: " ")
        let nearest = unknown.nearest.prefix(3).map { "\(command) \($0)" }
        self.init(
            status: .usage, message: "there is no command '\(command) \(unknown.word)'",
            remedy: nearest.isEmpty
                ? "\(command) --help lists the commands." : "Did you mean: \(nearest.joined(separator: ", "))?")
    }

    /// Words what the parser found wrong with the command line.
    init(usage error: any Error) {
        let full = Atl.fullMessage(for: error)
        // The parser's own last line names the command whose help applies.
        let help = full.split(separator: "\n").last { $0.contains("--help'") }
            .flatMap { $0.split(separator: "'").dropFirst().first }.map { "\($0) shows what there is." }
        self.init(status: .usage, message: Atl.message(for: error), remedy: help)
    }

    private init(_ failure: JQFilter.Failure) {
        switch failure {
        case .notInstalled:
            self.init(
                status: .failure, message: "--jq needs libjq, which is not on this machine",
                remedy: "apt install libjq1, or pipe --json into jq.")
        case .invalidExpression(let detail):
            self.init(status: .usage, message: "jq does not understand the expression: \(detail)")
        case .runtime(let detail):
            self.init(status: .failure, message: "jq: \(detail)")
        case .unreadableInput(let detail):
            self.init(status: .failure, message: "jq could not read the JSON: \(detail)")
        }
    }
}
