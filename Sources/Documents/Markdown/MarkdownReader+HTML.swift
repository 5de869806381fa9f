import JSON

extension MarkdownReader {
    /// The blocks that elements and the Markdown between their tags make.
    func blocks(fromHTML nodes: [HTMLNode], depth: Int) -> [Block] {
        var blocks: [Block] = []
        var line: [HTMLNode] = []
        func flush() {
            if let paragraph = paragraph(fromHTML: line, depth: depth) { blocks.append(paragraph) }
            line = []
        }
        for node in nodes {
            switch node {
            case .block(let block):
                flush()
                blocks.append(block)
            case .element(let element) where HTMLTree.blockNames.contains(element.name):
                flush()
                blocks += self.blocks(element, depth: depth)
            case .element(let element) where element.children.contains(where: \.isBlock):
                // A tag of a line around whole blocks: it means nothing to them.
                flush()
                blocks.append(.unknown(Verbatim(.markdown, element.tag)))
                blocks += self.blocks(fromHTML: element.children, depth: depth)
                blocks.append(.unknown(Verbatim(.markdown, "</\(element.name)>")))
            case .verbatim("<!-- -->"): flush()
            case .verbatim(let source) where line.allSatisfy(\.isBlank):
                flush()
                blocks.append(.unknown(Verbatim(.markdown, source)))
            default: line.append(node)
            }
        }
        flush()
        return blocks
    }

    /// The paragraph that a line makes; nil where nothing stands in it.
    private func paragraph(fromHTML nodes: [HTMLNode], depth: Int) -> Block? {
        let content = inlines(fromHTML: trimmed(nodes), depth: depth)
        if content.isEmpty { return nil }
        if content.count == 1, case .media(let media) = content[0] {
            return .media(Block.MediaBlock(media, layout: "center"))
        }
        return .paragraph(Block.Paragraph(content))
    }

    /// A line without the white space at its ends, which HTML does not show.
    private func trimmed(_ nodes: [HTMLNode]) -> [HTMLNode] {
        var nodes = nodes[...]
        while let first = nodes.first, first.isBlank { nodes.removeFirst() }
        while let last = nodes.last, last.isBlank { nodes.removeLast() }
        var result = Array(nodes)
        if case .text(let text) = result.first {
            result[0] = .text(String(text.drop { $0.isWhitespace && $0.isASCII }))
        }
        if case .text(let text) = result.last {
            let kept = text.utf8.lastIndex { !HTMLTokenizer.isSpace($0) }.map { text[...$0] } ?? ""
            result[result.count - 1] = .text(String(kept))
        }
        return result
    }

    private func blocks(_ element: HTMLElement, depth: Int) -> [Block] {
        let inner = { self.blocks(fromHTML: element.children, depth: depth + 1) }
        switch element.name {
        case "p": return paragraphs(element, depth: depth)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = element.name.last.flatMap(\.wholeNumberValue) ?? 1
            var block = Block.heading(
                Block.Heading(level, inlines(fromHTML: trimmed(element.children), depth: depth)))
            BlockWrapper.apply(element.attributes, to: &block)
            return [block]
        case "hr": return [.rule(NodeAttributes())]
        case "blockquote": return [.quote(Block.Quote(inner()))]
        case "pre": return [code(element)]
        case "ul": return [.bulletList(Block.List(items(element, depth: depth)))]
        case "ol":
            return [
                .orderedList(
                    Block.List(items(element, depth: depth), start: JSONNumber(element["start"] ?? "1")))
            ]
        case "table": return [table(element, depth: depth)]
        case "details": return [expand(element, depth: depth)]
        case "aside" where element["data-panel"] != nil: return [panel(element, inner())]
        case "section" where element["data-layout"] != nil: return [layout(element, depth: depth)]
        case "figure": return figure(element, depth: depth)
        case "div": return division(element, inner())
        case "center":
            return inner().map { block in
                var block = block
                BlockWrapper.apply([HTMLAttribute("align", "center")], to: &block)
                return block
            }
        case "dl", "dt", "dd", "li", "tr", "td", "th", "thead", "tbody", "tfoot", "summary", "figcaption", "colgroup":
            return inner()
        default: return [.division(Block.Division(element.name, inner(), attributes: foreign(element)))]
        }
    }

