import JSON
import Testing

@testable import Documents

/// Markup that the writer gives out exactly as it came in.
private let canonical: [String] = [
    "Text with *strong*, _emphasis_, -deleted-, +inserted+, ^sup^, ~sub~, ??cited?? and {{code}}.",
    "*_both_* and _*the other*_ and *one* *two*",
    "mid{*}word{*}s and {_}in{_}side",
    "h1. Title\n\nh6. Small _one_\n\n----\n\nbq. Quoted *words*",
    "a line\nand another\n\\\\ and one more",
    "{color:red}red *and bold*{color} and {color:#00ff00}green{color}",
    "* one\n* two\n** nested\n*** deeper\n** back\n* three",
    "# one\n## nested\n#* mixed\n# two",
    "* text\nmore text\n{code:java}\nint a;\n\nint b;\n{code}\n* next",
    "* (/) done\n* (x) open\n** (x) nested",
    "||Name||Value||\n|a|b|\n||row|c|",
    "|a\\|b|[x|https://y]|!p.png|width=3!|{{c\\|d}}|",
    "|one\ntwo| |\n|* list\n* in cell|{code}\na | b\n\n|c|\n{code}|",
    "{code}\nplain\n{code}",
    "{code:java|title=Foo.java|borderStyle=solid}\nclass Foo {\n  String s = \"{noformat}\";\n}\n{code}",
    "{noformat}\n *raw* {code}\n{noformat}",
    "{quote}\nOne\n\nTwo\n\n* list\n{quote}",
    "{panel}\nx\n{panel}",
    "{panel:title=My title|bgColor=#FFFFCE|borderStyle=dashed}\nh2. In a panel\n\n{quote}\na\nb\n{quote}\n{panel}",
    "{panel:bgColor=#deebff}\ninfo\n{panel}\n\n{panel:bgColor=#ffebe6}\nerror\n{panel}",
    "{info:title=T}\nx\n{info}\n\n{expand:title=More}\nhidden\n{expand}",
    "[Text|https://x.y/a?b=c&d#e] and https://x.y/z and [https://x.y/_] end",
    "[*bold* text|https://x.y|tooltip] [!p.png|thumbnail!|https://x.y]",
    "[#anchor] [words|#anchor] [^file.pdf] [words|^file.pdf] [mailto:a@b.c] [write|mailto:a@b.c] [PROJ-12]",
    "[~fred] and [~accountid:5b10-a:2] and [Fred|~fred]",
    "[https://x.y|https://x.y|smart-link] in a line",
    "[https://x.y|https://x.y|smart-card]",
    "see !picture.png! and !my file.png|width=30,alt=words!",
    "!https://x.y/z.png|width=300,vspace=4,align=right!",
    "Smile :) and (!) (i) (x) (y) (*) (on) ;)",
    "{anchor:here}text {unknown:a=b|c} {id} x",
    "{html}<b>[x]</b>\n\n*y*{html}",
    "{html}\n<p>\n{html}",
    "2 * 3 * 4, snake_case_name, a-b-c, x^2, 1+1, ~10, --verbose, C:\\dir, why? a & b",
    "\\*not bold\\*, \\{not a macro}, \\[not a link], \\:) \\(x) \\!no.png!, a &amp;amp; b, http\\://x.y",
    "&#92;\\[ and {{\\[a]}} and {{\\{b\\}}}",
    "long \u{2013} dash \u{2014} é 日本 😀 مرحبا\u{A0}",
    "h7. stays text",
]

private func read(_ wiki: String) -> [Block] {
    Document(wiki: wiki).blocks
}

private func paragraph(_ content: Inline...) -> Block {
    .paragraph(Block.Paragraph(content))
}

/// The text without all that it can lose and still fail.
private func shrunk(_ text: String, while fails: (String) -> Bool) -> String {
    var characters = Array(text)
    var length = characters.count / 2
    while length > 0 {
        var start = 0
        while start < characters.count {
            var candidate = characters
            candidate.removeSubrange(start..<min(start + length, candidate.count))
            if fails(String(candidate)) { characters = candidate } else { start += length }
        }
        length /= 2
    }
    return String(characters)
}

@Suite("Wiki markup")
struct WikiDocumentTests {
    @Test("markup comes out as it went in", arguments: canonical)
    func canonicalMarkup(wiki: String) {
        let document = Document(wiki: wiki)
        #expect(document.wiki() == wiki)
        #expect(Document(wiki: document.wiki()) == document)
    }

    @Test("nothing of it is counted as lost", arguments: canonical)
    func losses(wiki: String) {
        var losses = Losses()
        _ = Document(wiki: wiki).wiki(losses: &losses)
        #expect(losses.isEmpty, "\(losses)")
    }

