import JSON

/// Writes an Atlassian document as Jira's wiki text, as version 2 of Cloud's interface does.
enum WikiWriter {
    static func text(_ document: JSONValue) -> String {
        blocks(document["content"]?.array ?? []).joined(separator: "\n\n")
    }

    private static func blocks(_ nodes: [JSONValue]) -> [String] {
        nodes.map { block($0, prefix: "") }
    }

    private static func block(_ node: JSONValue, prefix: String) -> String {
        let content = node["content"]?.array ?? []
        let attributes = node["attrs"]
        switch node["type"]?.string {
        case "heading": return "h\(attributes?["level"]?.int ?? 1). " + inline(content)
        case "bulletList": return list(content, prefix + "*")
        case "orderedList": return list(content, prefix + "#")
        case "taskList", "decisionList":
            return content.map { "* " + inline($0["content"]?.array ?? []) }.joined(separator: "\n")
        case "codeBlock":
            let language = attributes?["language"]?.string.map { ":\($0)" } ?? ""
            return "{code\(language)}\n\(plain(content))\n{code}"
        case "blockquote": return "{quote}\n" + blocks(content).joined(separator: "\n\n") + "\n{quote}"
        case "panel": return panel(attributes?["panelType"]?.string, blocks(content).joined(separator: "\n\n"))
        case "rule": return "----"
        case "table": return content.map(row).joined(separator: "\n")
        case "expand", "nestedExpand":
            return ([attributes?["title"]?.string].compactMap { $0 }.map { "*\($0)*" } + blocks(content))
                .joined(separator: "\n\n")
        case "mediaSingle", "mediaGroup":
            return content.map { "!\($0["attrs"]?["alt"]?.string ?? $0["attrs"]?["id"]?.string ?? "")!" }
                .joined(separator: "\n")
        case "blockCard", "embedCard": return "[\(attributes?["url"]?.string ?? "")]"
        case "paragraph": return inline(content)
        default: return content.isEmpty ? "" : blocks(content).joined(separator: "\n\n")
        }
    }

    private static func panel(_ type: String?, _ body: String) -> String {
        let macro = ["note": "info", "info": "info", "warning": "note", "error": "warning", "success": "tip"]
        let name = macro[type ?? ""] ?? "panel"
        return "{\(name)}\n\(body)\n{\(name)}"
    }

    private static func list(_ items: [JSONValue], _ prefix: String) -> String {
        items.map { item in
            (item["content"]?.array ?? []).enumerated().map { place, child in
                switch child["type"]?.string {
                case "bulletList", "orderedList": block(child, prefix: prefix)
                default: (place == 0 ? prefix + " " : "") + block(child, prefix: prefix)
                }
            }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static func row(_ row: JSONValue) -> String {
        var text = ""
        var end = "|"
        for cell in row["content"]?.array ?? [] {
            let isHeader = cell["type"]?.string == "tableHeader"
            end = isHeader ? "||" : "|"
            text += end + blocks(cell["content"]?.array ?? []).joined(separator: "\n")
        }
        return text + end
    }

    private static func plain(_ nodes: [JSONValue]) -> String {
        nodes.map { $0["text"]?.string ?? "" }.joined()
    }

    private static func inline(_ nodes: [JSONValue]) -> String {
        nodes.map { node in
            let attributes = node["attrs"]
            switch node["type"]?.string {
            case "text": return marked(node["text"]?.string ?? "", node["marks"]?.array ?? [])
            case "hardBreak": return "\n"
            case "mention": return "[~accountid:\(attributes?["id"]?.string ?? "")]"
            case "emoji": return attributes?["text"]?.string ?? attributes?["shortName"]?.string ?? ""
            case "inlineCard": return "[\(attributes?["url"]?.string ?? "")]"
            case "date":
                let time = attributes?["timestamp"]?.identifier.flatMap { Int($0) }
                return time.map { Moment(milliseconds: $0).dateText } ?? ""
            case "status": return "*[ \(attributes?["text"]?.string ?? "") ]*"
            case "mediaInline": return "[^\(attributes?["id"]?.string ?? "")]"
            default: return inline(node["content"]?.array ?? [])
            }
        }.joined()
    }

    private static func marked(_ text: String, _ marks: [JSONValue]) -> String {
        marks.reduce(text) { text, mark in
            switch mark["type"]?.string {
            case "strong": "*\(text)*"
            case "em": "_\(text)_"
            case "strike": "-\(text)-"
            case "underline": "+\(text)+"
            case "code": "{{\(text)}}"
            case "subsup": mark["attrs"]?["type"]?.string == "sub" ? "~\(text)~" : "^\(text)^"
            case "textColor": "{color:\(mark["attrs"]?["color"]?.string ?? "")}\(text){color}"
            case "link": "[\(text)|\(mark["attrs"]?["href"]?.string ?? "")]"
            default: text
            }
        }
    }
}
