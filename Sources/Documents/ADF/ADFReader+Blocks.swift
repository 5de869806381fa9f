import JSON

extension ADFReader {
    func paragraph(_ node: ADFNode, depth: Int) -> Block? {
        guard node.text == nil else { return nil }
        var attributes = ADFAttributes(node)
        return .paragraph(
            Block.Paragraph(inlines(node.content, depth: depth), attributes: attributes.rest(marks: blockMarks(node))))
    }

    func heading(_ node: ADFNode, depth: Int) -> Block? {
        var attributes = ADFAttributes(node)
        guard node.text == nil, let number = attributes.number("level"), let level = Int(number.text),
            (1...6).contains(level)
        else { return nil }
        return .heading(
            Block.Heading(
                level, inlines(node.content, depth: depth), attributes: attributes.rest(marks: blockMarks(node))))
    }

    func codeBlock(_ node: ADFNode) -> Block? {
        var code = ""
        for child in node.content {
            guard let text = ADFNode(child), text.type == "text", text.marks.isEmpty, text.attributes.isEmpty,
                text.content.isEmpty, text.remainder.isEmpty
            else { return nil }
            code += text.text ?? ""
        }
        guard node.text == nil else { return nil }
        var attributes = ADFAttributes(node)
        var block = Block.CodeBlock(
            code, language: attributes.string("language"), wraps: attributes.bool("wrap"),
            hidesLineNumbers: attributes.bool("hideLineNumbers"), uniqueID: attributes.string("uniqueId"),
            attributes: attributes.rest(marks: blockMarks(node)))
        if node.content.count > 1 { block.attributes[.adf, "/content"] = .array(node.content) }
        return .code(block)
    }

    func quote(_ node: ADFNode, depth: Int) -> Block? {
        guard isPlainContainer(node) else { return nil }
        var attributes = ADFAttributes(node)
        return .quote(
            Block.Quote(blocks(node.content, depth: depth + 1), attributes: attributes.rest(marks: blockMarks(node))))
    }

    func panel(_ node: ADFNode, depth: Int) -> Block? {
        var attributes = ADFAttributes(node)
        guard isPlainContainer(node), let kind = attributes.string("panelType").flatMap(Block.Panel.Kind.init) else {
            return nil
        }
        return .panel(
            Block.Panel(
                kind, icon: attributes.string("panelIcon"), iconID: attributes.string("panelIconId"),
                iconText: attributes.string("panelIconText"), color: attributes.string("panelColor"),
                blocks(node.content, depth: depth + 1), attributes: attributes.rest(marks: blockMarks(node))))
    }

    func expand(_ node: ADFNode, depth: Int) -> Block? {
        guard isPlainContainer(node) else { return nil }
        var attributes = ADFAttributes(node)
        return .expand(
            Block.Expand(
                title: attributes.string("title"), blocks(node.content, depth: depth + 1),
                attributes: attributes.rest(marks: blockMarks(node))))
    }

    func rule(_ node: ADFNode) -> Block? {
        guard node.text == nil, node.content.isEmpty else { return nil }
        var attributes = ADFAttributes(node)
        return .rule(attributes.rest(marks: blockMarks(node)))
    }

    func layout(_ node: ADFNode, depth: Int) -> Block? {
        guard node.text == nil else { return nil }
        var columns: [Block.LayoutColumn] = []
        for value in node.content {
            guard let child = ADFNode(value), child.type == "layoutColumn", child.text == nil else { return nil }
            var attributes = ADFAttributes(child)
            columns.append(
                Block.LayoutColumn(
                    width: attributes.number("width"), verticalAlignment: attributes.string("valign"),
                    blocks(child.content, depth: depth + 1), attributes: attributes.rest(marks: blockMarks(child))))
        }
        var attributes = ADFAttributes(node)
        return .layout(Block.Layout(columns, attributes: attributes.rest(marks: blockMarks(node))))
    }

    func syncBlock(_ node: ADFNode, depth: Int) -> Block? {
        var attributes = ADFAttributes(node)
        guard node.text == nil, let resourceID = attributes.string("resourceId") else { return nil }
        let isBodied = node.type == "bodiedSyncBlock"
        guard isBodied || node.content.isEmpty else { return nil }
        return .syncBlock(
            Block.SyncBlock(
                resourceID: resourceID, content: isBodied ? blocks(node.content, depth: depth + 1) : nil,
                attributes: attributes.rest(marks: blockMarks(node))))
    }

    func bodiedMacro(_ node: ADFNode, depth: Int) -> Block? {
        guard var macro = macro(node, isBodied: true) else { return nil }
        macro.body = .rich(blocks(node.content, depth: depth + 1))
        return .macro(macro)
    }

    /// An extension of any of the three kinds, without its body.
    func macro(_ node: ADFNode, isBodied: Bool = false) -> Macro? {
        var attributes = ADFAttributes(node)
        guard node.text == nil, isBodied || node.content.isEmpty, let key = attributes.string("extensionKey"),
            let type = attributes.string("extensionType")
        else { return nil }
        return Macro(
            key, type: type, parameters: .json(attributes.value("parameters")), text: attributes.string("text"),
            layout: attributes.string("layout"),
            attributes: attributes.rest(marks: node.type == "inlineExtension" ? [] : blockMarks(node)))
    }

    func card(_ node: ADFNode, _ appearance: Card.Appearance) -> Card? {
        guard node.text == nil, node.content.isEmpty else { return nil }
        var attributes = ADFAttributes(node)
        return Card(
            appearance, url: attributes.string("url"), data: attributes.value("data"),
            datasource: attributes.value("datasource"), layout: attributes.string("layout"),
            width: attributes.number("width"), originalWidth: attributes.number("originalWidth"),
            originalHeight: attributes.number("originalHeight"),
            attributes: attributes.rest(marks: appearance == .inline ? [] : blockMarks(node)))
    }

    /// The marks of a block node.
    func blockMarks(_ node: ADFNode) -> [BlockMark] {
        if node.marks.isEmpty { return [] }
        return node.marks.map { value in
            blockMark(value) ?? .unknown(Verbatim(.adf, value.description))
        }
    }

    private func blockMark(_ value: JSONValue) -> BlockMark? {
        guard let mark = ADFNode(value), mark.remainder.isEmpty, mark.content.isEmpty, mark.marks.isEmpty else {
            return nil
        }
        var attributes = ADFAttributes(mark)
        let result: BlockMark?
        switch mark.type {
        case "alignment":
            result = attributes.string("align").flatMap(BlockMark.Alignment.init).map(BlockMark.alignment)
        case "indentation":
            result = attributes.number("level").map(BlockMark.indentation)
        case "breakout":
            result = attributes.string("mode").map { .breakout(mode: $0, width: attributes.number("width")) }
        case "fontSize":
            result = attributes.string("fontSize").map(BlockMark.fontSize)
        case "dataConsumer":
            result = sources(&attributes).map(BlockMark.dataConsumer)
        case "fragment":
            result = attributes.string("localId").map { .fragment(localID: $0, name: attributes.string("name")) }
        default:
            result = nil
        }
        return attributes.rest().isEmpty ? result : nil
    }

    func sources(_ attributes: inout ADFAttributes) -> [String]? {
        guard case .array(let elements) = attributes.value("sources") else { return nil }
        let sources = elements.compactMap(\.string)
        return sources.count == elements.count ? sources : nil
    }

    private func isPlainContainer(_ node: ADFNode) -> Bool {
        node.text == nil
    }
}
