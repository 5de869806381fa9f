import JSON

/// Tells whether a document is one that Atlassian takes: which nodes stand in which, what a node must have.
///
/// After the containment rules of the schema 56.1.18. Nodes that the table does not know are let through, since real
/// sites hold more than the schema.
enum ADFCheck {
    /// What Jira says of any document that it does not take.
    static let message =
        "We can't create this issue for you right now, it could be due to unsupported content you've entered into one "
        + "or more of the issue fields. If this situation persists, contact your administrator as they'll be able to "
        + "access more specific information in the log file."

    /// What is wrong, for the log; nil where nothing is.
    static func problem(in document: JSONValue) -> String? {
        guard document["type"] == "doc" else { return "the root is not a doc" }
        guard document["version"] == 1 else { return "the version is not 1" }
        guard document["content"]?.array != nil else { return "the doc has no content" }
        return check(document, depth: 0)
    }

    /// Characters of text in a document.
    static func textLength(of node: JSONValue) -> Int {
        let own = node["text"]?.string?.utf16.count ?? 0
        return (node["content"]?.array ?? []).reduce(own) { $0 + textLength(of: $1) }
    }

    private static let inline: Set<String> = [
        "text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard", "inlineExtension", "placeholder",
        "mediaInline",
    ]
    private static let lists: Set<String> = ["bulletList", "orderedList", "taskList", "decisionList"]
    private static let media: Set<String> = ["mediaSingle", "mediaGroup"]
    private static let cards: Set<String> = ["blockCard", "embedCard", "extension"]
    private static let plain: Set<String> = Set(["paragraph", "heading", "codeBlock", "rule"])
        .union(lists).union(media).union(cards)

    private static let children: [String: Set<String>] = [
        "doc": plain.union([
            "blockquote", "panel", "table", "expand", "layoutSection", "bodiedExtension", "syncBlock",
            "bodiedSyncBlock",
        ]),
        "paragraph": inline, "heading": inline, "taskItem": inline, "decisionItem": inline, "caption": inline,
        "codeBlock": ["text"],
        "bulletList": ["listItem"], "orderedList": ["listItem"],
        "listItem": ["paragraph", "codeBlock", "bulletList", "orderedList", "taskList", "mediaSingle", "extension"],
        "taskList": ["taskItem", "taskList", "blockTaskItem"], "decisionList": ["decisionItem"],
        "blockquote": Set(["paragraph", "codeBlock", "bulletList", "orderedList", "extension"]).union(media),
        "panel": plain.subtracting(["embedCard"]),
        "table": ["tableRow"], "tableRow": ["tableCell", "tableHeader"],
        "tableCell": plain.union(["blockquote", "panel", "nestedExpand"]),
        "tableHeader": plain.union(["blockquote", "panel", "nestedExpand"]),
        "expand": plain.union(["blockquote", "panel", "table", "nestedExpand"]),
        "nestedExpand": plain.union(["blockquote", "panel"]),
        "layoutSection": ["layoutColumn"],
        "layoutColumn": plain.union(["blockquote", "panel", "table", "expand", "bodiedExtension"]),
        "mediaSingle": ["media", "caption"], "mediaGroup": ["media"],
    ]

    private static let neededAttributes: [String: [String]] = [
        "heading": ["level"], "panel": ["panelType"], "mention": ["id"], "emoji": ["shortName"],
        "date": ["timestamp"], "status": ["text", "color"], "taskList": ["localId"],
        "taskItem": ["localId", "state"], "decisionList": ["localId"], "decisionItem": ["localId", "state"],
        "media": ["type"], "layoutColumn": ["width"],
    ]

    private static let marks: Set<String> = [
        "strong", "em", "code", "strike", "underline", "subsup", "link", "textColor", "backgroundColor",
        "annotation", "alignment", "indentation", "breakout", "border", "fragment", "dataConsumer", "fontSize",
    ]

    private static let notWithCode: Set<String> = [
        "strong", "em", "strike", "underline", "subsup", "textColor", "backgroundColor",
    ]

    private static func check(_ node: JSONValue, depth: Int) -> String? {
        guard depth < 200 else { return "nested too deeply" }
        guard let type = node["type"]?.string else { return "a node without a type" }
        if let problem = checkNode(node, type) { return problem }
        guard let content = node["content"] else { return nil }
        guard let nodes = content.array else { return "the content of \(type) is not an array" }
        for child in nodes {
            if let allowed = children[type], let name = child["type"]?.string,
                children[name] != nil || inline.contains(name),
                !allowed.contains(name)
            {
                return "\(name) cannot stand in \(type)"
            }
            if let problem = check(child, depth: depth + 1) { return problem }
        }
        return nil
    }

    private static func checkNode(_ node: JSONValue, _ type: String) -> String? {
        for name in neededAttributes[type] ?? [] where node["attrs"]?[name] == nil {
            return "\(type) has no \(name)"
        }
        if type == "heading", !(1...6).contains(node["attrs"]?["level"]?.int ?? 0) { return "a heading of no level" }
        if type == "text" {
            guard let text = node["text"]?.string, !text.isEmpty else { return "an empty text" }
        }
        let names = (node["marks"]?.array ?? []).map { $0["type"]?.string ?? "" }
        if let unknown = names.first(where: { !marks.contains($0) }) { return "unknown mark '\(unknown)'" }
        if names.contains("code"), let other = names.first(where: notWithCode.contains) { return "\(other) on code" }
        return nil
    }
}
