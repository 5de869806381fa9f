import Testing

@testable import Documents

/// The source of each node, in order, all levels.
private func slices(_ nodes: [StorageNode], _ source: String) -> [String] {
    let bytes = Array(source.utf8)
    return nodes.flatMap { node in
        [String(decoding: bytes[node.range], as: UTF8.self)]
            + slices(node.element?.children ?? [], source)
    }
}

@Suite("Storage format: the parser")
struct StorageParserTests {
    @Test("names, attributes, text and CDATA come out as they stand")
    func tree() throws {
        let nodes = try StorageParser().parse(
            #"<p class="a &amp; b">x &lt; y<br/></p>tail<ac:m ac:name="c"><![CDATA[<raw> & ]]></ac:m><!-- n -->"#)
        #expect(
            nodes == [
                StorageNode(
                    .element(
                        StorageElement(
                            "p", [StorageAttribute("class", "a & b")],
                            [StorageNode(.text("x < y")), StorageNode(.element(StorageElement("br")))]))),
                StorageNode(.text("tail")),
                StorageNode(
                    .element(
                        StorageElement(
                            "ac:m", [StorageAttribute("ac:name", "c")], [StorageNode(.cdata("<raw> & "))]))),
                StorageNode(.comment(" n ")),
            ])
    }

    @Test("each node's range is exactly its source, with entities, CDATA and characters of several bytes")
    func ranges() throws {
        let source = "é<p>ü&nbsp;&amp;<b>\n</b><![CDATA[ä]]></p>\n<hr /><!--c--><br></br>&euro;"
        let nodes = try StorageParser().parse(source)
        #expect(
            slices(nodes, source) == [
                "é", "<p>ü&nbsp;&amp;<b>\n</b><![CDATA[ä]]></p>", "ü&nbsp;&amp;", "<b>\n</b>", "\n", "<![CDATA[ä]]>",
                "\n", "<hr />", "<!--c-->", "<br></br>", "&euro;",
            ])
        let paragraph = try #require(nodes[1].element)
        #expect(
            String(decoding: Array(source.utf8)[paragraph.innerRange], as: UTF8.self)
                == "ü&nbsp;&amp;<b>\n</b><![CDATA[ä]]>")
        #expect(nodes[3].element?.innerRange.isEmpty == true)
    }

    @Test("all named characters of HTML 4 are known, in text and in attributes")
    func entities() throws {
        let nodes = try StorageParser().parse(
            #"<a t="&eacute;&nbsp;">&nbsp;&euro;&hearts;&thetasym;&yuml;&apos;&quot;&#x1F600;</a>"#)
        let element = try #require(nodes.first?.element)
        #expect(element[attribute: "t"] == "é\u{A0}")
        #expect(element.text == "\u{A0}€♥ϑÿ'\"😀")
        #expect(HTMLEntities.declarations.utf8.count { $0 == UInt8(ascii: "<") } == 248)
    }

    @Test(
        "what is not well-formed is refused with line, column and element",
        arguments: [
            ("<p>a\n <b>x</p>", "line 2, column 6, in <b>: </p> closes nothing that is open"),
            ("<p>é<b>x", "line 1, column 5, in <p>: <b> is never closed"),
            ("x</p>", "line 1, column 2: </p> closes nothing that is open"),
            ("<p>&nosuch;</p>", "line 1, column 4, in <p>: &nosuch; is no entity"),
            ("<p a='1' a='2'/>", "line 1, column 10: the same attribute twice"),
            ("<p>a & b</p>", "line 1, column 7, in <p>: a character that cannot stand here"),
            ("<p>\u{1}</p>", "line 1, column 4, in <p>: a character that XML does not allow"),
            ("<p>&#0;</p>", "line 1, column 4, in <p>: a character that XML does not allow"),
            ("</atl-root>", "line 1, column 1: </atl-root> closes nothing that is open"),
        ])
    func faults(source: String, message: String) {
        let error = #expect(throws: StorageError.self) { try StorageParser().parse(source) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "no error")")
    }

    @Test(
        "declarations of entities are refused, so that none can expand without bounds",
        arguments: [
            "<!DOCTYPE p [<!ENTITY a \"aa\">]><p>&a;</p>",
            "<p/><!DOCTYPE p [<!ENTITY a \"aa\">]>",
            "</atl-root><!DOCTYPE p [<!ENTITY a \"aa\">]><atl-root>&a;",
        ])
    func bombs(source: String) {
        #expect(throws: StorageError.self) { try StorageParser().parse(source) }
    }

    @Test("what lies deeper than the limit is kept as source, with its range")
    func depth() throws {
        let source = String(repeating: "<b>", count: 50_000) + "x" + String(repeating: "</b>", count: 50_000) + "y"
        var node = try #require(StorageParser().parse(source).first)
        var depth = 0
        while let child = node.element?.children.first {
            node = child
            depth += 1
        }
        #expect(depth == 1_000)
        guard case .verbatim(let rest) = node.content else {
            Issue.record("\(node.content)")
            return
        }
        #expect(rest.utf8.count == 49_000 * 7 + 1)
        #expect(rest.hasPrefix("<b><b>") && rest.hasSuffix("</b></b>"))
        #expect(node.range == 3_000..<3_000 + rest.utf8.count)
        #expect(try StorageParser().parse(source).last?.text == "y")
    }

    @Test("a broken block is kept as source and the blocks around it are read")
    func recovery() {
        let source = "<p>one</p><p>two <b>x</p><p>three</p><p>&nosuch;</p>\n<h1>four</h1>"
        let result = StorageParser().parseRecovering(source)
        #expect(
            result.nodes.map(\.content) == [
                .element(StorageElement("p", [], [StorageNode(.text("one"))])),
                .verbatim("<p>two <b>x</p>"),
                .element(StorageElement("p", [], [StorageNode(.text("three"))])),
                .verbatim("<p>&nosuch;</p>\n"),
                .element(StorageElement("h1", [], [StorageNode(.text("four"))])),
            ])
        #expect(result.errors.map(\.line) == [1, 1])
        #expect(result.errors.map(\.offset) == [21, 40])
        var bytes: [UInt8] = []
        for node in result.nodes { bytes += Array(source.utf8)[node.range] }
        #expect(String(decoding: bytes, as: UTF8.self) == source)
    }

    @Test("what is escaped comes back as it was")
    func escapes() throws {
        let text = "a&b<c>d\"e'\r\n\t]]>f\u{A0}é]]]]>>😀"
        var output = Array("<p t=\"".utf8)
        StorageMarkup.appendValue(text, to: &output)
        output += Array("\">".utf8)
        StorageMarkup.appendText(text, to: &output)
        StorageMarkup.appendCDATA(text, to: &output)
        output += Array("</p>".utf8)
        let element = try #require(
            StorageParser().parse(String(decoding: output, as: UTF8.self)).first?.element)
        #expect(element[attribute: "t"] == text)
        #expect(element.text == text + text)
    }

    @Test("characters that XML cannot hold become the replacement character")
    func forbidden() throws {
        var output: [UInt8] = []
        StorageMarkup.appendText("a\u{0}b\u{1F}\u{FFFE}\u{FEFF}", to: &output)
        StorageMarkup.appendCDATA("\u{8}c", to: &output)
        let nodes = try StorageParser().parse(String(decoding: output, as: UTF8.self))
        #expect(nodes.compactMap(\.text).joined() == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FEFF}\u{FFFD}c")
    }
}
