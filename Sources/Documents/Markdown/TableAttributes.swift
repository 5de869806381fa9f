import JSON

/// What a table says beside its rows, as attributes of `<table>` or of the element around a pipe table, both ways.
enum TableAttributes {
    /// What holds for the table as a whole.
    static func attributes(of table: Block.Table) -> [HTMLAttribute] {
        var attributes: [HTMLAttribute] = []
        BlockWrapper.append("data-layout", table.layout, to: &attributes)
        BlockWrapper.append("data-width", table.width?.text, to: &attributes)
        BlockWrapper.append("data-display-mode", table.displayMode, to: &attributes)
        BlockWrapper.append("data-number-column", table.hasNumberColumn, to: &attributes)
        return attributes
    }

    static func applyWhole(_ attributes: [HTMLAttribute], to table: inout Block.Table) {
        func value(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
        table.layout = value("data-layout")
        table.width = value("data-width").flatMap { JSONNumber($0) }
        table.displayMode = value("data-display-mode")
        table.hasNumberColumn = value("data-number-column").map { $0 == "true" }
    }

    /// What holds for each row of a pipe table alike.
    struct Uniform {
        var hasHeaderColumn = false
        var hasSpans = false
        var widths: [JSONNumber?] = []

        /// Nil where the cells differ, so that a pipe table cannot hold them.
        init?(_ table: Block.Table) {
            guard let first = table.rows.first, !first.cells.isEmpty else { return nil }
            let hasHeaderRow = first.cells.allSatisfy(\.isHeader)
            let body = hasHeaderRow ? table.rows.dropFirst() : table.rows[...]
            hasHeaderColumn = !body.isEmpty && body.allSatisfy { $0.cells.first?.isHeader == true }
            for row in body {
                guard row.cells.dropFirst().allSatisfy({ !$0.isHeader }) else { return nil }
                guard row.cells.first?.isHeader == hasHeaderColumn else { return nil }
            }
            // One column of headings is a heading row to the reader as soon as each row is one.
            if hasHeaderColumn, !hasHeaderRow, first.cells.count == 1 { return nil }
            hasSpans = first.cells[0].columnSpan != nil
            widths = first.cells.map { $0.columnWidths?.first }
            let one = JSONNumber(1)
            for row in table.rows {
                guard row.cells.count == first.cells.count, row.section == .body, row.attributes.isBareEnough else {
                    return nil
                }
                for (column, cell) in row.cells.enumerated() {
                    guard cell.columnSpan == (hasSpans ? one : nil), cell.rowSpan == (hasSpans ? one : nil),
                        cell.columnWidths == widths[column].map({ [$0] }), cell.background == nil,
                        cell.verticalAlignment == nil, cell.attributes.isBareEnough
                    else { return nil }
                }
            }
        }

        var attributes: [HTMLAttribute] {
            var attributes: [HTMLAttribute] = []
            if hasHeaderColumn { attributes.append(HTMLAttribute("data-header-column", "true")) }
            if hasSpans { attributes.append(HTMLAttribute("data-spans", "1")) }
            if widths.contains(where: { $0 != nil }) {
                let text = widths.map { $0?.text ?? "" }.joined(separator: ",")
                attributes.append(HTMLAttribute("data-column-widths", text))
            }
            return attributes
        }
    }

    /// Gives a pipe table what the element around it says.
    static func apply(_ attributes: [HTMLAttribute], to table: inout Block.Table) {
        applyWhole(attributes, to: &table)
        func value(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
        let widths = value("data-column-widths")?.split(separator: ",", omittingEmptySubsequences: false)
        let hasSpans = value("data-spans") == "1"
        let hasHeaderColumn = value("data-header-column") == "true"
        guard widths != nil || hasSpans || hasHeaderColumn else { return }
        for row in table.rows.indices {
            for column in table.rows[row].cells.indices {
                if hasHeaderColumn, column == 0 { table.rows[row].cells[column].isHeader = true }
                if hasSpans {
                    table.rows[row].cells[column].columnSpan = JSONNumber(1)
                    table.rows[row].cells[column].rowSpan = JSONNumber(1)
                }
                if let widths, column < widths.count, let width = JSONNumber(String(widths[column])) {
                    table.rows[row].cells[column].columnWidths = [width]
                }
            }
        }
    }

    /// What a cell says, for `<td>` and `<th>`.
    static func attributes(of cell: Block.TableCell) -> [HTMLAttribute] {
        var attributes: [HTMLAttribute] = []
        BlockWrapper.append("colspan", cell.columnSpan?.text, to: &attributes)
        BlockWrapper.append("rowspan", cell.rowSpan?.text, to: &attributes)
        let widths = cell.columnWidths.map { $0.map(\.text).joined(separator: ",") }
        BlockWrapper.append("data-colwidth", widths, to: &attributes)
        BlockWrapper.append("data-background", cell.background, to: &attributes)
        BlockWrapper.append("valign", cell.verticalAlignment, to: &attributes)
        return attributes + BlockWrapper.shared(cell.attributes)
    }

    /// The cell that an element makes of its content.
    static func cell(_ element: HTMLElement, _ content: [Block]) -> Block.TableCell {
        var attributes = NodeAttributes()
        BlockWrapper.applyShared(element.attributes.filter { $0.name != "align" }, to: &attributes)
        let widths = element["data-colwidth"].map { text in
            text.split(separator: ",").compactMap { JSONNumber(String($0)) }
        }
        return Block.TableCell(
            isHeader: element.name == "th", content, columnSpan: element["colspan"].flatMap { JSONNumber($0) },
            rowSpan: element["rowspan"].flatMap { JSONNumber($0) }, columnWidths: widths,
            background: element["data-background"] ?? element["bgcolor"], verticalAlignment: element["valign"],
            attributes: attributes)
    }
}

extension NodeAttributes {
    /// Whether nothing but an id and empty members stands here.
    var isBareEnough: Bool {
        isEmpty || marks.isEmpty && foreign.allSatisfy(BlockWrapper.isEmptyMember)
    }
}
