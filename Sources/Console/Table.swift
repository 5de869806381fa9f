/// A column of a table.
public struct Column: Sendable, Hashable {
    public var title: String
    public var alignment: Alignment
    /// Columns with a higher one give up room first; 0 gives up none.
    public var shrink: Int
    /// Cells that it keeps while it gives up room.
    public var minimum: Int

    public init(_ title: String, alignment: Alignment = .left, shrink: Int = 0, minimum: Int = 6) {
        self.title = title
        self.alignment = alignment
        self.shrink = shrink
        self.minimum = minimum
    }
}

/// Rows in aligned columns, fitted to the width of a terminal. Elsewhere nothing is cut.
///
/// The first rows decide the widths; those after them stream.
public struct Table: RowWriter {
    private let columns: [Column]
    private let terminal: Terminal
    private let output: OutputChannel
    private let hasHeader: Bool
    private let measuredRows: Int

    private var kept: [[Cell]] = []
    /// nil while rows are measured.
    private var widths: [Int]?

    /// - Parameters:
    ///   - terminal: what the output shows.
    ///   - hasHeader: writes the titles before the first row; a table without rows has none.
    ///   - measuredRows: how many rows are kept to find the widths.
    public init(
        _ columns: [Column], terminal: Terminal, output: OutputChannel, hasHeader: Bool = true, measuredRows: Int = 100
    ) {
        self.columns = columns
        self.terminal = terminal
        self.output = output
        self.hasHeader = hasHeader
        self.measuredRows = measuredRows
    }

    public mutating func write(_ row: [Cell]) throws {
        let row = columns.indices.map { index -> Cell in
            guard index < row.count else { return "" }
            var cell = row[index]
            cell.text = terminal.isTerminal ? Sanitize.line(cell.text) : DelimitedWriter.onOneLine(cell.text)
            return cell
        }
        guard let widths else {
            kept.append(row)
            if kept.count >= measuredRows { try writeKept() }
            return
        }
        try output.write(line(row, widths))
    }

    public mutating func finish() throws {
        if widths == nil, !kept.isEmpty { try writeKept() }
    }

    private mutating func writeKept() throws {
        var natural = columns.map { hasHeader ? $0.title.displayWidth : 0 }
        for row in kept {
            for (index, cell) in row.enumerated() { natural[index] = max(natural[index], cell.text.displayWidth) }
        }
        let widths = terminal.isTerminal ? ColumnWidths.fit(natural, columns, into: terminal.columns) : natural
        self.widths = widths
        var text = ""
        if hasHeader { text += line(columns.map { Cell($0.title, style: .header) }, widths) }
        for row in kept { text += line(row, widths) }
        kept = []
        try output.write(text)
    }

    private func line(_ row: [Cell], _ widths: [Int]) -> String {
        let mark = terminal.isUnicode ? "…" : "..."
        var line = ""
        var start = 0
        for (index, cell) in row.enumerated() {
            let isLast = index == row.count - 1
            // The last column may use what is left, and the end of a line needs no spaces.
            let room = isLast ? max(widths[index], terminal.columns - start) : widths[index]
            let text = terminal.isTerminal ? cell.text.truncated(toWidth: room, mark: mark) : cell.text
            var shown = terminal.style(text, cell.style)
            if let link = cell.link { shown = terminal.link(shown, to: link) }
            let isPadded = !isLast || columns[index].alignment == .right
            line += isPadded ? shown.padded(toWidth: widths[index], alignment: columns[index].alignment) : shown
            if !isLast { line += ColumnWidths.gap }
            start += widths[index] + ColumnWidths.gap.utf8.count
        }
        while line.last == " " { line.removeLast() }
        // Where even the least widths do not fit, a cut line is better than one that breaks.
        return (terminal.isTerminal ? line.truncated(toWidth: terminal.columns, mark: mark) : line) + "\n"
    }
}

enum ColumnWidths {
    static let gap = "  "

    /// The widths that columns get of the room there is: the widest of those that give up room first loses a cell
    /// until all fit, or none has one to lose.
    static func fit(_ natural: [Int], _ columns: [Column], into room: Int) -> [Int] {
        var widths = natural.map { min($0, room) }
        var excess = widths.reduce(0, +) + gap.utf8.count * max(0, natural.count - 1) - room
        let priorities = Set(columns.map { $0.shrink }).subtracting([0]).sorted(by: >)
        for priority in priorities {
            let members = columns.indices.filter { columns[$0].shrink == priority }
            while excess > 0 {
                let shrinkable = members.filter { widths[$0] > columns[$0].minimum }
                guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
                excess -= 1
            }
        }
        return widths
    }
}
