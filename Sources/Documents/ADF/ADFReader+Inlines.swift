import JSON

extension ADFReader {
    /// The inline nodes of a paragraph and its like.
    func inlines(_ content: [JSONValue], depth: Int) -> [Inline] {
        var inlines: [Inline] = []
        inlines.reserveCapacity(content.count)
        for value in content {
            if let node = ADFNode(value) {
                append(node, to: &inlines, depth: depth)
            } else {
                inlines.append(.unknown(Verbatim(.adf, value.description)))
            }
        }
        return inlines
    }

    /// Adds one inline node with its marks around it.
    func append(_ node: ADFNode, to inlines: inout [Inline], depth: Int) {
        guard var inline = atom(node), depth + node.marks.count <= Document.maximumDepth else {
            return inlines.append(.unknown(node.verbatim))
        }
        if case .text("") = inline { return }
        if case .unknown = inline { return inlines.append(inline) }
        for value in node.marks.reversed() {
            inline = .span(span(value, around: inline))
        }
        inlines.append(inline)
    }

    /// The node without its marks; nil where it has no case, or has one that cannot hold all that it says.
    private func atom(_ node: ADFNode) -> Inline? {
        if node.type == "text" {
            guard let text = node.text, node.attributes.isEmpty, node.content.isEmpty,
                node.remainder.allSatisfy({ $0.name == "/marks" })
            else { return nil }
            return .text(text)
        }
        guard node.text == nil, node.content.isEmpty else { return nil }
        var attributes = ADFAttributes(node)
        switch node.type {
        case "hardBreak":
            return .hardBreak(attributes.rest())
        case "mention":
            guard let id = attributes.string("id") else { return nil }
            return .mention(
                Inline.Mention(
                    .accountID(id), text: attributes.string("text"), accessLevel: attributes.string("accessLevel"),
                    userType: attributes.string("userType"), attributes: attributes.rest()))
        case "emoji":
            guard let name = attributes.string("shortName") else { return nil }
            return .emoji(
                Inline.Emoji(
                    name, id: attributes.string("id"), text: attributes.string("text"), attributes: attributes.rest()))
        case "date":
            guard let timestamp = attributes.string("timestamp") else { return nil }
            return .date(Inline.DateStamp(.timestamp(timestamp), attributes: attributes.rest()))
        case "status":
            guard let text = attributes.string("text") else { return nil }
            return .status(
                Inline.Status(
                    text, color: attributes.string("color"), style: attributes.string("style"),
                    attributes: attributes.rest()))
        case "placeholder":
            guard let text = attributes.string("text") else { return nil }
            return .placeholder(Inline.Placeholder(text, attributes: attributes.rest()))
        case "inlineCard":
            return card(node, .inline).map(Inline.card)
        case "mediaInline":
            return media(node.value, marks: false).map(Inline.media)
        case "inlineExtension":
            return macro(node).map(Inline.macro)
        default:
            return nil
        }
    }

    private func span(_ value: JSONValue, around inline: Inline) -> Span {
        Span(mark(value), [inline])
    }

    /// A mark of an inline node or of media.
    func mark(_ value: JSONValue) -> Mark {
        knownMark(value) ?? .unknown(Verbatim(.adf, value.description))
    }

    private func knownMark(_ value: JSONValue) -> Mark? {
        guard let node = ADFNode(value), node.remainder.isEmpty, node.content.isEmpty, node.marks.isEmpty,
            node.text == nil
        else { return nil }
        if node.type == "link" { return link(node) }
        var attributes = ADFAttributes(node)
        let result: Mark?
        switch node.type {
        case "strong": result = .strong
        case "em": result = .emphasis
        case "code": result = .code
        case "strike": result = .strike
        case "underline": result = .underline
        case "subsup":
            switch attributes.string("type") {
            case "sub": result = .subscript
            case "sup": result = .superscript
            default: result = nil
            }
        case "textColor": result = attributes.string("color").map(Mark.textColor)
        case "backgroundColor": result = attributes.string("color").map(Mark.backgroundColor)
        case "annotation":
            result = attributes.string("id").flatMap { id in
                attributes.string("annotationType").map { .annotation(id: id, type: $0) }
            }
        case "border":
            result = attributes.number("size").flatMap { size in
                attributes.string("color").map { .border(size: size, color: $0) }
            }
        case "dataConsumer": result = sources(&attributes).map(Mark.dataConsumer)
        case "fragment":
            result = attributes.string("localId").map { .fragment(localID: $0, name: attributes.string("name")) }
        default: result = nil
        }
        return attributes.rest().isEmpty ? result : nil
    }

    private func link(_ node: ADFNode) -> Mark? {
        var attributes = ADFAttributes(node)
        guard let href = attributes.string("href") else { return nil }
        return .link(
            Link(
                ResourceIdentifier(.url(href)), title: attributes.string("title"), attributes: attributes.rest()))
    }
}