    @Test("all of it on one page reads and writes to an equal document, whatever ends its lines")
    func page() {
        let wiki = canonical.joined(separator: "\n\n")
        let document = Document(wiki: wiki)
        #expect(document.wiki() == wiki)
        #expect(Document(wiki: wiki.replacing("\n", with: "\r\n")) == document)
        #expect(Document(wiki: wiki.replacing("\n", with: "\r")) == document)
    }

    @Test("marks begin and end at the edges of words and on one line")
    func marks() {
        #expect(read("a*b*c") == [paragraph(.text("a*b*c"))])
        #expect(
            read("* a*") == [
                .bulletList(Block.List([Block.ListItem([.paragraph(.init([.text("a*")], isBare: true))])]))
            ])
        #expect(read("x *a * b*") == [paragraph(.text("x "), .span(Span(.strong, [.text("a * b")])))])
        #expect(
            read("x *a\nb*") == [paragraph(.text("x *a"), .hardBreak(NodeAttributes()), .text("b*"))])
        #expect(read("*a _b* c_") == [paragraph(.span(Span(.strong, [.text("a _b")])), .text(" c_"))])
        #expect(read("(*a*)") == [paragraph(.text("("), .span(Span(.strong, [.text("a")])), .text(")"))])
        #expect(read("é*a*") == [paragraph(.text("é*a*"))])
    }

    @Test("colours go on over lines, blocks and the ends of phrases")
    func colors() {
        let red = Mark.textColor("red")
        #expect(
            read("{color:red}a\n\nb{color} c") == [
                paragraph(.span(Span(red, [.text("a")]))), paragraph(.span(Span(red, [.text("b")])), .text(" c")),
            ])
        #expect(
            read("*a {color:red}b* c{color} d") == [
                paragraph(
                    .span(Span(.strong, [.text("a "), .span(Span(red, [.text("b")]))])),
                    .span(Span(red, [.text(" c")])), .text(" d"))
            ])
        #expect(
            read("{color:red}a {color:blue}b{color} c{color}") == [
                paragraph(
                    .span(Span(red, [.text("a "), .span(Span(.textColor("blue"), [.text("b")])), .text(" c")])))
            ])
    }

    @Test("what is no markup stays text")
    func text() {
        for text in [
            "{", "[", "]", "[]", "[ ]", "[x]", "[a b|c d]", "!", "!a", "wow! really!", "*", "**", "* *", "h8. x",
            "h1.x",
            "{{", "{{}}", "{code", "{1}", "a | b", "~", "??", "-- x", "-----------", "&nosuch;", "&;", "http:x", "f(x)",
            "\\a",
        ] {
            let document = Document(wiki: "t " + text)
            let expected = "t " + (text == "-- x" ? "\u{2013} x" : text)
            #expect(document.blocks == [paragraph(.text(expected))], "\(text)")
        }
    }

    @Test("smaller things: dashes, entities, escapes, tags in any case")
    func small() {
        #expect(read("a -- b --- c --d") == [paragraph(.text("a \u{2013} b \u{2014} c --d"))])
        #expect(read("&eacute;&#233;&#xE9; \\*\\_\\{") == [paragraph(.text("ééé *_{"))])
        #expect(read("a\\\\b") == [paragraph(.text("a"), .hardBreak(NodeAttributes()), .text("b"))])
        #expect(
            read("http://x.y/(a)_b, (http://x.y).") == [
                paragraph(
                    .span(Span(.link(Link(url: "http://x.y/(a)_b")), [.text("http://x.y/(a)_b")])), .text(", ("),
                    .span(Span(.link(Link(url: "http://x.y")), [.text("http://x.y")])), .text(")."))
            ])
        #expect(
            read("{adf:display=block}{\"type\":\"rule\"}{adf}") == [.rule(NodeAttributes())])
        #expect(read("{code}a{code} b") == [.code(Block.CodeBlock("a")), paragraph(.text("b"))])
    }

    @Test("an unclosed macro does not swallow what follows")
    func unclosed() {
        #expect(read("{code}\na\n\nb").count == 2)
        #expect(read("{quote}\na\n\nh1. b").last == .heading(Block.Heading(1, [.text("b")])))
        #expect(Document(wiki: "{panel}{quote}a{panel}").wiki() == "{panel}\n\\{quote}a\n{panel}")
    }

    @Test("random markup reads and writes to an equal document", arguments: 0..<8)
    func random(seed: UInt64) {
        func fails(_ wiki: String) -> Bool {
            let document = Document(wiki: wiki)
            return Document(wiki: document.wiki()) != document
        }
        for round in 0..<400 {
            var generator = WikiSource(seed: seed * 1_000 + UInt64(round))
            let page = generator.page()
            guard fails(page) else { continue }
            let wiki = shrunk(page, while: fails)
            Issue.record("\(wiki.debugDescription) becomes \(Document(wiki: wiki).wiki().debugDescription)")
            return
        }
    }

    @Test("random text never becomes markup", arguments: 0..<4)
    func randomText(seed: UInt64) {
        for round in 0..<1_000 {
            var generator = WikiSource(seed: seed * 10_000 + UInt64(round))
            let text = generator.plainText()
            let bold = Inline.span(Span(.strong, [.text("b")]))
            for block in [
                paragraph(.text(text)), .heading(Block.Heading(2, [.text(text)])),
                .bulletList(Block.List([Block.ListItem([.paragraph(.init([.text(text)], isBare: true))])])),
                .table(
                    Block.Table([Block.TableRow([Block.TableCell([.paragraph(.init([.text(text)], isBare: true))])])])),
                paragraph(.text("x "), bold, .text(" \(text) "), bold),
                paragraph(.span(Span(.code, [.text(text)]))), paragraph(.span(Span(.emphasis, [.text(text)]))),
                paragraph(.span(Span(.link(Link(url: "https://x.y/\(round)")), [.text(text)]))),
            ] {
                let document = Document([block])
                let wiki = document.wiki()
                guard Document(wiki: wiki) == document else {
                    Issue.record("\(text.debugDescription) becomes \(wiki.debugDescription)")
                    return
                }
            }
        }
    }

    @Test("what wiki markup has no words for is written in other words, and counted")
    func foreign() {
        let document = Document([
            .expand(Block.Expand(title: "More", [paragraph(.text("x"))])),
            paragraph(
                .status(Inline.Status("DONE", color: "green")), .text(" "),
                .date(Inline.DateStamp(.text("2026-01-31")))),
            .unknown(Verbatim(.adf, #"{"type":"new","attrs":{"a":"{adf}"}}"#)),
            .table(
                Block.Table([
                    Block.TableRow([
                        Block.TableCell([paragraph(.text("wide"))], columnSpan: JSONNumber(2)),
                        Block.TableCell([
                            .table(Block.Table([Block.TableRow([Block.TableCell([paragraph(.text("in"))])])]))
                        ]),
                    ])
                ])),
        ])
        var losses = Losses()
        let wiki = document.wiki(losses: &losses)
        #expect(
            wiki == """
                {panel:title=More}
                x
                {panel}

                {color:#36b37e}*DONE*{color} 2026-01-31

                {adf:display=block}
                {"type":"new","attrs":{"a":"\\u007badf}"}}
                {adf}

                |wide| |in|
                """)
        #expect(losses.all.count == 5, "\(losses)")
        guard case .unknown(let verbatim)? = read(wiki).dropFirst(2).first else {
            Issue.record("\(read(wiki))")
            return
        }
        #expect(verbatim == Verbatim(.adf, #"{"type":"new","attrs":{"a":"{adf}"}}"#))
    }

    @Test("pathological markup takes time in proportion to its length")
    func pathological() {
        let count = 20_000
        for piece in [
            "*", "_a ", "*a _b ", "[", "[a|", "{", "{{", "{{a", "!", "!a.b", "{code}", "{code:x}", "{quote}",
            "{panel:a=b}",
            "{color:red}", "\\", "|", "||", "a|", "**", "??", "&", "&a", "http://", "(", "-", "- ", "* a\n", "{*}",
            "\n",
            "*\n", "h1. \n", "{panel}{quote}", "{code}{noformat}", "[a|b]", "!a.b|c!", "|[", "|!a", "|{{", "# ",
        ] {
            let document = Document(wiki: String(repeating: piece, count: count))
            #expect(Document(wiki: document.wiki()).wiki() == document.wiki(), "\(piece)")
        }
    }

    @Test("nesting to any depth neither crashes nor is lost, on a task's stack")
    func depth() async {
        let lists = (1...1_500).map { String(repeating: "*", count: $0) + " x" }.joined(separator: "\n")
        let panels =
            String(repeating: "{panel:a=b}\n", count: 5_000) + "deep" + String(repeating: "\n{panel}", count: 5_000)
        let colors =
            String(repeating: "{color:red}", count: 5_000) + "deep" + String(repeating: "{color}", count: 5_000)
        for wiki in [lists, panels, colors] {
            let isEqual = await Task.detached {
                let document = Document(wiki: wiki)
                return Document(wiki: document.wiki()) == document
            }.value
            #expect(isEqual)
        }
    }
}