    private func paragraphs(_ element: HTMLElement, depth: Int) -> [Block] {
        var blocks: [Block] = []
        if element.children.contains(where: \.isBlock) {
            blocks = self.blocks(fromHTML: element.children, depth: depth)
        } else {
            blocks = [
                paragraph(fromHTML: element.children, depth: depth) ?? .paragraph(Block.Paragraph([]))
            ]
        }
        for index in blocks.indices { BlockWrapper.apply(element.attributes, to: &blocks[index]) }
        return blocks
    }

    private func code(_ element: HTMLElement) -> Block {
        var language: String?
        if case .element(let child) = element.children.first(where: { !$0.isBlank }), child.name == "code" {
            let name = child["class"]?.split(separator: " ").first { $0.hasPrefix("language-") }
            language = name.map { String($0.dropFirst(9)) }
        }
        var text = element.text
        if text.utf8.first == 0x0A { text.removeFirst() }
        if text.utf8.last == 0x0A { text.removeLast() }
        return .code(Block.CodeBlock(text, language: language, isPreformatted: language == nil))
    }

    private func items(_ element: HTMLElement, depth: Int) -> [Block.ListItem] {
        element.children.compactMap { child in
            if case .element(let item) = child, item.name == "li" {
                return Block.ListItem(blocks(fromHTML: item.children, depth: depth + 1))
            }
            let stray = blocks(fromHTML: [child], depth: depth + 1)
            return stray.isEmpty ? nil : Block.ListItem(stray)
        }
    }

    private func table(_ element: HTMLElement, depth: Int) -> Block {
        var table = Block.Table([])
        appendRows(of: element, section: .body, to: &table, depth: depth)
        TableAttributes.applyWhole(element.attributes, to: &table)
        BlockWrapper.applyShared(element.attributes.filter { $0.name != "align" }, to: &table.attributes)
        return .table(table)
    }

    private func appendRows(
        of element: HTMLElement, section: Block.TableRow.Section, to table: inout Block.Table, depth: Int
    ) {
        for case .element(let child) in element.children {
            switch child.name {
            case "thead": appendRows(of: child, section: .head, to: &table, depth: depth)
            case "tbody": appendRows(of: child, section: .body, to: &table, depth: depth)
            case "tfoot": appendRows(of: child, section: .foot, to: &table, depth: depth)
            case "tr":
                var row = Block.TableRow([], section: section)
                for case .element(let cell) in child.children where cell.name == "td" || cell.name == "th" {
                    var content = blocks(fromHTML: cell.children, depth: depth + 2)
                    if let align = cell["align"] {
                        for index in content.indices {
                            BlockWrapper.apply([HTMLAttribute("align", align)], to: &content[index])
                        }
                    }
                    row.cells.append(TableAttributes.cell(cell, content))
                }
                BlockWrapper.applyShared(child.attributes.filter { $0.name != "align" }, to: &row.attributes)
                table.rows.append(row)
            case "colgroup":
                for case .element(let column) in child.children { table.columns.append(foreign(column)) }
            case "caption": break
            default: break
            }
        }
    }

    private func expand(_ element: HTMLElement, depth: Int) -> Block {
        var title: String?
        let rest = element.children.filter { child in
            guard title == nil, case .element(let summary) = child, summary.name == "summary" else { return true }
            title = inlines(fromHTML: trimmed(summary.children), depth: depth).plainText
            return false
        }
        var expand = Block.Expand(title: title, blocks(fromHTML: rest, depth: depth + 1))
        BlockWrapper.applyShared(element.attributes, to: &expand.attributes)
        return .expand(expand)
    }

