extension WikiReader {
    /// The table whose first `|` stands at `start`, and where it ends.
    mutating func table(at start: Int, to end: Int, in container: Container) -> (table: Block.Table, end: Int) {
        var table = Block.Table([])
        var offset = start
        while true {
            let row = row(at: offset, to: end)
            table.rows.append(row.row)
            // Behind a row's last bar stand white space and the line's end.
            let next = firstOffset(min(row.end + 1, end), end)
            guard next < end, bytes[next] == UInt8(ascii: "|") else { return (table, row.end) }
            offset = next
        }
    }

    private mutating func row(at start: Int, to end: Int) -> (row: Block.TableRow, end: Int) {
        var row = Block.TableRow([])
        var offset = start
        while offset < end, bytes[offset] == UInt8(ascii: "|") {
            var contentStart = offset + 1
            let isHeader = contentStart < end && bytes[contentStart] == UInt8(ascii: "|")
            if isHeader { contentStart += 1 }
            let lineStop = lineEnd(contentStart, end)
            if firstOffset(contentStart, lineStop) == lineStop, !row.cells.isEmpty { return (row, lineStop) }
            let contentEnd = cellEnd(contentStart, end)
            row.cells.append(
                Block.TableCell(isHeader: isHeader, blocks(contentStart..<contentEnd, in: .cell)))
            offset = contentEnd
        }
        return (row, offset)
    }

    /// Where a cell ends: at the next bar that belongs to no link, picture or macro, before an empty line, or before a
    /// line that begins another row.
    private func cellEnd(_ start: Int, _ end: Int) -> Int {
        var offset = start
        var failed = 0
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: "|"): return offset
            case 0x0A:
                let first = firstOffset(offset + 1, end)
                if first == end || bytes[first] == 0x0A || bytes[first] == UInt8(ascii: "|") { return offset }
                offset = first
            case UInt8(ascii: "\\"): offset += 2
            case UInt8(ascii: "["): offset = WikiLink.end(bytes, at: offset, to: end) ?? offset + 1
            case UInt8(ascii: "!"):
                offset = WikiImage.end(bytes, at: offset, in: start..<end) ?? offset + 1
            case UInt8(ascii: "{"):
                if offset + 1 < end, bytes[offset + 1] == UInt8(ascii: "{") {
                    offset = WikiCode.end(bytes, from: offset, to: end, unless: &failed) ?? offset + 1
                } else if let index = tags.index(at: offset) {
                    let isWhole = isBlock(index, to: end)
                    offset = tags[isWhole ? tags[index].partner ?? index : index].range.upperBound
                } else {
                    offset += 1
                }
            default: offset += 1
            }
        }
        return min(offset, end)
    }
}
