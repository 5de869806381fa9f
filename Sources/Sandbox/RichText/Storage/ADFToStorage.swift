import JSON

/// Turns an Atlassian document into the storage format, as Confluence does when its editor saves.
struct ADFToStorage {
    /// Whether people are named by account ids, or by user keys.
    var isCloud = true

    func storage(_ document: JSONValue) -> String {
        StorageWriter.text(nodes(document["content"]))
    }

    private func nodes(_ content: JSONValue?) -> [StorageNode] {
        (content?.array ?? []).flatMap(node)
    }

    private static let simple = [
        "paragraph": "p", "bulletList": "ul", "orderedList": "ol", "listItem": "li", "blockquote": "blockquote",
        "tableRow": "tr",
    ]

    private func node(_ node: JSONValue) -> [StorageNode] {
        let type = node["type"]?.string ?? ""
        let attributes = node["attrs"]
        let content = { nodes(node["content"]) }
        if let name = Self.simple[type] { return [.element(name, [:], content())] }
        switch type {
        case "text": return [marked(.text(node["text"]?.string ?? ""), node["marks"]?.array ?? [])]
        case "heading": return [.element("h\(attributes?["level"]?.int ?? 1)", [:], content())]
        case "hardBreak": return [.element("br")]
        case "rule": return [.element("hr")]
        case "table": return [.element("table", [:], [.element("tbody", [:], content())])]
        case "tableHeader", "tableCell":
            var spans: [String: String] = [:]
            for key in ["colspan", "rowspan"] {
                if let number = attributes?[key]?.int, number > 1 { spans[key] = String(number) }
            }
            return [.element(type == "tableHeader" ? "th" : "td", spans, content())]
        case "codeBlock": return [code(node)]
        case "panel":
            let names = ["info": "info", "note": "note", "success": "tip", "warning": "note", "error": "warning"]
            let name = names[attributes?["panelType"]?.string ?? ""] ?? "panel"
            return [macro(name, [:], [.element("ac:rich-text-body", [:], content())])]
        case "expand", "nestedExpand":
            return [
                macro(
                    "expand", ["title": attributes?["title"]?.string ?? ""],
                    [.element("ac:rich-text-body", [:], content())])
            ]
        case "taskList", "decisionList": return [tasks(node)]
        case "layoutSection":
            let cells = (node["content"]?.array ?? []).map {
                StorageNode.element("ac:layout-cell", [:], nodes($0["content"]))
            }
            return [.element("ac:layout", [:], [.element("ac:layout-section", ["ac:type": "two_equal"], cells)])]
        case "mediaSingle", "mediaGroup": return content()
        case "media", "mediaInline": return [image(attributes)]
        default: return inline(type, attributes, node)
        }
    }

    private func inline(_ type: String, _ attributes: JSONValue?, _ node: JSONValue) -> [StorageNode] {
        switch type {
        case "mention":
            let key = isCloud ? "ri:account-id" : "ri:userkey"
            return [
                .element("ac:link", [:], [.element("ri:user", [key: attributes?["id"]?.string ?? ""])])
            ]
        case "emoji":
            let name = attributes?["shortName"]?.string ?? ""
            return [
                .element(
                    "ac:emoticon",
                    ["ac:name": name.filter { $0 != ":" }, "ac:emoji-shortname": name])
            ]
        case "date":
            let time = attributes?["timestamp"]?.identifier.flatMap { Int($0) } ?? 0
            return [.element("time", ["datetime": Moment(milliseconds: time).dateText])]
        case "status":
            let colour = attributes?["color"]?.string ?? "neutral"
            let shown = colour == "neutral" ? "Grey" : colour.prefix(1).uppercased() + colour.dropFirst()
            return [macro("status", ["title": attributes?["text"]?.string ?? "", "colour": shown], [])]
        case "inlineCard", "blockCard", "embedCard":
            let url = attributes?["url"]?.string ?? ""
            let link = StorageNode.element("a", ["href": url, "data-card-appearance": "inline"], [.text(url)])
            return type == "inlineCard" ? [link] : [.element("p", [:], [link])]
        case "placeholder": return [.element("ac:placeholder", [:], [.text(attributes?["text"]?.string ?? "")])]
        case "extension", "inlineExtension", "bodiedExtension": return [extensionMacro(node)]
        default: return nodes(node["content"])
        }
    }

