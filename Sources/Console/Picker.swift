/// A list on a terminal that narrows while one types.
struct Picker {
    private static let height = 10

    private let question: String
    private let choices: [String]
    private let terminal: Terminal
    private let streams: Streams

    private var query = ""
    /// Indices of the choices that fit the query, best first.
    private var matches: [Int]
    /// Indices into the matches.
    private var selected = 0
    private var firstShown = 0

    init(_ question: String, _ choices: [String], terminal: Terminal, streams: Streams) {
        self.question = Sanitize.line(question)
        self.choices = choices.map { Sanitize.line($0) }
        self.terminal = terminal
        self.streams = streams
        matches = Array(choices.indices)
    }

    /// The index of the choice.
    ///
    /// - Throws: ``PromptError/cancelled`` or ``Interrupted``.
    func run() throws -> Int {
        var picker = self
        return try streams.input.withMode(.keys) {
            defer { try? streams.error.write("\r\u{1B}[J") }
            let choice = try picker.pick()
            try streams.error.write(
                "\r\u{1B}[J\(terminal.style(question, .bold)): \(choices[choice])\n")
            return choice
        }
    }

    private mutating func pick() throws -> Int {
        while true {
            try draw()
            switch try Key.read(from: streams.input) {
            case .enter:
                if matches.indices.contains(selected) { return matches[selected] }
            case .escape, .end: throw PromptError.cancelled
            case .interrupt: throw Interrupted(.interrupt)
            case .up: move(by: -1)
            case .down: move(by: 1)
            case .pageUp: move(by: -visibleRows)
            case .pageDown: move(by: visibleRows)
            case .backspace: filter(String(query.dropLast()))
            case .clear: filter("")
            case .character(let character): filter(query + String(character))
            case .other: continue
            }
        }
    }

    private var visibleRows: Int { max(1, min(Self.height, terminal.rows - 2)) }

    private mutating func move(by distance: Int) {
        guard !matches.isEmpty else { return }
        // One step goes round; a page stops at the ends.
        let target = selected + distance
        selected =
            abs(distance) == 1
            ? (target + matches.count) % matches.count : max(0, min(matches.count - 1, target))
        firstShown = max(min(firstShown, selected), selected - visibleRows + 1)
    }

    private mutating func filter(_ text: String) {
        query = text
        matches = FuzzyMatch.ranked(text, in: choices)
        selected = 0
        firstShown = 0
    }

    /// Draws from the line of the question downwards and leaves the cursor behind what is typed.
    private func draw() throws {
        let mark = terminal.isUnicode ? "…" : "..."
        let head = "\(question): \(query)".truncated(toWidth: terminal.columns - 1, mark: mark)
        var lines = [terminal.style(head, .bold)]
        for row in firstShown..<min(firstShown + visibleRows, matches.count) {
            let text = choices[matches[row]].truncated(toWidth: terminal.columns - 3, mark: mark)
            lines.append(row == selected ? terminal.style("> \(text)", .color(.cyan) + .bold) : "  \(text)")
        }
        if matches.isEmpty {
            lines.append(terminal.style("  nothing fits", .muted))
        } else if matches.count > visibleRows {
            lines[0] += terminal.style("  \(selected + 1)/\(matches.count)", .muted)
        }
        let up = lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : ""
        try streams.error.write(
            "\r\u{1B}[J" + lines.joined(separator: "\n") + up + "\r\u{1B}[\(max(1, head.displayWidth))C")
        try streams.error.flush()
    }
}
