import Foundation
import JSON
import Testing

@testable import Documents

/// Sources that the writer gives out exactly as they came in.
private let canonical: [String] = [
    "<p>One <strong>two <em>three</em></strong> <u>u</u><del>d</del><sub>1</sub><sup>2</sup><code>a&lt;b</code></p>",
    "<h1>Title</h1><h6>Small &amp; last</h6><hr /><p></p>",
    #"<p style="text-align: center;">c</p><p style="margin-left: 60.0px;">in</p><h2 style="text-align: right;">r</h2>"#,
    #"<p local-id="a1" class="auto-cursor-target">x</p>"#,
    #"<p><span style="color: rgb(255,86,48);">red</span><span style="background-color: #ff0;">bg</span></p>"#,
    #"<p><span class="x">plain</span><small>s</small><b>b</b><i>i</i><s>s</s><ins>n</ins><tt>t</tt></p>"#,
    "<ul><li>bare</li><li><p>para</p><ul><li>nested<ol><li>deep</li></ol></li></ul></li></ul>",
    #"<ol start="3"><li local-id="x"><p>Number</p></li></ol>"#,
    "<blockquote><p>Quoted</p><ul><li>in</li></ul></blockquote>",
    "<pre>a\n  b &lt; c</pre>",
    #"<table data-table-width="760" data-layout="default" ac:local-id="t"><colgroup><col style="width: 50.0px;" />"#
        + #"<col /></colgroup><tbody><tr><th>H</th><th><p>P</p></th></tr>"#
        + #"<tr><td colspan="2" rowspan="1" data-highlight-colour="grey"><p>x</p><p>y</p></td></tr></tbody></table>"#,
    #"<table class="wrapped"><thead><tr><th>H</th></tr></thead><tbody><tr><td style="text-align: right;">1</td></tr>"#
        + "</tbody><tfoot><tr><td></td></tr></tfoot></table>",
    #"<table class="numberingColumn"><tbody><tr><td>a</td></tr></tbody></table>"#,
    #"<ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="m"><ac:parameter ac:name="title">T"#
        + #"</ac:parameter><ac:parameter ac:name="language">java</ac:parameter><ac:parameter ac:name="linenumbers">true"#
        + "</ac:parameter><ac:plain-text-body><![CDATA[if (a < b && c) {\n\t]]]]><![CDATA[>\n}]]></ac:plain-text-body>"
        + "</ac:structured-macro>",
    #"<ac:structured-macro ac:name="noformat"><ac:plain-text-body><![CDATA[ raw ]]></ac:plain-text-body>"#
        + "</ac:structured-macro>",
    #"<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">T</ac:parameter>"#
        + #"<ac:parameter ac:name="icon">false</ac:parameter><ac:rich-text-body><p>x</p></ac:rich-text-body>"#
        + "</ac:structured-macro>",
    #"<ac:structured-macro ac:name="panel"><ac:parameter ac:name="title">T</ac:parameter>"#
        + #"<ac:parameter ac:name="bgColor">#fff</ac:parameter><ac:parameter ac:name="borderStyle">solid</ac:parameter>"#
        + "<ac:rich-text-body>bare</ac:rich-text-body></ac:structured-macro>",
    #"<ac:structured-macro ac:name="expand"><ac:parameter ac:name="title">More</ac:parameter><ac:rich-text-body>"#
        + "<p>x</p></ac:rich-text-body></ac:structured-macro>",
    #"<p>a <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">DONE</ac:parameter>"#
        + #"<ac:parameter ac:name="colour">Green</ac:parameter></ac:structured-macro> b</p>"#,
    #"<ac:structured-macro ac:name="toc"><ac:parameter ac:name="maxLevel">3</ac:parameter></ac:structured-macro>"#,
    #"<p><ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">A-1</ac:parameter></ac:structured-macro></p>"#,
    #"<ac:structured-macro ac:name="include"><ac:parameter ac:name=""><ac:link><ri:page ri:content-title="P" />"#
        + "</ac:link></ac:parameter></ac:structured-macro>",
    #"<ac:structured-macro ac:name="profile"><ac:parameter ac:name="user"><ri:user ri:userkey="k" /></ac:parameter>"#
        + "</ac:structured-macro>",
    #"<ac:structured-macro ac:name="drawio" data-layout="wide" ac:schema-version="1"><ac:parameter ac:name="w">1"#
        + "</ac:parameter><ac:rich-text-body><p>x</p><table><tbody><tr><td>1</td></tr></tbody></table>"
        + "</ac:rich-text-body></ac:structured-macro>",
    #"<h2><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">here</ac:parameter></ac:structured-macro>T</h2>"#,
    #"<p><a href="https://x.y/?a=b&amp;c" title="t" class="external-link">l <strong>b</strong></a></p>"#,
    #"<p><a href="https://x.y" data-card-appearance="inline">https://x.y</a></p>"#,
    #"<a href="https://x.y" data-card-appearance="block">https://x.y</a>"#,
    #"<p><a href="https://x.y" data-card-appearance="embed">https://x.y</a></p>"#,
    #"<p><ac:link><ri:page ri:space-key="S" ri:content-title="T" /><ac:plain-text-link-body><![CDATA[w]]>"#
        + "</ac:plain-text-link-body></ac:link></p>",
    #"<p><ac:link ac:anchor="a"><ri:page ri:content-title="T" ri:version-at-save="3" /></ac:link></p>"#,
    #"<p><ac:link ac:anchor="a"><ac:link-body>to <em>it</em></ac:link-body></ac:link></p>"#,
    #"<p><ac:link><ri:page ri:content-title="T" /><ac:link-body>w</ac:link-body></ac:link></p>"#,
    #"<p><ac:link><ri:user ri:account-id="5b" /></ac:link> <ac:link><ri:user ri:userkey="k" /></ac:link></p>"#,
    #"<p><ac:link><ri:attachment ri:filename="f.pdf"><ri:page ri:content-title="Other" /></ri:attachment></ac:link></p>"#,
    #"<p><ac:link><ri:blog-post ri:space-key="S" ri:content-title="B" ri:posting-day="2026/01/31" /></ac:link>"#
        + #"<ac:link><ri:space ri:space-key="S" /></ac:link><ac:link><ri:content-entity ri:content-id="7" /></ac:link>"#
        + #"<ac:link><ri:shortcut ri:key="g" ri:parameter="q" /></ac:link></p>"#,
    #"<ac:image ac:width="300" ac:layout="center" ac:align="center"><ri:attachment ri:filename="x.png" /></ac:image>"#,
    #"<p><ac:image ac:width="30" ac:height="20" ac:alt="a"><ri:url ri:value="https://x/y.png?a&amp;b" /></ac:image></p>"#,
    #"<ac:image ac:alt="a"><ri:attachment ri:filename="x.png" /><ac:caption><p>C <em>e</em></p></ac:caption></ac:image>"#,
    #"<ac:image><ri:attachment ri:filename="x.png" /><ac:adf-mark key="border" size="2" color="navy" /></ac:image>"#,
    #"<p><img src="https://x/y.png" alt="" width="3" /></p>"#,
    #"<p>x <ac:emoticon ac:name="warning" /> <ac:emoticon ac:emoji-shortname=":slight_smile:" ac:emoji-id="1f642" "#
        + #"ac:emoji-fallback="🙂" ac:name="blue-star" /></p>"#,
    #"<p><time datetime="2026-01-31" /> <ac:placeholder ac:type="mention">who</ac:placeholder></p>"#,
    #"<p>a <ac:inline-comment-marker ac:ref="r-1">b <strong>c</strong></ac:inline-comment-marker> d<br />e</p>"#,
    "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-uuid>u</ac:task-uuid><ac:task-status>complete"
        + "</ac:task-status><ac:task-body>do <strong>it</strong><ac:task-list><ac:task><ac:task-status>incomplete"
        + "</ac:task-status><ac:task-body>nested</ac:task-body></ac:task></ac:task-list></ac:task-body></ac:task>"
        + #"<ac:task><ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>"#
        + #"<span class="placeholder-inline-tasks">wrapped <ac:link><ri:user ri:userkey="k" /></ac:link></span>"#
        + "</ac:task-body></ac:task></ac:task-list>",
    #"<ac:layout><ac:layout-section ac:type="two_equal" ac:breakout-mode="wide" ac:breakout-width="900">"#
        + #"<ac:layout-cell><p>l</p></ac:layout-cell><ac:layout-cell>r</ac:layout-cell></ac:layout-section>"#
        + #"<ac:layout-section ac:type="single"><ac:layout-cell></ac:layout-cell></ac:layout-section></ac:layout>"#,
    #"<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute>"#
        + #"<ac:adf-content><p>x</p></ac:adf-content></ac:adf-node><ac:adf-fallback><div class="panel">"#
        + #"<div class="panelContent"><p>x</p></div></div></ac:adf-fallback></ac:adf-extension>"#,
    #"<ac:adf-extension><ac:adf-node type="decision-list"><ac:adf-attribute key="local-id">l</ac:adf-attribute>"#
        + #"<ac:adf-node type="decision-item"><ac:adf-attribute key="local-id">i</ac:adf-attribute>"#
        + #"<ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>so</ac:adf-content></ac:adf-node>"#
        + #"</ac:adf-node><ac:adf-fallback><ul class="decision-list"><li>so</li></ul></ac:adf-fallback>"#
        + "</ac:adf-extension>",
    #"<ac:adf-extension><ac:adf-node type="new"><x y="1" /></ac:adf-node></ac:adf-extension>"#,
    #"<div class="a"><section><p>x</p>text</section></div>"#,
    #"<p><ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body>"#
        + "</ac:structured-macro></p>",
    #"<foo>bar</foo><p>a<foo b="1"/>c</p><!-- note --><ac:macro ac:name="old">x</ac:macro>"#,
    "text <strong>at</strong> the top<p>p</p>more",
    "<p>&nbsp;</p><p>مرحبا 😀 \u{200B}e\u{301}</p>",
]

