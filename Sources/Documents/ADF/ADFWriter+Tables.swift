import JSON

extension ADFWriter {
    /// A table. Blocks that a cell may not hold (tables, layouts, macros with a body) follow it.
    mutating func write(_ table: Block.Table, in container: Container, to run: inout Run) {
        guard container.allows(.table) else { return lift(.table(table), from: &run) }
        guard !table.rows.isEmpty else { return }
        var lifts: [Lift] = []
        var rows: [JSONValue] = []
        rows.reserveCapacity(table.rows.count)
        for row in table.rows {
            var cells: [JSONValue] = []
            cells.reserveCapacity(row.cells.count)
            for cell in row.cells {
                let inner = write(cell.content, in: .tableCell)
                lifts += inner.lifts
                cells.append(node(cell, inner.nodes))
            }
            var builder = ADFNodeBuilder("tableRow")
            builder.set(row.attributes)
            rows.append(builder.node(content: cells))
        }
        var builder = ADFNodeBuilder("table")
        builder.set("layout", table.layout)
        builder.set("width", table.width)
        builder.set("displayMode", table.displayMode)
        builder.set("isNumberColumnEnabled", table.hasNumberColumn)
        builder.set(table.attributes)
        run.nodes.append(
            builder.node(content: rows, marks: marks(table.attributes, on: .table, in: container)))
        for lift in lifts {
            losses.note("block that a table's cell may not hold", "moved behind the table")
            write(lift.block, in: container, to: &run)
        }
    }

    private func node(_ cell: Block.TableCell, _ content: [JSONValue]) -> JSONValue {
        var builder = ADFNodeBuilder(cell.isHeader ? "tableHeader" : "tableCell")
        builder.set("colspan", cell.columnSpan)
        builder.set("rowspan", cell.rowSpan)
        builder.set("colwidth", json: cell.columnWidths.map { .array($0.map(JSONValue.number)) })
        builder.set("background", cell.background)
        builder.set("valign", cell.verticalAlignment)
        builder.set(cell.attributes)
        return builder.node(content: content.isEmpty ? [Self.emptyParagraph] : content)
    }

    mutating func write(_ block: Block.MediaBlock, in container: Container, to run: inout Run) {
        guard container.allows(.mediaSingle) else { return lift(.media(block), from: &run) }
        guard let media = node(block.media) else {
            write(Block.Paragraph([block.media.link]), in: container, to: &run)
            if let caption = block.caption {
                write(Block.Paragraph(caption.content), in: container, to: &run)
            }
            return
        }
        var content = [media]
        var spilled: [Inline] = []
        if let caption = block.caption {
            var builder = ADFNodeBuilder("caption")
            builder.set(caption.attributes)
            let kept = caption.content.filter { inline in
                let fits = inline.fitsCaption
                if !fits { spilled.append(inline) }
                return fits
            }
            content.append(builder.node(content: inlines(kept), isOptional: true))
        }
        var builder = ADFNodeBuilder("mediaSingle")
        var layout = block.layout
        if layout == nil, block.width != nil || block.attributes.localID != nil { layout = "center" }
        builder.set("layout", layout)
        builder.set("width", block.width)
        let isWide = block.width?.double.map { $0 > 100 } ?? false
        builder.set(
            "widthType", block.width == nil && block.widthType == "pixel" ? nil : isWide ? "pixel" : block.widthType)
        builder.set(block.attributes)
        run.nodes.append(builder.node(content: content, marks: marks(block.marks, allowed: .mediaSingle)))
        if !spilled.isEmpty {
            losses.note("macro or picture in a caption", "moved behind the picture")
            write(Block.Paragraph(spilled), in: container, to: &run)
        }
    }

    mutating func write(_ group: Block.MediaGroup, in container: Container, to run: inout Run) {
        guard container.allows(.mediaGroup) else { return lift(.mediaGroup(group), from: &run) }
        let nodes = group.media.compactMap { node($0) }
        if !nodes.isEmpty {
            var builder = ADFNodeBuilder("mediaGroup")
            builder.set(group.attributes)
            run.nodes.append(builder.node(content: nodes))
        }
        for media in group.media where media.source.isResource {
            write(Block.Paragraph([media.link]), in: container, to: &run)
        }
    }

    /// A `media` node; nil where the file's id is not known.
    private mutating func node(_ media: Media) -> JSONValue? {
        var builder = ADFNodeBuilder("media")
        switch media.source {
        case .file(let id, let collection, let type):
            builder.set("type", type == "link" ? "link" : "file")
            builder.set("id", id)
            builder.set("collection", collection)
        case .external(let url):
            builder.set("type", "external")
            builder.set("url", url)
        case .resource:
            losses.note("attachment whose media id is not known", "written as a link")
            return nil
        }
        builder.set("alt", media.alt)
        builder.set("width", media.width)
        builder.set("height", media.height)
        builder.set("occurrenceKey", media.occurrenceKey)
        builder.set(media.attributes)
        return builder.node(marks: marks(media.marks, allowed: .media))
    }

    mutating func write(_ card: Card, in container: Container, to run: inout Run) {
        if card.appearance == .embed, container.allows(.embedCard), let url = card.url {
            var builder = ADFNodeBuilder("embedCard")
            builder.set("url", url)
            builder.set("layout", card.layout ?? "center")
            builder.set("width", card.width)
            builder.set("originalWidth", card.originalWidth)
            builder.set("originalHeight", card.originalHeight)
            builder.set(card.attributes)
            run.nodes.append(builder.node())
        } else if container.allows(.blockCard) {
            if card.appearance == .embed { losses.note("embedded link", "written as a card") }
            run.nodes.append(blockCard(card))
        } else if card.datasource == nil {
            losses.note("card in a list, quote or nested expand", "written as an inline card")
            var inline = card
            inline.appearance = .inline
            write(Block.Paragraph([.card(inline)]), in: container, to: &run)
        } else {
            lift(.card(card), from: &run)
        }
    }

    private func blockCard(_ card: Card) -> JSONValue {
        var builder = ADFNodeBuilder("blockCard")
        builder.set("url", card.url)
        builder.set("data", json: card.data)
        builder.set("datasource", json: card.datasource)
        if card.datasource != nil || card.appearance == .block {
            builder.set("width", card.width)
            builder.set("layout", card.layout)
        }
        builder.set(card.attributes)
        return builder.node()
    }
}

extension Media.Source {
    fileprivate var isResource: Bool {
        if case .resource = self { true } else { false }
    }
}

extension Inline {
    fileprivate var fitsCaption: Bool {
        switch self {
        case .media, .macro: false
        case .span(let span): span.content.allSatisfy(\.fitsCaption)
        default: true
        }
    }
}
