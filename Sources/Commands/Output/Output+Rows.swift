import Console

extension Output {
    /// What writes rows in the form asked for; for the forms that are no rows, tab-separated ones.
    func rowWriter(_ columns: [FieldColumn]) -> any RowWriter {
        switch form {
        case .table:
            Table(
                columns.map { Column($0.title, shrink: $0.isLong ? 2 : 1) }, terminal: terminal,
                output: streams.output)
        case .csv:
            DelimitedWriter(
                options.excel ? .excel(environment: environment) : .csv, output: streams.output,
                header: columns.map(\.name))
        case .markdown:
            MarkdownRowWriter(titles: columns.map(\.title), output: streams.output)
        case .tsv, .json, .jsonl:
            DelimitedWriter(.tsv, output: streams.output, header: options.header ? columns.map(\.name) : nil)
        }
    }
}

/// Rows as a table of GitHub's Markdown.
struct MarkdownRowWriter: RowWriter {
    private let output: OutputChannel
    private var titles: [String]?

    init(titles: [String], output: OutputChannel) {
        self.titles = titles
        self.output = output
    }

    mutating func write(_ row: [Cell]) throws {
        try writeTitles()
        try output.write(line(row.map(\.text)))
    }

    mutating func finish() throws {
        try writeTitles()
    }

    private mutating func writeTitles() throws {
        guard let titles else { return }
        try output.write(line(titles) + line(titles.map { _ in "---" }))
        self.titles = nil
    }

    private func line(_ texts: [String]) -> String {
        "| " + texts.map(escape).joined(separator: " | ") + " |\n"
    }

    private func escape(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "|", "\\", "<", "`", "*", "_", "[": escaped += "\\\(character)"
            case "\n", "\r\n", "\r", "\t": escaped += " "
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
