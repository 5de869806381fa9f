import JSON

extension MarkdownReader {
    mutating func appendCode(_ node: CMarkNode, to blocks: inout [Block], depth: Int) throws(DocumentError) {
        var code = node.literal
        if code.last == 0x0A { code = UnsafeBufferPointer(rebasing: code.dropLast()) }
        let text = String(decoding: code, as: UTF8.self)
        guard let info = node.fenceInfo, !info.isEmpty else { return blocks.append(.code(Block.CodeBlock(text))) }
        let (language, format) = VerbatimMarkdown.language(info)
        switch format {
        case .adf: blocks += try adf(text, node, depth: depth)
        case .storage, .wiki, .markdown: blocks.append(.unknown(Verbatim(format ?? .storage, text)))
        case nil: blocks.append(.code(Block.CodeBlock(text, language: language)))
        }
    }

    /// The nodes that a fenced block carries: one, an array of them, or a document's.
    private func adf(_ text: String, _ node: CMarkNode, depth: Int) throws(DocumentError) -> [Block] {
        let bytes = Array(text.utf8)
        do throws(JSONError) {
            let value = try JSONValue(parsing: bytes)
            if value["type"] == "doc", let content = value["content"]?.array {
                return ADFReader().blocks(content, depth: depth)
            }
            return ADFReader().blocks(value.array ?? [value], depth: depth)
        } catch {
            // The block's lines begin below its fence, each as far in as the fence is.
            let place = TextPosition(offset: error.offset, in: bytes)
            throw DocumentError(
                .markdown, line: node.startLine + place.line, column: node.startColumn - 1 + place.column,
                construct: "fenced adf block",
                message: "\(error): it must hold the JSON of an ADF node; name it adf:adf if it is code")
        }
    }

    /// A list; more than one where items with boxes and items without stand side by side.
    mutating func list(_ node: CMarkNode, depth: Int) throws(DocumentError) -> [Block] {
        var lists: [Block] = []
        var items: [Block.ListItem] = []
        var tasks: [Block.TaskItem] = []
        let isOrdered = node.isOrdered
        var start = node.listStart
        let isExplicit = !node.hasParentheses || start != 1
        func flush() {
            if !tasks.isEmpty { lists.append(.taskList(Block.TaskList(tasks))) }
            if !items.isEmpty {
                lists.append(
                    isOrdered
                        ? .orderedList(Block.List(items, start: isExplicit ? JSONNumber(start) : nil))
                        : decisions(items) ?? .bulletList(Block.List(items)))
            }
            start += items.count + tasks.count
            (items, tasks) = ([], [])
        }
        for child in node.children {
            var content = try blocks(of: child, depth: depth + 1)
            if child.isTask {
                if !items.isEmpty { flush() }
                if case .paragraph(var paragraph) = content.first {
                    paragraph.isBare = true
                    content[0] = .paragraph(paragraph)
                    if paragraph.content.isEmpty, paragraph.attributes.isEmpty { content.removeFirst() }
                }
                tasks.append(Block.TaskItem(isDone: child.isDone, content))
            } else {
                if !tasks.isEmpty { flush() }
                items.append(Block.ListItem(content))
            }
        }
        flush()
        return lists
    }

    /// The decisions that a list holds: each item is one `<data value>` element.
    private func decisions(_ items: [Block.ListItem]) -> Block? {
        var decisions: [Block.DecisionItem] = []
        for item in items {
            guard item.content.count == 1, case .paragraph(let paragraph) = item.content[0],
                paragraph.content.count == 1, case .span(let span) = paragraph.content[0],
                span.mark == .element("data"), let state = span.attributes[.storage, "value"]?.string
            else { return nil }
            decisions.append(Block.DecisionItem(state: state, span.content))
        }
        return .decisionList(Block.DecisionList(decisions))
    }

    /// A pipe table. A heading row without any text is none: GitHub demands one, tables need not have one.
    mutating func table(_ node: CMarkNode, depth: Int) -> Block {
        let alignments = node.columnAlignments.map { (letter: UInt8) -> BlockMark.Alignment? in
            switch letter {
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .end
            default: nil
            }
        }
        var rows: [Block.TableRow] = []
        for row in node.children {
            let isHeader = row.isHeaderRow
            var cells: [Block.TableCell] = []
            for (column, cell) in row.children.enumerated() {
                let content = inlines(of: cell, depth: depth + 3)
                var paragraph = Block.Paragraph(content)
                if column < alignments.count, let alignment = alignments[column] {
                    paragraph.attributes.marks = [.alignment(alignment)]
                }
                cells.append(Block.TableCell(isHeader: isHeader, content.isEmpty ? [] : [.paragraph(paragraph)]))
            }
            if isHeader, cells.allSatisfy({ $0.content.isEmpty }) { continue }
            rows.append(Block.TableRow(cells))
        }
        return .table(Block.Table(rows))
    }
}
