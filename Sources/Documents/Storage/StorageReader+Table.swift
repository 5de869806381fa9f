internal import JSON

extension StorageReader {
    /// A table; nil where it holds what is neither row nor column.
    func table(_ element: StorageElement) -> Block.Table? {
        var table = Block.Table([])
        var attributes = StorageAttributes(element)
        var notes: [StorageAttribute] = []
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            switch part.name {
            case "tr":
                guard let row = row(part, .body) else { return nil }
                table.rows.append(row)
            case "thead", "tbody", "tfoot":
                guard let rows = rows(part) else { return nil }
                table.rows += rows
                note(part, in: &notes)
            case "colgroup":
                for child in part.children where !child.isBlank {
                    guard let column = child.element, column.name == "col", column.children.isEmpty else { return nil }
                    var attributes = StorageAttributes(column)
                    table.columns.append(attributes.remaining())
                }
                note(part, in: &notes)
            default: return nil
            }
        }
        table.layout = attributes.take("data-layout")
        table.width = attributes.takeNumber("data-table-width")
        table.displayMode = attributes.take("data-table-display-mode")
        if element[attribute: "class"] == "numberingColumn" {
            table.hasNumberColumn = true
            _ = attributes.take("class")
        }
        table.attributes = attributes.remaining(id: "ac:local-id", adding: notes)
        return table
    }

    private func note(_ part: StorageElement, in notes: inout [StorageAttribute]) {
        for attribute in part.attributes {
            let name = NodeAttributes.StorageNote.part(part.name) + attribute.name
            if !notes.contains(where: { $0.name == name }) { notes.append(StorageAttribute(name, attribute.value)) }
        }
    }

    private func rows(_ part: StorageElement) -> [Block.TableRow]? {
        let section: Block.TableRow.Section =
            switch part.name {
            case "thead": .head
            case "tfoot": .foot
            default: .body
            }
        var rows: [Block.TableRow] = []
        for child in part.children where !child.isBlank {
            guard let element = child.element, element.name == "tr", let row = row(element, section) else {
                return nil
            }
            rows.append(row)
        }
        return rows
    }

    private func row(_ element: StorageElement, _ section: Block.TableRow.Section) -> Block.TableRow? {
        var attributes = StorageAttributes(element)
        var cells: [Block.TableCell] = []
        cells.reserveCapacity(element.children.count)
        for child in element.children where !child.isBlank {
            guard let cell = child.element, cell.name == "td" || cell.name == "th" else { return nil }
            cells.append(self.cell(cell))
        }
        return Block.TableRow(cells, section: section, attributes: attributes.remaining())
    }

    private func cell(_ element: StorageElement) -> Block.TableCell {
        var cell = Block.TableCell(isHeader: element.name == "th", blocks(element.children))
        if element.attributes.isEmpty { return cell }
        var attributes = StorageAttributes(element)
        cell.columnSpan = attributes.takeNumber("colspan")
        cell.rowSpan = attributes.takeNumber("rowspan")
        cell.background = attributes.take("data-highlight-colour")
        if let text = element[attribute: "data-colwidth"] {
            let widths = text.split(separator: ",").map { JSONNumber(String($0)) }
            if !widths.isEmpty, !widths.contains(nil), widths.compactMap({ $0?.text }).joined(separator: ",") == text {
                cell.columnWidths = widths.compactMap { $0 }
                _ = attributes.take("data-colwidth")
            }
        }
        var marks: [BlockMark] = []
        _ = attributes.takeStyle { style in
            if let alignment = style.takeAlignment() { marks.append(.alignment(alignment)) }
            cell.verticalAlignment = style.take("vertical-align") {
                ["top", "middle", "bottom"].contains($0) ? $0 : nil
            }
        }
        cell.attributes = attributes.remaining(marks: marks)
        return cell
    }
}
