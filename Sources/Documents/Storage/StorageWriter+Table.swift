internal import JSON

extension StorageWriter {
    mutating func table(_ table: Block.Table) {
        open(
            "table",
            [
                Attribute("data-table-width", table.width), Attribute("data-layout", table.layout),
                Attribute("data-table-display-mode", table.displayMode),
                Attribute("class", table.hasNumberColumn == true ? "numberingColumn" : nil),
            ], table.attributes, id: "ac:local-id")
        columns(table)
        var section: Block.TableRow.Section?
        for row in table.rows {
            if row.section != section {
                if let section { close(Self.element(section)) }
                part(Self.element(row.section), table.attributes)
                section = row.section
            }
            self.row(row, hasColumns: !table.columns.isEmpty)
        }
        if let section { close(Self.element(section)) }
        close("table")
    }

    private static func element(_ section: Block.TableRow.Section) -> String {
        switch section {
        case .head: "thead"
        case .body: "tbody"
        case .foot: "tfoot"
        }
    }

    /// Opens a part of the table with the attributes that the table keeps for it.
    private mutating func part(_ name: String, _ attributes: NodeAttributes) {
        let prefix = NodeAttributes.StorageNote.part(name)
        let own = attributes.foreign.compactMap { foreign -> Attribute? in
            guard foreign.format == .storage, foreign.name.hasPrefix(prefix) else { return nil }
            return Attribute(String(foreign.name.dropFirst(prefix.count)), foreign.value.string)
        }
        open(name, own)
    }

    /// `<colgroup>`: the columns as they were read, or as the cells of the first row give their widths.
    private mutating func columns(_ table: Block.Table) {
        var widths: [JSONNumber] = []
        if table.columns.isEmpty {
            let cells = table.rows.first?.cells ?? []
            for cell in cells {
                guard let own = cell.columnWidths, own.count == cell.columnSpan?.int ?? 1 else { return }
                widths += own
            }
            if widths.isEmpty { return }
        }
        part("colgroup", table.attributes)
        for column in table.columns { open("col", [], column, isEmpty: true) }
        for width in widths { open("col", style: "width: \(width.text)px;", isEmpty: true) }
        close("colgroup")
    }

    private mutating func row(_ row: Block.TableRow, hasColumns: Bool) {
        open("tr", [], row.attributes)
        for cell in row.cells {
            let name = cell.isHeader ? "th" : "td"
            var style: [String] = []
            for mark in cell.attributes.marks {
                switch mark {
                case .alignment(.center): style.append("text-align: center;")
                case .alignment(.end): style.append("text-align: right;")
                case .alignment(.start): break
                case .indentation, .breakout, .fontSize, .dataConsumer, .fragment, .unknown:
                    losses.note(mark.name)
                }
            }
            if let alignment = cell.verticalAlignment { style.append("vertical-align: \(alignment);") }
            open(
                name,
                [
                    Attribute("colspan", cell.columnSpan), Attribute("rowspan", cell.rowSpan),
                    Attribute("data-highlight-colour", cell.background),
                ], cell.attributes, style: style.joined(separator: " "))
            blocks(cell.content)
            close(name)
        }
        close("tr")
    }
}
