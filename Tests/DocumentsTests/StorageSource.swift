import TestSupport

/// Random pages in storage format, the same for the same seed.
struct StorageSource {
    private var random: SeededGenerator
    private var depth = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func page() -> String {
        blocks(upTo: 6)
    }

    private mutating func blocks(upTo count: Int) -> String {
        depth += 1
        defer { depth -= 1 }
        if depth > 6 { return "" }
        return (0..<Int.random(in: 0...count, using: &random)).map { _ in block() + space() }.joined()
    }

    private mutating func chance(_ part: Int) -> Bool {
        Int.random(in: 0..<part, using: &random) == 0
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func space() -> String {
        pick(["", "", "\n", "\n  ", " "])
    }

    private mutating func text() -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            pick([
                "word", " ", "  ", "&nbsp;", "&amp;", "&lt;b&gt;", "é", "😀", "\n ", "]]&gt;", "&eacute;", "`", "|", "{",
                "*", "<![CDATA[c<d]]>", "&#8211;",
            ])
        }.joined()
    }

    private mutating func attributes(_ names: [String]) -> String {
        var text = ""
        for name in names where chance(3) { text += " \(name)=\"\(pick(["x", "7", "true", "a &amp; b", ""]))\"" }
        return text
    }

    private mutating func block() -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0...2:
            let style = pick(
                [
                    "", "", #" style="text-align: center;""#, #" style="margin-left: 30.0px; color: red""#,
                    #" style="x""#,
                ])
            return "<p\(style)\(attributes(["local-id", "class"]))>\(line())</p>"
        case 3: return "<h\(Int.random(in: 1...6, using: &random))>".with(line()) { $0.replacing("<", with: "</") }
        case 4, 5:
            let name = pick(["ul", "ol"])
            return "<\(name)\(name == "ol" ? attributes(["start", "class"]) : "")>\(space())"
                + (0..<Int.random(in: 0...3, using: &random)).map { _ in "<li>\(item())</li>\(space())" }.joined()
                + "</\(name)>"
        case 6: return "<blockquote>\(blocks(upTo: 3))</blockquote>"
        case 7: return pick(["<hr/>", "<pre>a &lt;\n b</pre>", "<!-- c -->", "<foo><bar/></foo>", "<p/>"])
        case 8, 9: return table()
        case 10, 11: return macro(isInline: false)
        case 12: return "<div\(attributes(["class", "style"]))>\(item())</div>"
        case 13:
            return "<ac:task-list>\(space())<ac:task><ac:task-status>\(pick(["complete", "incomplete"]))"
                + "</ac:task-status><ac:task-body>\(item())</ac:task-body></ac:task></ac:task-list>"
        case 14:
            return "<ac:layout><ac:layout-section ac:type=\"two_equal\">"
                + "<ac:layout-cell>\(item())</ac:layout-cell><ac:layout-cell>\(blocks(upTo: 2))</ac:layout-cell>"
                + "</ac:layout-section></ac:layout>"
        case 15: return image()
        case 16:
            return "<p>\(line())\(macro(isInline: false))\(line())</p>"
        case 17:
            return #"<a href="https://x" data-card-appearance="\#(pick(["block", "embed"]))">https://x</a>"#
        default: return line()
        }
    }

    private mutating func item() -> String {
        chance(2) ? line() + blocks(upTo: 1) : space() + blocks(upTo: 2)
    }

    private mutating func table() -> String {
        var rows = ""
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            rows += "<tr>"
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let name = pick(["td", "th"])
                rows +=
                    "<\(name)\(attributes(["colspan", "rowspan", "class", "data-highlight-colour"]))>\(item())</\(name)>"
            }
            rows += "</tr>\(space())"
        }
        let columns = chance(3) ? #"<colgroup><col style="width: 3px"/><col/></colgroup>"# : ""
        return "<table\(attributes(["class", "data-layout", "data-table-width"]))>\(columns)"
            + pick(["<tbody>\(rows)</tbody>", rows, "<thead>\(rows)</thead>"]) + "</table>"
    }

    private mutating func macro(isInline: Bool) -> String {
        let name = pick([
            "code", "noformat", "info", "tip", "panel", "expand", "toc", "drawio", "status", "jira", "anchor",
        ])
        var text = "<ac:structured-macro ac:name=\"\(name)\"\(attributes(["ac:schema-version", "ac:macro-id"]))>"
        for parameter in ["title", "language", "colour", "", "bgColor"] where chance(3) {
            text +=
                "<ac:parameter ac:name=\"\(parameter)\">"
                + pick(["", "Green", "a &amp; b", #"<ri:page ri:content-title="T"/>"#, "<ac:link><ri:x/></ac:link>"])
                + "</ac:parameter>\(space())"
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text += "<ac:plain-text-body><![CDATA[a < b\n]]>]]&gt;</ac:plain-text-body>"
        case 1 where !isInline: text += "<ac:rich-text-body>\(blocks(upTo: 2))</ac:rich-text-body>"
        default: break
        }
        return text + "</ac:structured-macro>"
    }

    private mutating func image() -> String {
        "<ac:image\(attributes(["ac:width", "ac:align", "ac:layout", "ac:alt", "ac:original-width", "ac:height"]))>"
            + pick([#"<ri:attachment ri:filename="f.png"/>"#, #"<ri:url ri:value="https://x/y.png"/>"#, ""])
            + pick(["", "", "<ac:caption>c</ac:caption>", "<ac:caption><p>c <b>d</b></p></ac:caption>"]) + "</ac:image>"
    }

    private mutating func line() -> String {
        depth += 1
        defer { depth -= 1 }
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in inline() }.joined()
    }

    private mutating func inline() -> String {
        switch Int.random(in: 0..<16, using: &random) {
        case 0..<5: return text()
        case 5, 6:
            guard depth < 8 else { return text() }
            let name = pick(["strong", "em", "b", "i", "u", "del", "s", "code", "sub", "sup", "small", "kbd", "span"])
            return "<\(name)\(attributes(["class"]))>\(line())</\(name)>"
        case 7:
            let style = pick(["color: red", "background-color:#fff; color: rgb(1,2,3); font-size: 3px", "x: y"])
            return "<span style=\"\(style)\">\(line())</span>"
        case 8: return "<br/>"
        case 9: return "<a\(attributes(["href", "title", "class", "data-card-appearance"]))>\(line())</a>"
        case 10:
            let target = pick([
                "", #"<ri:page ri:content-title="T"/>"#, #"<ri:user ri:account-id="u"/>"#, #"<ri:user ri:x="u"/>"#,
                #"<ri:attachment ri:filename="f"/>"#, #"<ri:url ri:value="https://x"/>"#,
            ])
            let body = pick([
                "", "<ac:link-body>\(line())</ac:link-body>",
                "<ac:plain-text-link-body><![CDATA[w]]></ac:plain-text-link-body>",
            ])
            return "<ac:link\(attributes(["ac:anchor", "ac:tooltip"]))>\(target)\(body)</ac:link>"
        case 11:
            return "<ac:emoticon"
                + attributes(["ac:name", "ac:emoji-shortname", "ac:emoji-id", "ac:emoji-fallback"]) + "/>"
        case 12: return pick([#"<time datetime="2026-01-31"/>"#, "<ac:placeholder>p</ac:placeholder>", "<foo>x</foo>"])
        case 13: return #"<ac:inline-comment-marker ac:ref="r">"# + line() + "</ac:inline-comment-marker>"
        case 14: return macro(isInline: true)
        default: return image()
        }
    }
}

extension String {
    /// An element around content: `self` is the opening tag, of which `closing` makes the other.
    fileprivate func with(_ content: String, _ closing: (String) -> String) -> String {
        self + content + closing(self)
    }
}
