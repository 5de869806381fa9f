import JSON

/// Reads Jira's wiki text into an Atlassian document, as version 2 of Cloud's interface does.
///
/// Paragraphs, headings, lists, quotes, code, panels, tables and marks; anything else stays text.
struct WikiReader {
    private var lines: ArraySlice<Substring>

    static func document(_ text: String) -> JSONValue {
        let text = text.contains("\r") ? String(text.filter { $0 != "\r" }.map { $0 == "\r\n" ? "\n" : $0 }) : text
        var reader = WikiReader(lines: text.split(separator: "\n", omittingEmptySubsequences: false)[...])
        return ["type": "doc", "version": 1, "content": .array(reader.blocks(until: nil))]
    }

    private mutating func blocks(until end: String?) -> [JSONValue] {
        var blocks: [JSONValue] = []
        while let line = lines.first {
            let text = line.trimmed
            if let end, text == end {
                lines.removeFirst()
                return blocks
            }
            if text.isEmpty {
                lines.removeFirst()
            } else {
                blocks.append(block(text))
            }
        }
        return blocks
    }

    private mutating func block(_ line: Substring) -> JSONValue {
        if let level = Self.headingLevel(line) {
            lines.removeFirst()
            return Self.node("heading", ["level": .init(level)], Self.inline(line.dropFirst(3).trimmed))
        }
        if line == "----" {
            lines.removeFirst()
            return ["type": "rule"]
        }
        if let macro = Self.macro(line) { return block(of: macro.name, parameter: macro.parameter, line) }
        if line.hasPrefix("bq. ") {
            lines.removeFirst()
            return Self.node("blockquote", nil, [Self.paragraph(line.dropFirst(4))])
        }
        if Self.listMarker(line) != nil { return list(depth: 1) }
        if line.hasPrefix("|") { return table() }
        return paragraph()
    }

    private mutating func block(of name: Substring, parameter: Substring?, _ line: Substring) -> JSONValue {
        lines.removeFirst()
        switch name {
        case "code", "noformat":
            var text: [Substring] = []
            while let line = lines.popFirst(), line.trimmed != "{\(name)}" { text.append(line) }
            let code = text.joined(separator: "\n")
            let language = parameter.flatMap {
                $0.contains("=") ? nil : JSONObject([("language", .string(String($0)))])
            }
            return Self.node("codeBlock", language, code.isEmpty ? [] : [["type": "text", "text": .string(code)]])
        case "quote":
            return Self.node("blockquote", nil, blocks(until: "{quote}"))
        default:
            let types = ["info": "info", "note": "warning", "warning": "error", "tip": "success", "panel": "info"]
            return Self.node(
                "panel", ["panelType": .string(types[String(name)] ?? "info")], blocks(until: "{\(name)}"))
        }
    }

    private mutating func paragraph() -> JSONValue {
        var content: [JSONValue] = []
        while let line = lines.first, !line.trimmed.isEmpty, content.isEmpty || !Self.startsBlock(line.trimmed) {
            if !content.isEmpty { content.append(["type": "hardBreak"]) }
            content.append(contentsOf: Self.inline(line.trimmed))
            lines.removeFirst()
        }
        return Self.node("paragraph", nil, content)
    }

    private mutating func list(depth: Int) -> JSONValue {
        var items: [JSONValue] = []
        let isOrdered = lines.first.flatMap { Self.listMarker($0.trimmed)?.last } == "#"
        while let line = lines.first?.trimmed, let marker = Self.listMarker(line), marker.count >= depth {
            if marker.count > depth {
                let nested = list(depth: depth + 1)
                if var last = items.popLast() {
                    last["content"] = .array((last["content"]?.array ?? []) + [nested])
                    items.append(last)
                } else {
                    items.append(Self.node("listItem", nil, [nested]))
                }
                continue
            }
            guard (marker.last == "#") == isOrdered else { break }
            lines.removeFirst()
            items.append(Self.node("listItem", nil, [Self.paragraph(line.dropFirst(marker.count))]))
        }
        return Self.node(isOrdered ? "orderedList" : "bulletList", nil, items)
    }

    private mutating func table() -> JSONValue {
        var rows: [JSONValue] = []
        while let line = lines.first?.trimmed, line.hasPrefix("|") {
            lines.removeFirst()
            let isHeader = line.hasPrefix("||")
            let separator = isHeader ? "||" : "|"
            let cells = line.split(separator: separator, omittingEmptySubsequences: false).dropFirst().dropLast()
            rows.append(
                Self.node(
                    "tableRow", nil,
                    cells.map { Self.node(isHeader ? "tableHeader" : "tableCell", [:], [Self.paragraph($0)]) }))
        }
        return Self.node("table", nil, rows)
    }

    private static func paragraph(_ text: Substring) -> JSONValue {
        node("paragraph", nil, inline(text.trimmed))
    }

    static func node(_ type: String, _ attributes: JSONObject?, _ content: [JSONValue]) -> JSONValue {
        var object: JSONObject = ["type": .string(type)]
        if let attributes { object["attrs"] = .object(attributes) }
        object["content"] = .array(content)
        return .object(object)
    }

    private static func inline(_ text: Substring) -> [JSONValue] {
        var reader = WikiInlineReader(text)
        return reader.nodes()
    }

    private static func startsBlock(_ line: Substring) -> Bool {
        headingLevel(line) != nil || listMarker(line) != nil || macro(line) != nil || line.hasPrefix("|")
            || line == "----" || line.hasPrefix("bq. ")
    }

    private static func headingLevel(_ line: Substring) -> Int? {
        let head = line.prefix(4)
        guard head.count == 4, head.first == "h", head.hasSuffix(". "),
            let level = head.dropFirst().first?.wholeNumberValue
        else { return nil }
        return (1...6).contains(level) ? level : nil
    }

    private static func listMarker(_ line: Substring) -> Substring? {
        let marker = line.prefix { $0 == "*" || $0 == "#" }
        if marker.isEmpty { return line.hasPrefix("- ") ? line.prefix(1) : nil }
        return line.dropFirst(marker.count).first == " " ? marker : nil
    }

    private static func macro(_ line: Substring) -> (name: Substring, parameter: Substring?)? {
        guard line.hasPrefix("{"), line.hasSuffix("}"), line.count > 2 else { return nil }
        let parts = line.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
        guard let name = parts.first,
            ["code", "noformat", "quote", "panel", "info", "note", "warning", "tip"].contains(name)
        else { return nil }
        return (name, parts.count > 1 ? parts[1] : nil)
    }
}
