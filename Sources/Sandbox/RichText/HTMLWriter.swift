import JSON

/// Writes an Atlassian document as HTML, for answers that show a rendered text.
enum HTMLWriter {
    static func html(_ document: JSONValue) -> String {
        all(document["content"]?.array ?? [])
    }

    private static let tags = [
        "paragraph": "p", "bulletList": "ul", "orderedList": "ol", "listItem": "li", "blockquote": "blockquote",
        "tableRow": "tr", "tableHeader": "th", "tableCell": "td", "taskList": "ul", "taskItem": "li",
        "decisionList": "ul", "decisionItem": "li", "expand": "div", "nestedExpand": "div", "layoutSection": "div",
        "layoutColumn": "div",
    ]

    private static func all(_ nodes: [JSONValue]) -> String {
        nodes.map(one).joined()
    }

    private static func one(_ node: JSONValue) -> String {
        let content = node["content"]?.array ?? []
        let attributes = node["attrs"]
        let type = node["type"]?.string ?? ""
        if let tag = tags[type] { return "<\(tag)>\(all(content))</\(tag)>" }
        switch type {
        case "heading":
            let level = attributes?["level"]?.int ?? 1
            return "<h\(level)>\(all(content))</h\(level)>"
        case "codeBlock": return "<pre><code>\(all(content))</code></pre>"
        case "panel":
            return "<div class=\"panel panel-\(attributes?["panelType"]?.string ?? "info")\">\(all(content))</div>"
        case "table": return "<table><tbody>\(all(content))</tbody></table>"
        case "rule": return "<hr />"
        case "hardBreak": return "<br/>"
        case "text": return marked(escape(node["text"]?.string ?? ""), node["marks"]?.array ?? [])
        case "mention": return "<span class=\"mention\">\(escape(attributes?["text"]?.string ?? "@user"))</span>"
        case "emoji": return escape(attributes?["text"]?.string ?? attributes?["shortName"]?.string ?? "")
        case "status": return "<span class=\"status\">\(escape(attributes?["text"]?.string ?? ""))</span>"
        case "inlineCard", "blockCard", "embedCard":
            let url = escape(attributes?["url"]?.string ?? "")
            return "<a href=\"\(url)\">\(url)</a>"
        case "date":
            let time = attributes?["timestamp"]?.identifier.flatMap { Int($0) }
            return time.map { "<time>\(Moment(milliseconds: $0).dateText)</time>" } ?? ""
        default: return all(content)
        }
    }

    private static func marked(_ text: String, _ marks: [JSONValue]) -> String {
        marks.reduce(text) { text, mark in
            switch mark["type"]?.string {
            case "strong": "<b>\(text)</b>"
            case "em": "<em>\(text)</em>"
            case "strike": "<del>\(text)</del>"
            case "underline": "<ins>\(text)</ins>"
            case "code": "<tt>\(text)</tt>"
            case "link": "<a href=\"\(escape(mark["attrs"]?["href"]?.string ?? ""))\">\(text)</a>"
            default: text
            }
        }
    }

    static func escape(_ text: String) -> String {
        var output = ""
        for character in text {
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.append(character)
            }
        }
        return output
    }
}
