import JSON

/// Turns the storage format into an Atlassian document, as Confluence does for its editor.
///
/// What a document has no node for becomes an extension with the macro's name.
struct StorageToADF {
    static func document(_ storage: String) -> JSONValue {
        let nodes = (try? StorageParser.parse(storage)) ?? []
        var content = StorageToADF().blocks(nodes)
        if content.isEmpty { content = [["type": "paragraph"]] }
        return ["type": "doc", "version": 1, "content": .array(content)]
    }

    private static let blockNames: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "pre", "div",
        "ac:structured-macro", "ac:task-list", "ac:layout", "ac:image", "ac:adf-extension",
    ]

    // MARK: Blocks

    private func blocks(_ nodes: [StorageNode]) -> [JSONValue] {
        var blocks: [JSONValue] = []
        var loose: [StorageNode] = []
        func flush() {
            let content = inline(loose, [])
            if loose.contains(where: { !$0.isBlank }) { blocks.append(Self.node("paragraph", content: content)) }
            loose = []
        }
        for node in nodes {
            if let element = node.element, Self.blockNames.contains(element.name), !isInlineMacro(element) {
                flush()
                blocks += block(element)
            } else {
                loose.append(node)
            }
        }
        flush()
        return blocks
    }

    private func block(_ element: StorageElement) -> [JSONValue] {
        switch element.name {
        case "p": return [Self.node("paragraph", content: inline(element.children, []))]
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = Int(element.name.dropFirst()) ?? 1
            return [
                Self.node("heading", ["level": .init(level)], content: inline(element.children, []))
            ]
        case "ul": return [Self.node("bulletList", content: items(element))]
        case "ol": return [Self.node("orderedList", ["order": 1], content: items(element))]
        case "blockquote": return [Self.node("blockquote", content: blocks(element.children))]
        case "hr": return [["type": "rule"]]
        case "pre": return [Self.code(element.text, language: nil)]
        case "table": return [table(element)]
        case "div": return blocks(element.children)
        case "ac:task-list": return [tasks(element)]
        case "ac:layout": return element.elements("ac:layout-section").map(section)
        case "ac:image": return [image(element)]
        default: return [macro(element)]
        }
    }

    private func items(_ element: StorageElement) -> [JSONValue] {
        element.elements("li").map { Self.node("listItem", content: nonEmpty(blocks($0.children))) }
    }

    private func nonEmpty(_ blocks: [JSONValue]) -> [JSONValue] {
        blocks.isEmpty ? [["type": "paragraph"]] : blocks
    }

    private func tasks(_ element: StorageElement) -> JSONValue {
        let items = element.elements("ac:task").enumerated().map { place, task in
            let isDone = task.first("ac:task-status")?.text == "complete"
            return Self.node(
                "taskItem",
                [
                    "localId": .string(task.first("ac:task-id")?.text ?? String(place + 1)),
                    "state": isDone ? "DONE" : "TODO",
                ], content: inline(task.first("ac:task-body")?.children ?? [], []))
        }
        return Self.node("taskList", ["localId": "tasks"], content: items)
    }

    private func table(_ element: StorageElement) -> JSONValue {
        let bodies = element.elements("tbody") + element.elements("thead")
        let rows = (bodies.isEmpty ? [element] : bodies).flatMap { $0.elements("tr") }
        return Self.node(
            "table", ["isNumberColumnEnabled": false, "layout": "default"],
            content: rows.map { row in
                Self.node(
                    "tableRow",
                    content: row.children.compactMap(\.element).filter { $0.name == "th" || $0.name == "td" }.map(cell))
            })
    }

    private func cell(_ element: StorageElement) -> JSONValue {
        var attributes: JSONObject = [:]
        for key in ["colspan", "rowspan"] {
            if let number = element.attributes[key].flatMap({ Int($0) }) { attributes[key] = .init(number) }
        }
        return Self.node(
            element.name == "th" ? "tableHeader" : "tableCell", attributes,
            content: nonEmpty(blocks(element.children)))
    }

    private func section(_ element: StorageElement) -> JSONValue {
        let cells = element.elements("ac:layout-cell")
        let width = 100 / max(cells.count, 1)
        return Self.node(
            "layoutSection",
            content: cells.map {
                Self.node("layoutColumn", ["width": .init(width)], content: nonEmpty(blocks($0.children)))
            })
    }

    private func image(_ element: StorageElement) -> JSONValue {
        var attributes: JSONObject
        if let url = element.first("ri:url")?.attributes["ri:value"] {
            attributes = ["type": "external", "url": .string(url)]
        } else {
            let name = element.first("ri:attachment")?.attributes["ri:filename"] ?? ""
            attributes = ["type": "file", "id": .string(name), "collection": "contentId"]
            attributes["__fileName"] = .string(name)
        }
        if let alt = element.attributes["ac:alt"] { attributes["alt"] = .string(alt) }
        return Self.node(
            "mediaSingle", ["layout": "center"], content: [["type": "media", "attrs": .object(attributes)]])
    }

    static func code(_ text: String, language: String?) -> JSONValue {
        node(
            "codeBlock", language.map { ["language": .string($0)] } ?? [:],
            content: text.isEmpty ? [] : [["type": "text", "text": .string(text)]])
    }

    static func node(_ type: String, _ attributes: JSONObject = [:], content: [JSONValue]) -> JSONValue {
        var object: JSONObject = ["type": .string(type)]
        if !attributes.isEmpty { object["attrs"] = .object(attributes) }
        object["content"] = .array(content)
        return .object(object)
    }

    // MARK: Macros

    private func isInlineMacro(_ element: StorageElement) -> Bool {
        element.name == "ac:structured-macro" && Self.inlineMacros.contains(element.attributes["ac:name"] ?? "")
    }

    private static let inlineMacros: Set<String> = ["status", "jira", "anchor"]
    private static let panels = [
        "info": "info", "note": "note", "tip": "success", "warning": "error", "panel": "info", "success": "success",
        "error": "error",
    ]

    private func macro(_ element: StorageElement) -> JSONValue {
        let name = element.attributes["ac:name"] ?? element.name
        let body = element.first("ac:rich-text-body")?.children
        if name == "code" || name == "noformat" {
            return Self.code(
                element.first("ac:plain-text-body")?.text ?? "", language: element.parameter("language"))
        }
        if let type = Self.panels[name], let body {
            return Self.node("panel", ["panelType": .string(type)], content: nonEmpty(blocks(body)))
        }
        if name == "expand", let body {
            return Self.node(
                "expand", ["title": .string(element.parameter("title") ?? "")], content: nonEmpty(blocks(body)))
        }
        var node = Self.extensionNode(body == nil ? "extension" : "bodiedExtension", element, name)
        if let body { node["content"] = .array(nonEmpty(blocks(body))) }
        return node
    }

    private static func extensionNode(_ type: String, _ element: StorageElement, _ name: String) -> JSONValue {
        let parameters = element.elements("ac:parameter").map { parameter in
            (parameter.attributes["ac:name"] ?? "", JSONValue.object(["value": .string(parameter.text)]))
        }
        var all = JSONObject(parameters)
        if let body = element.first("ac:plain-text-body") { all["__bodyContent"] = ["value": .string(body.text)] }
        var metadata: JSONObject = ["schemaVersion": ["value": "1"]]
        if let id = element.attributes["ac:macro-id"] { metadata["macroId"] = ["value": .string(id)] }
        let attributes: JSONValue = [
            "layout": "default", "extensionType": "com.atlassian.confluence.macro.core",
            "extensionKey": .string(name),
            "parameters": ["macroParams": .object(all), "macroMetadata": .object(metadata)],
        ]
        return ["type": .string(type), "attrs": attributes]
    }

    // MARK: Inline

    private static let marks = [
        "strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "underline", "ins": "underline", "s": "strike",
        "del": "strike", "code": "code",
    ]

    private func inline(_ nodes: [StorageNode], _ marks: [JSONValue]) -> [JSONValue] {
        nodes.flatMap { node -> [JSONValue] in
            switch node {
            case .text(let text), .cdata(let text): Self.text(text, marks)
            case .element(let element): inline(element, marks)
            }
        }
    }

    private static func text(_ text: String, _ marks: [JSONValue]) -> [JSONValue] {
        guard !text.isEmpty else { return [] }
        var object: JSONObject = ["type": "text", "text": .string(text)]
        if !marks.isEmpty { object["marks"] = .array(marks) }
        return [.object(object)]
    }

    private func inline(_ element: StorageElement, _ marks: [JSONValue]) -> [JSONValue] {
        if let mark = Self.marks[element.name] { return inline(element.children, marks + [["type": .string(mark)]]) }
        switch element.name {
        case "br": return [["type": "hardBreak"]]
        case "sub", "sup":
            return inline(
                element.children, marks + [["type": "subsup", "attrs": ["type": .string(element.name)]]])
        case "a":
            let href = element.attributes["href"] ?? ""
            return inline(element.children, marks + [["type": "link", "attrs": ["href": .string(href)]]])
        case "ac:inline-comment-marker":
            let id = element.attributes["ac:ref"] ?? ""
            return inline(
                element.children,
                marks + [["type": "annotation", "attrs": ["id": .string(id), "annotationType": "inlineComment"]]])
        case "time":
            let date = Moment("\(element.attributes["datetime"] ?? "")T00:00:00.000Z")
            return date.map { [["type": "date", "attrs": ["timestamp": .string(String($0.milliseconds))]]] } ?? []
        case "ac:emoticon":
            let name = element.attributes["ac:emoji-shortname"] ?? ":\(element.attributes["ac:name"] ?? ""):"
            return [["type": "emoji", "attrs": ["shortName": .string(name)]]]
        case "ac:link": return link(element, marks)
        case "ac:structured-macro": return inlineMacro(element)
        case "ac:placeholder": return [["type": "placeholder", "attrs": ["text": .string(element.text)]]]
        default: return inline(element.children, marks)
        }
    }

    private func inlineMacro(_ element: StorageElement) -> [JSONValue] {
        let name = element.attributes["ac:name"] ?? ""
        guard name == "status" else { return [Self.extensionNode("inlineExtension", element, name)] }
        let colour = (element.parameter("colour") ?? element.parameter("color") ?? "neutral").lowercased()
        return [
            [
                "type": "status",
                "attrs": [
                    "text": .string(element.parameter("title") ?? ""),
                    "color": .string(colour == "grey" ? "neutral" : colour), "style": "",
                ],
            ]
        ]
    }

    private func link(_ element: StorageElement, _ marks: [JSONValue]) -> [JSONValue] {
        if let user = element.first("ri:user") {
            let id = user.attributes["ri:account-id"] ?? user.attributes["ri:userkey"] ?? ""
            return [["type": "mention", "attrs": ["id": .string(id), "text": "@\(id)"]]]
        }
        var href = element.attributes["ac:anchor"].map { "#\($0)" } ?? ""
        if let page = element.first("ri:page") {
            let space = page.attributes["ri:space-key"].map { "/spaces/\($0)" } ?? ""
            href = "\(space)/\(PercentCoding.encode(page.attributes["ri:content-title"] ?? ""))" + href
        } else if let file = element.first("ri:attachment") {
            href = "/attachments/\(PercentCoding.encode(file.attributes["ri:filename"] ?? ""))"
        }
        let body = element.first("ac:link-body")?.children ?? element.first("ac:plain-text-link-body")?.children
        let title = element.first("ri:page")?.attributes["ri:content-title"] ?? href
        return inline(body ?? [.text(title)], marks + [["type": "link", "attrs": ["href": .string(href)]]])
    }
}

extension StorageNode {
    /// Whether it is nothing but white space.
    fileprivate var isBlank: Bool {
        guard case .text(let text) = self else { return false }
        return text.allSatisfy(\.isWhitespace)
    }
}