    private func marked(_ node: StorageNode, _ marks: [JSONValue]) -> StorageNode {
        let names = ["strong": "strong", "em": "em", "underline": "u", "strike": "del", "code": "code"]
        return marks.reversed().reduce(node) { node, mark in
            let attributes = mark["attrs"]
            switch mark["type"]?.string {
            case "link": return .element("a", ["href": attributes?["href"]?.string ?? ""], [node])
            case "subsup": return .element(attributes?["type"]?.string ?? "sub", [:], [node])
            case "annotation":
                return .element("ac:inline-comment-marker", ["ac:ref": attributes?["id"]?.string ?? ""], [node])
            case "textColor":
                return .element("span", ["style": "color: \(attributes?["color"]?.string ?? "");"], [node])
            case let type?: return names[type].map { .element($0, [:], [node]) } ?? node
            case nil: return node
            }
        }
    }

    private func code(_ node: JSONValue) -> StorageNode {
        let text = (node["content"]?.array ?? []).compactMap { $0["text"]?.string }.joined()
        let language = node["attrs"]?["language"]?.string
        return macro(
            "code", language.map { ["language": $0] } ?? [:],
            [.element("ac:plain-text-body", [:], [.cdata(text)])])
    }

    private func tasks(_ node: JSONValue) -> StorageNode {
        .element(
            "ac:task-list", [:],
            (node["content"]?.array ?? []).enumerated().map { place, item in
                .element(
                    "ac:task", [:],
                    [
                        .element("ac:task-id", [:], [.text(String(place + 1))]),
                        .element(
                            "ac:task-status", [:],
                            [.text(item["attrs"]?["state"]?.string == "DONE" ? "complete" : "incomplete")]),
                        .element("ac:task-body", [:], nodes(item["content"])),
                    ])
            })
    }

    private func image(_ attributes: JSONValue?) -> StorageNode {
        var own: [String: String] = [:]
        own["ac:alt"] = attributes?["alt"]?.string
        if let url = attributes?["url"]?.string {
            return .element("ac:image", own, [.element("ri:url", ["ri:value": url])])
        }
        let name = attributes?["__fileName"]?.string ?? attributes?["alt"]?.string ?? attributes?["id"]?.string ?? ""
        return .element("ac:image", own, [.element("ri:attachment", ["ri:filename": name])])
    }

    private func macro(_ name: String, _ parameters: [String: String], _ body: [StorageNode]) -> StorageNode {
        let written = parameters.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { key, value in
            StorageNode.element("ac:parameter", ["ac:name": key], [.text(value)])
        }
        return .element("ac:structured-macro", ["ac:name": name, "ac:schema-version": "1"], written + body)
    }

    private func extensionMacro(_ node: JSONValue) -> StorageNode {
        let attributes = node["attrs"]
        var parameters: [String: String] = [:]
        var body: [StorageNode] = []
        for member in attributes?["parameters"]?["macroParams"]?.object?.members ?? [] {
            let value = member.value["value"]?.string ?? ""
            if member.key == "__bodyContent" {
                body = [.element("ac:plain-text-body", [:], [.cdata(value)])]
            } else {
                parameters[member.key] = value
            }
        }
        if node["type"] == "bodiedExtension" { body = [.element("ac:rich-text-body", [:], nodes(node["content"]))] }
        let written = macro(attributes?["extensionKey"]?.string ?? "", parameters, body)
        guard case .element(var element) = written,
            let id = attributes?["parameters"]?["macroMetadata"]?["macroId"]?["value"]?.string
        else { return written }
        element.attributes["ac:macro-id"] = id
        return .element(element)
    }
}
