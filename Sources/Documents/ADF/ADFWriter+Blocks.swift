import JSON

extension ADFWriter {
    mutating func write(_ paragraph: Block.Paragraph, in container: Container, to run: inout Run) {
        var builder = ADFNodeBuilder("paragraph")
        builder.set(paragraph.attributes)
        run.nodes.append(
            builder.node(
                content: inlines(paragraph.content), isOptional: true,
                marks: marks(paragraph.attributes, on: .paragraph, in: container)))
    }

    mutating func write(_ heading: Block.Heading, in container: Container, to run: inout Run) {
        guard container.allows(.heading) else {
            losses.note("heading in a list, quote or task", "written as a bold paragraph")
            let strong: [Inline] = heading.content.isEmpty ? [] : [.span(Span(.strong, heading.content))]
            return write(Block.Paragraph(strong, attributes: heading.attributes), in: container, to: &run)
        }
        var builder = ADFNodeBuilder("heading")
        builder.set("level", JSONNumber(min(max(heading.level, 1), 6)))
        builder.set(heading.attributes)
        run.nodes.append(
            builder.node(
                content: inlines(heading.content), isOptional: true,
                marks: marks(heading.attributes, on: .heading, in: container)))
    }

    mutating func write(_ code: Block.CodeBlock, in container: Container, to run: inout Run) {
        guard container.allows(.codeBlock) else { return lift(.code(code), from: &run) }
        if let title = code.title, !title.isEmpty {
            losses.note("title of a code block", "written as a bold paragraph")
            write(Block.Paragraph([.span(Span(.strong, [.text(title)]))]), in: container, to: &run)
        }
        run.nodes.append(node(code, marks: marks(code.attributes, on: .codeBlock, in: container)))
    }

    private func node(_ code: Block.CodeBlock, marks: [JSONValue]) -> JSONValue {
        var builder = ADFNodeBuilder("codeBlock")
        builder.set("language", code.language)
        builder.set("wrap", code.wraps)
        builder.set("hideLineNumbers", code.hidesLineNumbers)
        builder.set("uniqueId", code.uniqueID)
        var attributes = code.attributes
        // Texts that were several stay so while they say the same.
        if case .array(let texts) = attributes[.adf, "/content"], !texts.isEmpty {
            attributes[.adf, "/content"] = nil
            builder.set(attributes)
            if texts.reduce(into: "", { $0 += $1["text"]?.string ?? "" }) == code.code {
                return builder.node(content: texts, marks: marks)
            }
        } else {
            builder.set(attributes)
        }
        let content: [JSONValue] = code.code.isEmpty ? [] : [["type": "text", "text": .string(code.code)]]
        return builder.node(content: content, isOptional: true, marks: marks)
    }

    /// A block as code in the writing of its own format, for places that take nothing else.
    func codeBlock(of block: Block) -> JSONValue {
        guard case .unknown(let verbatim) = block else { return Self.emptyParagraph }
        return node(Block.CodeBlock(verbatim.source, language: verbatim.format.rawValue), marks: [])
    }

    mutating func write(_ quote: Block.Quote, in container: Container, to run: inout Run) {
        guard container.allows(.blockquote) else { return lift(.quote(quote), from: &run) }
        let inner = write(quote.content, in: .blockquote)
        var first = ADFNodeBuilder("blockquote")
        first.set(quote.attributes)
        enclose(inner, in: container, .split, to: &run) { content, isFirst in
            (isFirst ? first : ADFNodeBuilder("blockquote")).node(content: content)
        }
    }

    mutating func write(_ panel: Block.Panel, in container: Container, to run: inout Run) {
        guard container.allows(.panel) else { return lift(.panel(panel), from: &run) }
        var inner = Run()
        if let title = panel.title, !title.isEmpty {
            losses.note("title of a panel", "written as a bold paragraph")
            write(Block.Paragraph([.span(Span(.strong, [.text(title)]))]), in: .panel, to: &inner)
        }
        for block in panel.content { write(block, in: .panel, to: &inner) }
        var builder = ADFNodeBuilder("panel")
        builder.set("panelType", panel.kind.rawValue)
        builder.set("panelIcon", panel.icon)
        builder.set("panelIconId", panel.iconID)
        builder.set("panelIconText", panel.iconText)
        builder.set("panelColor", panel.color)
        let rest = builder
        builder.set(panel.attributes)
        enclose(inner, in: container, .split, to: &run) { [builder] content, isFirst in
            (isFirst ? builder : rest).node(content: content)
        }
    }

