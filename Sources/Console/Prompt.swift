/// Asks the user. Questions go to standard error; answers are read from a terminal and from nothing else.
public struct Prompt: Sendable {
    private let streams: Streams
    private let terminal: Terminal
    private let refusal: PromptError.Reason?

    /// - Parameters:
    ///   - terminal: what standard error shows.
    ///   - isAllowed: false under `--no-input`.
    public init(_ streams: Streams, terminal: Terminal, environment: [String: String], isAllowed: Bool = true) {
        self.streams = streams
        self.terminal = terminal
        if !isAllowed {
            refusal = .noInput
        } else if ContinuousIntegration.isRunning(environment) {
            refusal = .continuousIntegration
        } else if !streams.input.isTerminal {
            refusal = .notATerminal("standard input")
        } else if !streams.error.isTerminal {
            refusal = .notATerminal("standard error")
        } else {
            refusal = nil
        }
    }

    /// Whether anybody may be asked.
    public var isAllowed: Bool { refusal == nil }

    /// A line of text.
    ///
    /// - Parameters:
    ///   - question: without a colon: `Site address`.
    ///   - fallback: what an empty answer means; without one, an empty answer is asked again.
    ///   - flag: what would have answered, for the error where nobody may be asked.
    /// - Throws: ``PromptError``, or ``Interrupted``.
    public func line(_ question: String, default fallback: String? = nil, flag: String) throws -> String {
        try begin(question, flag)
        while true {
            try ask(question + (fallback.map { " [\($0)]" } ?? "") + ": ")
            guard let answer = try streams.input.readLine() else { throw ended() }
            let trimmed = Self.trimmed(answer)
            if !trimmed.isEmpty { return trimmed }
            if let fallback { return fallback }
        }
    }

    /// A line of text that is not shown while it is typed.
    ///
    /// - Throws: as ``line(_:default:flag:)``.
    public func secret(_ question: String, flag: String) throws -> String {
        try begin(question, flag)
        while true {
            // The question comes when the echo is off already, lest a quick answer be seen.
            let answer = try streams.input.withMode(.withoutEcho) {
                try ask(question + ": ")
                defer { streams.error.say("") }
                return try streams.input.readLine()
            }
            guard let answer else { throw PromptError.cancelled }
            let trimmed = Self.trimmed(answer)
            if !trimmed.isEmpty { return trimmed }
        }
    }

    /// Yes or no.
    ///
    /// - Throws: as ``line(_:default:flag:)``.
    public func confirm(_ question: String, default fallback: Bool = false, flag: String = "--yes") throws -> Bool {
        try begin(question, flag)
        while true {
            try ask(question + (fallback ? " [Y/n] " : " [y/N] "))
            guard let answer = try streams.input.readLine() else { throw ended() }
            switch Self.trimmed(answer).lowercased() {
            case "": return fallback
            case "y", "yes": return true
            case "n", "no": return false
            default: streams.error.say("Please answer y or n.")
            }
        }
    }

    /// One of several.
    ///
    /// - Parameter choices: one line each; what is typed narrows them.
    /// - Returns: the index of the one chosen.
    /// - Throws: as ``line(_:default:flag:)``.
    public func choose(_ question: String, from choices: [String], flag: String) throws -> Int {
        try begin(question, flag)
        guard terminal.canMoveCursor else { return try chooseByNumber(question, choices) }
        return try Picker(question, choices, terminal: terminal, streams: streams).run()
    }

    /// For terminals that cannot redraw.
    private func chooseByNumber(_ question: String, _ choices: [String]) throws -> Int {
        for (index, choice) in choices.enumerated() {
            streams.error.say("\(index + 1)) \(Sanitize.line(choice))")
        }
        while true {
            try ask("\(question) [1-\(choices.count)]: ")
            guard let answer = try streams.input.readLine() else { throw ended() }
            let trimmed = Self.trimmed(answer)
            if let number = Int(trimmed), (1...max(1, choices.count)).contains(number) { return number - 1 }
            let matches = trimmed.isEmpty ? [] : FuzzyMatch.ranked(trimmed, in: choices)
            if matches.count == 1 { return matches[0] }
            streams.error.say("Please give a number.")
        }
    }

    private func begin(_ question: String, _ flag: String) throws {
        if let refusal { throw PromptError.notAllowed(question: question, flag: flag, reason: refusal) }
        try streams.output.flush()
    }

    private func ask(_ text: String) throws {
        try streams.error.write(terminal.style(Sanitize.line(text), .bold))
        try streams.error.flush()
    }

    /// The line of the question is still open when Control-D ends the input.
    private func ended() -> PromptError {
        streams.error.say("")
        return .cancelled
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let end = text.lastIndex { !isSpace($0) }.map { text.index(after: $0) } ?? text.startIndex
        return String(text[..<end].drop(while: isSpace))
    }
}

/// A question without an answer.
public enum PromptError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Why nobody may be asked.
    public enum Reason: Sendable, Hashable {
        case noInput
        case continuousIntegration
        case notATerminal(String)
    }

    case notAllowed(question: String, flag: String, reason: Reason)
    /// The user left with Escape or Control-D.
    case cancelled

    public var description: String {
        switch self {
        case .cancelled: return "cancelled"
        case .notAllowed(let question, let flag, let reason):
            let why =
                switch reason {
                case .noInput: "under --no-input"
                case .continuousIntegration: "while CI is set"
                case .notATerminal(let stream): "because \(stream) is not a terminal"
                }
            return "cannot ask “\(question)” \(why): give \(flag)"
        }
    }
}
