internal import JSON

extension WikiWriter {
    mutating func list(_ list: Block.List, marker: String, in container: Container) {
        if let start = list.start, start.int != 1 { losses.note("first number of a list") }
        items(list.items.map { ($0.content, nil) }, marker: marker, in: container)
    }

    mutating func taskList(_ list: Block.TaskList, in container: Container) {
        items(
            list.items.map { item in
                (item.content, item.isDone == true ? WikiEmoticon.done : WikiEmoticon.open)
            }, marker: "*", in: container)
    }

    mutating func decisionList(_ list: Block.DecisionList, in container: Container) {
        losses.note("decision list", "written as a bullet list")
        items(
            list.items.map { ([.paragraph(Block.Paragraph($0.content, isBare: true))], nil) }, marker: "*",
            in: container)
    }

    private mutating func items(
        _ items: [(content: [Block], sign: Inline.Emoji?)], marker: String, in container: Container
    ) {
        var markers = marker
        if case .item(let outer) = container { markers = outer + marker }
        for (index, item) in items.enumerated() {
            if index > 0 { raw("\n") }
            raw(markers)
            raw(" ")
            if let sign = item.sign, let code = WikiEmoticon.code(sign) {
                raw(code)
                raw(" ")
            }
            if case .paragraph(let line)? = item.content.first, line.content.isEmpty {
                rest(Array(item.content.dropFirst()), of: markers)
            } else {
                if let first = item.content.first, Self.isList(first) { raw("\n") }
                blocks(item.content, in: .item(markers: markers))
            }
        }
    }

    /// What follows an item's own line where that is empty.
    private mutating func rest(_ content: [Block], of markers: String) {
        if content.isEmpty { return }
        raw("\n")
        blocks(content, in: .item(markers: markers))
    }

    private static func isList(_ block: Block) -> Bool {
        switch block {
        case .bulletList, .orderedList, .taskList, .decisionList: true
        default: false
        }
    }

    // MARK: Tables

    mutating func table(_ table: Block.Table, in container: Container) {
        if case .cell = container {
            losses.note("table in a cell", "written as lines")
            for (index, row) in table.rows.enumerated() {
                if index > 0 { raw("\n") }
                for (index, cell) in row.cells.enumerated() {
                    if index > 0 { raw(" / ") }
                    blocks(cell.content, in: .cell)
                }
            }
            return
        }
        for (index, row) in table.rows.enumerated() {
            if index > 0 { raw("\n") }
            for cell in row.cells { self.cell(cell) }
            raw(row.cells.last?.isHeader == true ? "||" : "|")
            if row.cells.isEmpty { raw(" |") }
        }
    }

    private mutating func cell(_ cell: Block.TableCell) {
        raw(cell.isHeader ? "||" : "|")
        let start = output.count
        blocks(cell.content, in: .cell)
        if output.count == start { raw(" ") }
        let width = cell.columnSpan?.int ?? 1
        if width > 1 || cell.rowSpan?.int ?? 1 > 1 { losses.note("cell that covers several", "written as one") }
        if cell.background != nil { losses.note("colour of a cell") }
        for _ in 1..<max(1, min(width, 1_000)) { raw(cell.isHeader ? "|| " : "| ") }
    }
}
