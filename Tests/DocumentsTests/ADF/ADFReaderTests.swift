import Documents
import JSON
import Testing

@Suite struct ADFReaderTests {
    @Test(
        "a node that is broken or unknown comes out as it went in, and its neighbours are read",
        arguments: [
            #"{"type":"heading","attrs":{"level":"2"},"content":[{"type":"text","text":"x"}]}"#,
            #"{"type":"hologram","attrs":{"z":1.50,"a":[1e2,null]},"content":[{"type":"text","text":"x"}]}"#,
            #"{"type":"panel","attrs":{"panelType":"loud"},"content":[]}"#,
            #"{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableGhost"}]}]}"#,
            #"{"type":"bulletList","content":[{"type":"ghostItem"}]}"#,
            #"{"type":"paragraph","attrs":{"localId":5,"new":true},"extra":1,"content":[]}"#,
            #"{"type":"paragraph","content":"none"}"#,
            #"{"type":"paragraph","content":[{"type":"ghost","attrs":{"id":1}}]}"#,
            #"{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"ghost"}]}]}"#,
            #"{"type":"paragraph","content":[{"type":"mention","attrs":{"text":"@x"}}]}"#,
            #"{"type":"paragraph","marks":[{"type":"ghost"}]}"#,
            #"{"type":"codeBlock","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}"#,
            #"{"type":"codeBlock","content":[{"type":"text","text":"a","marks":[{"type":"strong"}]}]}"#,
        ])
    func brokenNode(_ node: String) throws {
        let text = #"{"type":"doc","version":1,"content":[{"type":"rule"},\#(node),{"type":"rule"}]}"#
        let document = try Document(adfText: text)
        #expect(document.blocks.first == .rule(NodeAttributes()))
        #expect(document.blocks.last == .rule(NodeAttributes()))
        #expect(try difference(document.adf(), JSONValue(parsing: text)) == nil)
    }

    @Test("text between blocks becomes a paragraph, and a block within a paragraph splits it")
    func misplaced() throws {
        let text = #"""
            {"type":"doc","version":1,"content":[{"type":"text","text":"a"},
            {"type":"paragraph","content":[{"type":"text","text":"b"},{"type":"rule"},{"type":"text","text":"c"}]}]}
            """#
        let types = try Document(adfText: text).adf()["content"]?.array?.map { $0["type"]?.string }
        #expect(types == ["paragraph", "paragraph", "rule", "paragraph"])
    }

    @Test("what is not a document is refused by name, broken JSON with line and column")
    func refused() {
        let notADocument = #expect(throws: DocumentError.self) { try Document(adf: ["type": "paragraph"]) }
        #expect(notADocument?.message.contains("found a node of type paragraph") == true)
        let broken = #expect(throws: DocumentError.self) { try Document(adfText: "{\"type\":\n\"dö\",}") }
        #expect(broken?.line == 2)
        #expect(broken?.column == 6)
    }

    @Test("expands a thousand and more deep are kept, on a task's stack too")
    func deep() async throws {
        let count = 1900
        let open = String(repeating: #"{"type":"expand","attrs":{"title":"t"},"content":["#, count: count)
        let text =
            #"{"type":"doc","version":1,"content":["# + open + #"{"type":"rule"}"#
            + String(repeating: "]}", count: count) + "]}"
        let written = try await Task.detached {
            let document = try Document(adfText: text)
            #expect(document == document)
            return JSONWriter().text(document.adf())
        }.value
        #expect(written.contains("rule"))
        #expect(written.split(separator: "title").count == count + 1)
    }

    @Test("a document deeper than JSON's own limit is kept, block by block")
    func abysmal() async throws {
        let count = 100_000
        let open = String(repeating: #"{"type":"panel","content":["#, count: count)
        let deep = open + #"{"type":"rule"}"# + String(repeating: "]}", count: count)
        let text = #"{"type":"doc","version":1,"content":[{"type":"rule"},\#(deep),{"type":"rule"}]}"#
        try await Task.detached {
            let document = try Document(adfText: text)
            #expect(
                document.blocks == [.rule(NodeAttributes()), .unknown(Verbatim(.adf, deep)), .rule(NodeAttributes())])
            #expect(document.adf()["content"]?[1]?["content"]?[0]?["text"]?.string == deep)
        }.value
    }
}
