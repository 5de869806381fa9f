internal import JSON

extension WikiReader {
    /// Reads the block between a tag and its partner, and says where it ends.
    mutating func macro(_ index: Int, to result: inout [Block]) -> Int {
        let tag = tags[index]
        guard let partner = tag.partner else { return tag.range.upperBound }
        let inner = tag.range.upperBound..<tags[partner].range.lowerBound
        let end = tags[partner].range.upperBound
        switch tag.kind {
        case .code: result.append(.code(code(tag, inner)))
        case .noformat:
            var code = code(tag, inner)
            code.isPreformatted = true
            result.append(.code(code))
        case .quote: result.append(.quote(Block.Quote(blocks(inner, in: .document))))
        case .panel: result.append(.panel(panel(tag, inner)))
        case .expand: result.append(.expand(expand(tag, inner)))
        case .adf: result += adf(inner) ?? [verbatim(tag.range.lowerBound..<end)]
        case .foreign, .color, .anchor, .unknown: result.append(verbatim(tag.range.lowerBound..<end))
        }
        return end
    }

    private func verbatim(_ range: Range<Int>) -> Block {
        .unknown(Verbatim(.wiki, String(decoding: bytes[range], as: UTF8.self)))
    }

    /// The text between two tags, without the line ends that only keep it apart from them.
    private func text(_ range: Range<Int>) -> String {
        var start = range.lowerBound
        var end = range.upperBound
        let first = lineEnd(start, end)
        if first < end, firstOffset(start, first) == first { start = first + 1 }
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func code(_ tag: WikiTag, _ inner: Range<Int>) -> Block.CodeBlock {
        var code = Block.CodeBlock(text(inner))
        for parameter in tag.parameters(in: bytes) {
            switch parameter.name {
            case "" where code.language == nil && tag.kind == .code && !parameter.value.isEmpty,
                "language" where code.language == nil, "lang" where code.language == nil:
                code.language = parameter.value
            case "title" where code.title == nil: code.title = parameter.value
            default: code.attributes.keep(parameter)
            }
        }
        return code
    }

    private mutating func panel(_ tag: WikiTag, _ inner: Range<Int>) -> Block.Panel {
        var panel = Block.Panel(WikiPanel.kind(macro: tag.name), [])
        for parameter in tag.parameters(in: bytes) {
            switch parameter.name {
            case "title" where panel.title == nil: panel.title = parameter.value
            case "bgColor" where panel.kind == .custom && panel.color == nil:
                if let kind = WikiPanel.kind(color: parameter.value) {
                    panel.kind = kind
                } else {
                    panel.color = parameter.value
                }
            default: panel.attributes.keep(parameter)
            }
        }
        if tag.name != "panel" { panel.attributes[.wiki, WikiPanel.macroNote] = .string(tag.name) }
        panel.content = blocks(inner, in: .document)
        return panel
    }

    private mutating func expand(_ tag: WikiTag, _ inner: Range<Int>) -> Block.Expand {
        var expand = Block.Expand(title: nil, [])
        for parameter in tag.parameters(in: bytes) {
            switch parameter.name {
            case "title" where expand.title == nil, "" where expand.title == nil: expand.title = parameter.value
            default: expand.attributes.keep(parameter)
            }
        }
        expand.attributes[.wiki, WikiPanel.macroNote] = "expand"
        expand.content = blocks(inner, in: .document)
        return expand
    }

    /// What Jira Cloud puts into `{adf}` because wiki markup has no words for it.
    private func adf(_ inner: Range<Int>) -> [Block]? {
        guard let node = try? JSONParser().parse(Array(bytes[inner])[...]), node["type"]?.string != nil else {
            return nil
        }
        let document: JSONValue =
            node["type"]?.string == "doc" ? node : ["type": "doc", "version": 1, "content": .array([node])]
        return (try? Document(adf: document))?.blocks
    }
}

extension NodeAttributes {
    /// Keeps a parameter that only wiki markup knows.
    fileprivate mutating func keep(_ parameter: (name: String, value: String)) {
        foreign.append(Foreign(.wiki, parameter.name, .string(parameter.value)))
    }
}

/// Panels in wiki markup, which has one macro for them and colours to tell them apart.
enum WikiPanel {
    /// Under this name a panel or expand keeps its macro where it is not `panel`. No parameter can have it.
    static let macroNote = "{}"

    /// The colours that Jira gives to its kinds of panels.
    static let colors: [(kind: Block.Panel.Kind, color: String)] = [
        (.info, "#deebff"), (.note, "#eae6ff"), (.success, "#e3fcef"), (.warning, "#fffae6"), (.error, "#ffebe6"),
    ]

    static func kind(color: String) -> Block.Panel.Kind? {
        colors.first { $0.color == color.lowercased() }?.kind
    }

    static func kind(macro: String) -> Block.Panel.Kind {
        switch macro {
        case "info": .info
        case "tip": .success
        case "note": .warning
        case "warning": .error
        default: .custom
        }
    }
}