    private func panel(_ element: HTMLElement, _ content: [Block]) -> Block {
        var panel = Block.Panel(
            element["data-panel"].flatMap(Block.Panel.Kind.init) ?? .custom, title: element["data-title"],
            icon: element["data-icon"], iconID: element["data-icon-id"], iconText: element["data-icon-text"],
            color: element["data-color"], content)
        BlockWrapper.applyShared(element.attributes, to: &panel.attributes)
        return .panel(panel)
    }

    private func layout(_ element: HTMLElement, depth: Int) -> Block {
        var columns: [Block.LayoutColumn] = []
        for case .element(let child) in element.children {
            var column = Block.LayoutColumn(
                width: child["data-column"].flatMap { JSONNumber($0) }, verticalAlignment: child["data-valign"],
                blocks(fromHTML: child.children, depth: depth + 1))
            BlockWrapper.applyShared(child.attributes, to: &column.attributes)
            columns.append(column)
        }
        let type = element["data-layout"].flatMap { $0.isEmpty ? nil : $0 }
        var layout = Block.Layout(columns, type: type)
        BlockWrapper.applyShared(element.attributes, to: &layout.attributes)
        return .layout(layout)
    }

    /// A picture with a caption or a layout of its own; other figures are what stands in them.
    private func figure(_ element: HTMLElement, depth: Int) -> [Block] {
        var caption: Block.Caption?
        let rest = element.children.filter { child in
            guard case .element(let line) = child, line.name == "figcaption" else { return true }
            let blocks = blocks(fromHTML: line.children, depth: depth + 1)
            caption = Block.Caption(blocks.count == 1 ? blocks[0].inlines : blocks.flatMap(\.inlines))
            return false
        }
        var content = blocks(fromHTML: rest, depth: depth)
        guard content.count == 1, case .media(var media) = content[0] else {
            if let caption { content.append(.paragraph(Block.Paragraph(caption.content))) }
            return content
        }
        media.caption = caption
        if let layout = element["data-layout"] { media.layout = layout.isEmpty ? nil : layout }
        media.width = element["data-width"].flatMap { JSONNumber($0) }
        media.widthType = element["data-width-type"]
        BlockWrapper.applyShared(element.attributes, to: &media.attributes)
        return [.media(media)]
    }

    private func division(_ element: HTMLElement, _ content: [Block]) -> [Block] {
        if let text = element["data-adf"], let block = MarkdownShell.block(text, content) { return [block] }
        if element["data-media-group"] != nil {
            var group = Block.MediaGroup(
                content.compactMap { if case .media(let media) = $0 { media.media } else { nil } })
            BlockWrapper.applyShared(element.attributes, to: &group.attributes)
            if group.media.count == content.count { return [.mediaGroup(group)] }
        }
        guard element.attributes.contains(where: BlockWrapper.isDialect) else {
            return [.division(Block.Division("div", content, attributes: foreign(element)))]
        }
        return content.map { block in
            var block = block
            BlockWrapper.apply(element.attributes, to: &block)
            return block
        }
    }

    /// An element's attributes as storage would have them.
    func foreign(_ element: HTMLElement) -> NodeAttributes {
        NodeAttributes(
            localID: nil,
            foreign: element.attributes.map { NodeAttributes.Foreign(.storage, $0.name, .string($0.value)) })
    }
}

extension HTMLNode {
    /// Whether nothing of it is seen.
    var isBlank: Bool {
        if case .text(let text) = self { text.utf8.allSatisfy(HTMLTokenizer.isSpace) } else { false }
    }

    /// Whether it is a block, or holds one.
    var isBlock: Bool {
        switch self {
        case .block: true
        case .element(let element):
            HTMLTree.blockNames.contains(element.name) || element.children.contains(where: \.isBlock)
        default: false
        }
    }
}

extension HTMLElement {
    /// The text within, white space as it stands.
    var text: String {
        children.reduce(into: "") { text, child in
            switch child {
            case .element(let element): text += element.name == "br" ? "\n" : element.text
            case .text(let piece): text += HTMLEntities.decode(piece)
            case .block(let block): text += block.inlines.plainText
            case .inline(let inline): text += [inline].plainText
            case .verbatim: break
            }
        }
    }
}