@Suite("Storage format: documents")
struct StorageDocumentTests {
    @Test("what Confluence writes comes out as it went in", arguments: canonical)
    func canonicalSource(source: String) throws {
        let document = try Document(storage: source)
        var losses = Losses()
        #expect(document.storage(losses: &losses) == source)
        #expect(losses.isEmpty, "\(losses)")
        #expect(try Document(storage: document.storage()) == document)
    }

    @Test("all of it on one page reads and writes to an equal document")
    func page() throws {
        let source = canonical.joined(separator: "\n")
        let document = try Document(storage: source)
        #expect(try Document(storage: document.storage()) == document)
    }

    @Test("pages that other programs write are read to an equal document after writing")
    func examples() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = package.deletingLastPathComponent().appending(path: "shared/examples/storage")
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            return print("skipped: no examples in \(folder.path)")
        }
        var count = 0
        for case let file as URL in files where ["xml", "html"].contains(file.pathExtension) {
            let source = try String(contentsOf: file, encoding: .utf8)
            guard let document = try? Document(storage: source) else {
                let recovered = Document.recovering(storage: source)
                #expect(!recovered.errors.isEmpty, "\(file.lastPathComponent)")
                continue
            }
            count += 1
            let again = try Document(storage: document.storage())
            #expect(again == document, "\(file.lastPathComponent)")
        }
        if count == 0 { print("skipped: no examples in \(folder.path)") }
    }

    @Test("random pages read and write to an equal document", arguments: 0..<8)
    func random(seed: UInt64) throws {
        var shortest: String?
        for round in 0..<250 {
            var generator = StorageSource(seed: seed * 1_000 + UInt64(round))
            let source = generator.page()
            let document = try Document(storage: source)
            var losses = Losses()
            let written = document.storage(losses: &losses)
            let isEqual = try Document(storage: written) == document
            if !isEqual || !losses.isEmpty, source.utf8.count < shortest?.utf8.count ?? Int.max { shortest = source }
        }
        guard let shortest else { return }
        var losses = Losses()
        let written = try Document(storage: shortest).storage(losses: &losses)
        Issue.record("\(shortest) becomes \(written), and loses \(losses)")
    }

    @Test("each block knows the source it was read from, which reads to the same block")
    func ranges() throws {
        let source = "  " + canonical.joined(separator: "\n  ") + "\n"
        let reader = StorageReader(source: source)
        let located = reader.located(try StorageParser().parse(source))
        #expect(located.map(\.block) == (try Document(storage: source)).blocks)
        var end = 0
        for part in located {
            #expect(part.range.lowerBound >= end)
            end = part.range.upperBound
            let alone = try Document(storage: reader.slice(part.range))
            #expect(alone.blocks == [part.block], "\(reader.slice(part.range))")
        }
    }

    @Test("white space that lays out the source is no text, and other white space is")
    func whitespace() throws {
        let document = try Document(
            storage: "<ul>\n  <li>\n    <p>a\n      b  c</p>\n  </li>\n</ul>\n<p>\n x <em>y</em>\n <br/>\n z \n</p>")
        #expect(
            document.blocks == [
                .bulletList(
                    Block.List([Block.ListItem([.paragraph(Block.Paragraph([.text("a b  c")]))])])),
                .paragraph(
                    Block.Paragraph([
                        .text("x "), .span(Span(.emphasis, [.text("y")])), .hardBreak(NodeAttributes()), .text("z"),
                    ])),
            ])
    }

    @Test("a link without words has those that Confluence shows")
    func linkWords() throws {
        let document = try Document(
            storage: #"<p><ac:link><ri:page ri:content-title="Home &amp; away"/></ac:link></p>"#)
        guard case .paragraph(let paragraph)? = document.blocks.first, case .span(let span)? = paragraph.content.first
        else {
            Issue.record("\(document)")
            return
        }
        #expect(span.content == [.text("Home & away")])
    }

    @Test("an error says line, column and element")
    func error() {
        let error = #expect(throws: DocumentError.self) {
            try Document(storage: "<p>ok</p>\n<ac:layout>\n  <p>é<b></p>")
        }
        #expect(error?.line == 3)
        #expect(error?.column == 10)
        #expect(error?.construct == "<b>")
        #expect(error?.description == "line 3, column 10: <b>: </p> closes nothing that is open")
    }

    @Test("a block that is not well-formed is kept and the rest is read")
    func recovery() throws {
        let result = Document.recovering(storage: "<p>a</p><p>b<i></p><h1>c</h1>")
        #expect(result.errors.map(\.column) == [16])
        #expect(
            result.document.blocks == [
                .paragraph(Block.Paragraph([.text("a")])), .unknown(Verbatim(.storage, "<p>b<i></p>")),
                .heading(Block.Heading(1, [.text("c")])),
            ])
        let written = result.document.storage()
        #expect(written.contains("<![CDATA[<p>b<i></p>]]>"))
        _ = try Document(storage: written)
    }

    @Test("nesting to any depth neither crashes nor is lost, on a task's stack")
    func depth() async throws {
        for tags in [["b"], ["div"], ["ul", "li"], ["blockquote"], ["table", "tbody", "tr", "td"]] {
            let source =
                String(repeating: tags.map { "<\($0)>" }.joined(), count: 20_000) + "x"
                + String(repeating: tags.reversed().map { "</\($0)>" }.joined(), count: 20_000)
            let equal = try await Task.detached {
                let document = try Document(storage: source)
                let written = document.storage()
                let again = try Document(storage: written)
                return again == document && written == source
            }.value
            #expect(equal, "\(tags)")
        }
    }

    @Test("whatever a document holds, what is written is well-formed")
    func hostile() throws {
        let text = "]]> & < > \" ' \u{0} \u{FFFE} \r\n { | ` \\"
        let attributes = NodeAttributes(
            localID: text,
            foreign: [
                .init(.storage, "on\"click", .string(text)), .init(.storage, "style", .string(text)),
                .init(.storage, "a b", .string("x")), .init(.storage, "1", .string("x")),
                .init(.markdown, "class", .string("x")),
            ])
        let inlines: [Inline] = [
            .text(text), .span(Span(.textColor(text), [.text(text)], attributes: attributes)),
            .span(Span(.element("script"), [.text(text)])), .span(Span(.element("a><b"), [.text(text)])),
            .span(Span(.link(Link(url: text, title: text)), [.text(text)])),
            .span(Span(.link(Link(ResourceIdentifier(.page(title: text, space: text)), anchor: text)), [.text(text)])),
            .emoji(Inline.Emoji(text)), .date(Inline.DateStamp(.timestamp("9"))), .status(.init(text, color: text)),
            .unknown(Verbatim(.adf, text)), .unknown(Verbatim(.storage, "<b>")), .mention(.init(.name(text))),
            .macro(Macro(text, parameters: .list([.init(text, .text(text))]), body: .plain(text))),
        ]
        let document = Document([
            .paragraph(Block.Paragraph(inlines, attributes: attributes)), .code(Block.CodeBlock(text, language: text)),
            .division(Block.Division("script", [.paragraph(Block.Paragraph(inlines, isBare: true))])),
            .unknown(Verbatim(.storage, "</p>")), .unknown(Verbatim(.wiki, text)),
            .syncBlock(Block.SyncBlock(resourceID: text, content: nil)),
        ])
        var losses = Losses()
        let again = try Document(storage: document.storage(losses: &losses))
        #expect(!losses.isEmpty)
        guard case .code(let code)? = again.blocks.dropFirst().first else {
            Issue.record("\(again.blocks)")
            return
        }
        #expect(code.code == "]]> & < > \" ' \u{FFFD} \u{FFFD} \r\n { | ` \\")
    }
}