    mutating func write(_ expand: Block.Expand, in container: Container, to run: inout Run) {
        let isNested = container.allows(.nestedExpand)
        guard isNested || container.allows(.expand) else { return lift(.expand(expand), from: &run) }
        let inner = write(expand.content, in: isNested ? .nestedExpand : .expand)
        var builder = ADFNodeBuilder(isNested ? "nestedExpand" : "expand")
        builder.set("title", expand.title)
        builder.set(expand.attributes)
        // A nested expand must have attributes, be they empty.
        if isNested, expand.title == nil, expand.attributes.localID == nil, expand.attributes[.adf, "/attrs"] == nil {
            builder.set(NodeAttributes(localID: nil, foreign: [NodeAttributes.Foreign(.adf, "/attrs", [:])]))
        }
        let marks = marks(expand.attributes, on: .expand, in: container)
        enclose(inner, in: container, .follow, to: &run) { [builder] content, _ in
            builder.node(content: content, marks: marks)
        }
    }

    mutating func write(rule attributes: NodeAttributes, in container: Container, to run: inout Run) {
        guard container.allows(.rule) else { return lift(.rule(attributes), from: &run) }
        var builder = ADFNodeBuilder("rule")
        builder.set(attributes)
        run.nodes.append(builder.node())
    }

    mutating func write(_ layout: Block.Layout, in container: Container, to run: inout Run) {
        guard container.allows(.layoutSection) else { return lift(.layout(layout), from: &run) }
        if container == .document, layout.columns.count < 2 {
            for column in layout.columns {
                for block in column.content { write(block, in: container, to: &run) }
            }
            return
        }
        var columns: [JSONValue] = []
        var lifts: [Lift] = []
        for column in layout.columns {
            let inner = write(column.content, in: .layoutColumn)
            lifts += inner.lifts
            var builder = ADFNodeBuilder("layoutColumn")
            builder.set("width", column.width ?? Self.share(of: layout.columns.count))
            builder.set("valign", column.verticalAlignment)
            builder.set(column.attributes)
            columns.append(builder.node(content: inner.nodes.isEmpty ? [Self.emptyParagraph] : inner.nodes))
        }
        var builder = ADFNodeBuilder("layoutSection")
        builder.set(layout.attributes)
        let marks = marks(layout.attributes, on: .layoutSection, in: container)
        if container == .document, columns.count > 3 {
            losses.note("layout of more than three columns", "written as several")
            // No part may be left with a single column.
            let parts = (columns.count + 2) / 3
            for part in 0..<parts {
                let range = part * columns.count / parts..<(part + 1) * columns.count / parts
                run.nodes.append(builder.node(content: Array(columns[range]), marks: marks))
            }
        } else {
            run.nodes.append(builder.node(content: columns, marks: marks))
        }
        for lift in lifts { write(lift.block, in: container, to: &run) }
    }

    private static func share(of count: Int) -> JSONNumber? {
        JSONNumber((10_000.0 / Double(max(count, 1))).rounded(.down) / 100)
    }

    mutating func write(_ sync: Block.SyncBlock, in container: Container, to run: inout Run) {
        guard container.allows(.syncBlock) else { return lift(.syncBlock(sync), from: &run) }
        var builder = ADFNodeBuilder(sync.content == nil ? "syncBlock" : "bodiedSyncBlock")
        builder.set("resourceId", sync.resourceID)
        if sync.attributes.localID == nil { builder.set("localId", localIDs.next()) }
        builder.set(sync.attributes)
        let marks = marks(sync.attributes, on: .syncBlock, in: container)
        guard let content = sync.content else {
            run.nodes.append(builder.node(marks: marks))
            return
        }
        let inner = write(content, in: .bodiedSyncBlock)
        enclose(inner, in: container, .follow, to: &run) { [builder] content, _ in
            builder.node(content: content, marks: marks)
        }
    }

    mutating func write(_ verbatim: Verbatim, in container: Container, to run: inout Run) {
        if verbatim.format == .adf, let value = try? JSONValue(parsing: verbatim.source), value["type"]?.string != nil {
            run.nodes.append(value)
            return
        }
        if verbatim.isComment { return losses.note("comment") }
        losses.note("\(verbatim.format.rawValue) fragment", "kept as a code block")
        write(Block.CodeBlock(verbatim.source, language: verbatim.format.rawValue), in: container, to: &run)
    }
}
