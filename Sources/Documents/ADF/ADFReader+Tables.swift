import JSON

extension ADFReader {
    func table(_ node: ADFNode, depth: Int) -> Block? {
        guard node.text == nil else { return nil }
        var rows: [Block.TableRow] = []
        rows.reserveCapacity(node.content.count)
        for value in node.content {
            guard let child = ADFNode(value), child.type == "tableRow", child.text == nil,
                let cells = cells(child, depth: depth + 1)
            else { return nil }
            var attributes = ADFAttributes(child)
            rows.append(Block.TableRow(cells, attributes: attributes.rest(marks: blockMarks(child))))
        }
        var attributes = ADFAttributes(node)
        return .table(
            Block.Table(
                rows, layout: attributes.string("layout"), width: attributes.number("width"),
                displayMode: attributes.string("displayMode"),
                hasNumberColumn: attributes.bool("isNumberColumnEnabled"),
                attributes: attributes.rest(marks: blockMarks(node))))
    }

    private func cells(_ row: ADFNode, depth: Int) -> [Block.TableCell]? {
        var cells: [Block.TableCell] = []
        cells.reserveCapacity(row.content.count)
        for value in row.content {
            guard let child = ADFNode(value), child.type == "tableCell" || child.type == "tableHeader",
                child.text == nil
            else { return nil }
            var attributes = ADFAttributes(child)
            cells.append(
                Block.TableCell(
                    isHeader: child.type == "tableHeader", blocks(child.content, depth: depth + 1),
                    columnSpan: attributes.number("colspan"), rowSpan: attributes.number("rowspan"),
                    columnWidths: attributes.numbers("colwidth"), background: attributes.string("background"),
                    verticalAlignment: attributes.string("valign"),
                    attributes: attributes.rest(marks: blockMarks(child))))
        }
        return cells
    }

    func mediaSingle(_ node: ADFNode, depth: Int) -> Block? {
        guard node.text == nil, (1...2).contains(node.content.count), let media = media(node.content[0], marks: true)
        else { return nil }
        var caption: Block.Caption?
        if node.content.count == 2 {
            guard let child = ADFNode(node.content[1]), child.type == "caption", child.text == nil else { return nil }
            var attributes = ADFAttributes(child)
            caption = Block.Caption(
                inlines(child.content, depth: depth), attributes: attributes.rest(marks: blockMarks(child)))
        }
        var attributes = ADFAttributes(node)
        return .media(
            Block.MediaBlock(
                media, caption: caption, layout: attributes.string("layout"), width: attributes.number("width"),
                widthType: attributes.string("widthType"), marks: node.marks.map(mark), attributes: attributes.rest()))
    }

    func mediaGroup(_ node: ADFNode) -> Block? {
        guard node.text == nil else { return nil }
        var group: [Media] = []
        for value in node.content {
            guard let media = media(value, marks: true) else { return nil }
            group.append(media)
        }
        var attributes = ADFAttributes(node)
        return .mediaGroup(Block.MediaGroup(group, attributes: attributes.rest(marks: blockMarks(node))))
    }

    /// A `media` or `mediaInline` node. Nil where it names no file.
    func media(_ value: JSONValue, marks: Bool) -> Media? {
        guard let node = ADFNode(value), node.type == "media" || node.type == "mediaInline", node.content.isEmpty,
            node.text == nil
        else { return nil }
        var attributes = ADFAttributes(node)
        let type = attributes.string("type")
        let source: Media.Source
        if type == "external" {
            guard let url = attributes.string("url") else { return nil }
            source = .external(url)
        } else {
            guard let id = attributes.string("id"), let collection = attributes.string("collection") else { return nil }
            guard type != nil || node.type == "mediaInline" else { return nil }
            source = .file(id: id, collection: collection, type: type)
        }
        return Media(
            source, alt: attributes.string("alt"), width: attributes.number("width"),
            height: attributes.number("height"), occurrenceKey: attributes.string("occurrenceKey"),
            marks: marks ? node.marks.map(mark) : [], attributes: attributes.rest())
    }
}
