import Documents
import JSON
import TestSupport
import Testing

/// Blocks of every kind within blocks of every kind, each with words of its own.
private struct DocumentGenerator {
    var random: SeededGenerator
    var words = 0

    mutating func document() -> Document {
        Document((0..<2).map { _ in block(depth: 0) })
    }

    private mutating func word() -> String {
        words += 1
        return "w\(words)w"
    }

    private mutating func inlines() -> [Inline] {
        (0..<Int.random(in: 1...2, using: &random)).map { _ in inline(depth: 0) }
    }

    private mutating func inline(depth: Int) -> Inline {
        let marks: [Mark] = [
            .strong, .emphasis, .code, .strike, .underline, .subscript, .superscript, .textColor("red"),
            .backgroundColor("#abc"), .link(Link(url: "https://example.com")), .link(Link(nil, anchor: "here")),
            .annotation(id: "1", type: "inlineComment"), .border(size: JSONNumber(1), color: "#ffffff"),
            .element("kbd"),
            .fragment(localID: "f", name: nil), .dataConsumer(sources: ["a"]),
        ]
        switch Int.random(in: 0..<(depth > 2 ? 4 : 8), using: &random) {
        case 0: return .hardBreak(NodeAttributes())
        case 1: return .mention(Inline.Mention(.accountID("5"), text: word()))
        case 2: return .media(Media(.external("https://example.com/"), alt: word()))
        case 3: return .text(word())
        case 4: return .status(Inline.Status(word(), color: "Grey"))
        case 5: return .macro(Macro("m", body: .rich([.paragraph(Block.Paragraph([.text(word())]))])))
        default:
            return .span(
                Span(marks.randomElement(using: &random) ?? .strong, [inline(depth: depth + 1), .text(word())]))
        }
    }

    private mutating func blocks(_ depth: Int) -> [Block] {
        (0..<Int.random(in: depth > 1 ? 0...1 : 0...2, using: &random)).map { _ in block(depth: depth + 1) }
    }

    private mutating func block(depth: Int) -> Block {
        let marks: [BlockMark] = [
            .alignment(.center), .indentation(JSONNumber(2)), .fontSize("small"), .breakout(mode: "wide", width: nil),
        ]
        let attributes = NodeAttributes(localID: nil, marks: Bool.random(using: &random) ? marks : [])
        switch Int.random(in: 0..<(depth > 3 ? 5 : 21), using: &random) {
        case 0: return .paragraph(Block.Paragraph(inlines(), attributes: attributes))
        case 1: return .heading(Block.Heading(9, inlines(), attributes: attributes))
        case 2: return .code(Block.CodeBlock(word(), title: word(), attributes: attributes))
        case 3: return .card(Card(.embed, url: "https://example.com/" + word()))
        case 4: return .unknown(Verbatim(.storage, "<x>\(word())</x>"))
        case 5: return .quote(Block.Quote(blocks(depth)))
        case 6: return .bulletList(Block.List(items(depth)))
        case 7: return .orderedList(Block.List(items(depth), start: JSONNumber(3)))
        case 8:
            return .taskList(
                Block.TaskList((0..<2).map { _ in Block.TaskItem(isDone: true, [bare()] + blocks(depth)) }))
        case 9: return .decisionList(Block.DecisionList([Block.DecisionItem(state: "DECIDED", inlines())]))
        case 10: return .panel(Block.Panel(.info, title: word(), blocks(depth)))
        case 11, 12: return .expand(Block.Expand(title: word(), blocks(depth), attributes: attributes))
        case 13, 14:
            return .table(
                Block.Table((0..<2).map { _ in Block.TableRow((0..<2).map { _ in Block.TableCell(blocks(depth)) }) }))
        case 15: return .rule(attributes)
        case 16:
            return .media(
                Block.MediaBlock(
                    Media(.file(id: word(), collection: "c", type: "file")), caption: Block.Caption(inlines())))
        case 17:
            return .layout(
                Block.Layout(
                    (0..<Int.random(in: 0...7, using: &random)).map { _ in Block.LayoutColumn(width: nil, blocks(depth))
                    },
                    attributes: attributes))
        case 18: return .macro(Macro("toc", body: .rich(blocks(depth))))
        case 19: return .syncBlock(Block.SyncBlock(resourceID: word(), content: blocks(depth)))
        default: return .division(Block.Division("div", blocks(depth)))
        }
    }

    private mutating func bare() -> Block {
        .paragraph(Block.Paragraph(inlines(), isBare: true))
    }

    private mutating func items(_ depth: Int) -> [Block.ListItem] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in Block.ListItem(blocks(depth)) }
    }
}

@Suite struct ADFContainmentTests {
    @Test("whatever stands in whatever is written as valid ADF, with every word in it once")
    func anythingInAnything() throws {
        guard let schema = JSONSchema.specification("adf-schema.json") else { return }
        for seed in 0..<UInt64(propertyRuns / 2) {
            var generator = DocumentGenerator(random: SeededGenerator(seed: seed))
            let document = generator.document()
            let value = document.adf()
            let mismatch = schema.mismatch(value)
            #expect(mismatch == nil, "seed \(seed)")
            if mismatch != nil { return }
            let text = "\(value)"
            for word in 1...max(1, generator.words) where generator.words > 0 {
                let parts = text.split(separator: "w\(word)w", omittingEmptySubsequences: false)
                #expect(parts.count == 2, "seed \(seed): w\(word)w stands \(parts.count - 1) times")
                if parts.count != 2 { return }
            }
        }
    }

    @Test("a table in a numbered list stands between its items, and the numbers go on behind it")
    func tableInList() throws {
        let table = Block.table(Block.Table([Block.TableRow([Block.TableCell([])])]))
        let list = Block.List([
            Block.ListItem([paragraph("one"), table, paragraph("after")]), Block.ListItem([paragraph("two")]),
        ])
        let written = Document([.orderedList(list)]).adf()
        #expect(
            written["content"]?.array?.map { $0["type"]?.string } == [
                "orderedList", "table", "paragraph", "orderedList",
            ])
        #expect(written["content"]?[3]?["attrs"]?["order"] == 2)
    }

    @Test("a quote within a quote stands behind what comes before it")
    func nestedQuote() {
        let quote = Block.Quote([paragraph("a"), .quote(Block.Quote([paragraph("b")])), paragraph("c")])
        let written = Document([.quote(quote)]).adf()
        #expect(
            written["content"]?.description
                == #"[{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},"#
                + #"{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]},"#
                + #"{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"c"}]}]}]"#)
    }

    @Test("bold code is code, and the loss is told")
    func boldCode() {
        var losses = Losses()
        let inline = Inline.span(Span(.strong, [.span(Span(.code, [.text("x")]))]))
        let written = Document([.paragraph(Block.Paragraph([inline]))]).adf(losses: &losses)
        #expect(written["content"]?[0]?["content"]?[0]?["marks"] == [["type": "code"]])
        #expect(losses.description == "1 × bold on code left out")
    }

    @Test("new nodes get the same ids each time, and none that is taken")
    func localIDs() {
        let list = Block.TaskList([Block.TaskItem(isDone: false, [])])
        let document = Document([.taskList(list)])
        #expect(document.adf() == document.adf())
        let first = document.adf()["content"]?[0]?["attrs"]?["localId"]?.string ?? ""
        var losses = Losses()
        let second = document.adf(losses: &losses, usedLocalIDs: [first])
        #expect(!second.description.contains(first))
    }

    private func paragraph(_ text: String) -> Block {
        .paragraph(Block.Paragraph([.text(text)]))
    }
}
