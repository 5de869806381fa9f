import Console
import JSON

/// Writes what a command found or did, in the form that was asked for.
struct Output: Sendable {
    let streams: Streams
    let terminal: Terminal
    let options: GlobalOptions

    /// The forms that results have.
    enum Form {
        /// Aligned, coloured, for people.
        case table
        case tsv, csv, json, jsonl, markdown
    }

    let environment: [String: String]
    /// The form where none was asked for; nil for the one that fits where standard output leads.
    private var usualForm: Form?

    init(streams: Streams, terminal: Terminal, options: GlobalOptions, environment: [String: String]) {
        self.environment = environment
        self.streams = streams
        self.terminal = terminal
        self.options = options
    }

    /// The form that was asked for, else the one that fits where standard output leads.
    var form: Form {
        switch options.format {
        case .table: .table
        case .tsv: .tsv
        case .csv: .csv
        case .json: .json
        case .jsonl: .jsonl
        case .markdown: .markdown
        case nil:
            if options.json || options.jq != nil { .json } else { usualForm ?? (terminal.isTerminal ? .table : .tsv) }
        }
    }

    /// The same output for a command whose results are JSON unless something else is asked for.
    func usually(_ form: Form) -> Output {
        var copy = self
        copy.usualForm = form
        return copy
    }

    /// Whether the reader is a program that reads JSON.
    var isJSON: Bool { form == .json || form == .jsonl }

    /// The fields named with `--fields`, as they were written; nil where none were.
    var fieldWords: [String]? {
        options.fields.map(Self.split)
    }

    /// Splits at commas, except between quotation marks, which go.
    static func split(_ list: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in list {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                words.append(word)
                word = ""
            default: word.append(character)
            }
        }
        words.append(word)
        return words.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// A message about what was done or found; none under `--quiet` and where standard error must stay JSON.
    func note(_ message: String) {
        guard !options.quiet, !isJSON else { return }
        streams.error.say(message)
    }

    /// Writes a line of data.
    func line(_ text: String) throws {
        try streams.output.write(text + "\n")
    }

    /// Writes JSON: indented on a terminal, its tokens as they are; through the jq filter where there is one.
    func json(_ text: JSONText) throws {
        if let expression = options.jq {
            return try filter(text.compact(), through: JQFilter(expression))
        }
        let bytes = form == .jsonl ? text.compact() : terminal.isTerminal ? text.indented() : Array(text.bytes)
        try streams.output.write(bytes + [0x0A])
    }

    /// Writes JSON that atl itself has put together.
    func json(_ value: JSONValue) throws {
        try json(JSONText(JSONWriter().bytes(value)[...]))
    }

    /// Writes each result of a filter on a line of its own, strings without their quotes.
    func filter(_ input: [UInt8], through filter: JQFilter) throws {
        try filter.apply(to: input) { result in
            try streams.output.write((result.text ?? result.json) + [0x0A])
        }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
