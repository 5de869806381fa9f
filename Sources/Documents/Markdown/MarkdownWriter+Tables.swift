import JSON

extension MarkdownWriter {
    mutating func write(_ table: Block.Table) {
        guard isFaithful else { return writePipes(table, alignments: [], hasHeader: table.hasHeaderRow) }
        let whole = TableAttributes.attributes(of: table) + BlockWrapper.shared(table.attributes)
        guard let uniform = TableAttributes.Uniform(table), table.columns.isEmpty,
            let alignments = columnAlignments(table)
        else { return writeHTML(table, whole) }
        let attributes = whole + uniform.attributes
        let hasHeader = table.hasHeaderRow
        // A heading row without text would be none.
        if hasHeader, table.rows[0].cells.allSatisfy(\.isBlank) { return writeHTML(table, whole) }
        if attributes.isEmpty { return writePipes(table, alignments: alignments, hasHeader: hasHeader) }
        writeElement("div", attributes) { $0.writePipes(table, alignments: alignments, hasHeader: hasHeader) }
    }

    /// The alignment of each column, where each cell is one paragraph at most and all of a column stand alike.
    private func columnAlignments(_ table: Block.Table) -> [BlockMark.Alignment?]? {
        var alignments: [BlockMark.Alignment??] = Array(repeating: nil, count: table.rows.first?.cells.count ?? 0)
        for row in table.rows {
            for (column, cell) in row.cells.enumerated() {
                if cell.content.isEmpty || cell.content.isBlankParagraph { continue }
                guard cell.content.count == 1, case .paragraph(let paragraph) = cell.content[0],
                    !paragraph.content.isEmpty,
                    paragraph.attributes.foreign.allSatisfy(BlockWrapper.isEmptyMember)
                else { return nil }
                var alignment: BlockMark.Alignment?
                switch paragraph.attributes.marks.count {
                case 0: break
                case 1:
                    guard case .alignment(let found) = paragraph.attributes.marks[0] else { return nil }
                    alignment = found
                default: return nil
                }
                if let known = alignments[column], known != alignment { return nil }
                alignments[column] = .some(alignment)
            }
        }
        return alignments.map { $0 ?? nil }
    }

    /// A pipe table. GitHub demands a heading row: a table without one has an empty one.
    private mutating func writePipes(_ table: Block.Table, alignments: [BlockMark.Alignment?], hasHeader: Bool) {
        let width = table.rows.map { $0.cells.reduce(0) { $0 + $1.width } }.max() ?? 0
        guard width > 0 else { return }
        var rows = table.rows[...]
        if hasHeader, let first = rows.popFirst() {
            writePipes(first, width: width)
        } else {
            output.write("|")
            for _ in 0..<width { output.write("  |") }
        }
        output.breakLine()
        output.write("|")
        for column in 0..<width {
            switch column < alignments.count ? alignments[column] : nil {
            case .center: output.write(" :-: |")
            case .end: output.write(" --: |")
            case .start, nil: output.write(" --- |")
            }
        }
        for row in rows {
            output.breakLine()
            writePipes(row, width: width)
        }
    }

    private mutating func writePipes(_ row: Block.TableRow, width: Int) {
        output.write("|")
        var column = 0
        for cell in row.cells {
            output.write(0x20)
            write(cell.lineContent, in: LineContext(isSingleLine: true, isInTable: true))
            output.write(" |")
            for _ in 1..<max(cell.width, 1) { output.write("  |") }
            column += cell.width
        }
        while column < width {
            output.write("  |")
            column += 1
        }
    }

    /// A table of HTML, Markdown in its cells.
    private mutating func writeHTML(_ table: Block.Table, _ attributes: [HTMLAttribute]) {
        output.write(HTMLTag.open("table", attributes))
        if !table.columns.isEmpty {
            output.breakLine()
            output.write("<colgroup>")
            for column in table.columns { output.write(HTMLTag.open("col", htmlAttributes(column))) }
            output.write("</colgroup>")
        }
        var section = Block.TableRow.Section.body
        for row in table.rows {
            if row.section != section {
                if section != .body { writeLine(section.closingTag) }
                if row.section != .body { writeLine(row.section.openingTag) }
                section = row.section
            }
            writeLine(HTMLTag.open("tr", BlockWrapper.shared(row.attributes)))
            for cell in row.cells {
                let name = cell.isHeader ? "th" : "td"
                writeLine(HTMLTag.open(name, TableAttributes.attributes(of: cell)))
                if cell.content.isEmpty || cell.content.isBlankParagraph {
                    output.write("</\(name)>")
                    continue
                }
                output.separate()
                write(cell.content)
                output.separate()
                output.write("</\(name)>")
            }
            writeLine("</tr>")
        }
        if section != .body { writeLine(section.closingTag) }
        writeLine("</table>")
    }

    private mutating func writeLine(_ tag: String) {
        output.breakLine()
        output.write(tag)
    }
}

extension Block.Table {
    var hasHeaderRow: Bool {
        rows.first.map { !$0.cells.isEmpty && $0.cells.allSatisfy(\.isHeader) } ?? false
    }
}

extension Block.TableRow.Section {
    fileprivate var openingTag: String { self == .head ? "<thead>" : "<tfoot>" }
    fileprivate var closingTag: String { self == .head ? "</thead>" : "</tfoot>" }
}

extension Block.TableCell {
    fileprivate var isBlank: Bool { content.isEmpty || content.isBlankParagraph }

    /// How many columns of a pipe table it fills.
    fileprivate var width: Int { min(max(columnSpan?.int ?? 1, 1), 100) }

    /// What stands in it, as one line.
    fileprivate var lineContent: [Inline] {
        if content.count == 1, case .paragraph(let paragraph) = content[0] { return paragraph.content }
        let lines = content.map(\.inlines).filter { !$0.isEmpty }
        return Array(lines.joined(separator: [.hardBreak(NodeAttributes())]))
    }
}
