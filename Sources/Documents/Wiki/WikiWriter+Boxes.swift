internal import JSON

extension WikiWriter {
    mutating func code(_ code: Block.CodeBlock) {
        lose(code.attributes.marks)
        var parameters: [(String, String)] = []
        if let language = code.language, !code.isPreformatted { parameters.append(("", language)) }
        if let title = code.title { parameters.append(("title", title)) }
        parameters += kept(code.attributes)
        let names = code.isPreformatted ? ["noformat", "code"] : ["code", "noformat"]
        guard let name = names.first(where: { !code.code.contains("{\($0)}") }) else {
            // Neither macro can hold both closing tags; ADF's JSON can write them otherwise.
            return adf(.code(code))
        }
        if name != names[0] { losses.note("code that holds {\(names[0])}", "written in {\(name)}") }
        if code.isPreformatted, let language = code.language {
            losses.note("language \(language) of preformatted text")
        }
        tag(name, parameters)
        raw("\n")
        raw(code.code)
        raw("\n{\(name)}")
    }

    /// A macro's first tag.
    mutating func tag(_ name: String, _ parameters: [(name: String, value: String)]) {
        raw("{\(name)")
        for (index, parameter) in parameters.enumerated() {
            raw(index == 0 ? ":" : "|")
            if !parameter.name.isEmpty { raw("\(parameter.name)=") }
            raw(Self.value(parameter.value))
        }
        raw("}")
    }

    /// A parameter's value without what would end it.
    static func value(_ text: String) -> String {
        let isSafe = !text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "|"), UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A, 0x0D: true
            default: false
            }
        }
        if isSafe { return text }
        return String(
            text.unicodeScalars.map { scalar -> Character in
                switch scalar {
                case "|": "/"
                case "{": "("
                case "}": ")"
                case "\n", "\r": " "
                default: Character(scalar)
                }
            })
    }

    /// The parameters that only wiki markup knows.
    private func kept(_ attributes: NodeAttributes) -> [(String, String)] {
        attributes.foreign.compactMap { foreign in
            guard foreign.format == .wiki, foreign.name != WikiPanel.macroNote else { return nil }
            return (foreign.name, foreign.value.string ?? "")
        }
    }

    // MARK: Boxes

    mutating func quote(_ quote: Block.Quote, in container: Container) {
        if !container.isTight, quote.content.count == 1, case .paragraph(let paragraph) = quote.content[0],
            paragraph.attributes.isEmpty, !paragraph.content.isEmpty, !Self.hasBreak(paragraph.content)
        {
            raw("bq. ")
            return inlines(paragraph.content, in: container)
        }
        box("quote", [], quote.content, in: container)
    }

    private static func hasBreak(_ content: [Inline]) -> Bool {
        content.contains { part in
            switch part {
            case .hardBreak: true
            case .text(let text): text.utf8.contains(0x0A)
            case .span(let span): hasBreak(span.content)
            default: false
            }
        }
    }

    /// Blocks between two tags. A box of the same name within it would end it: its content stands alone then.
    private mutating func box(
        _ name: String, _ parameters: [(name: String, value: String)], _ content: [Block], in container: Container
    ) {
        if parameters.isEmpty, container.boxes.contains(name) {
            losses.note("\(name) within another", "written as its content")
            return blocks(content, in: container)
        }
        tag(name, parameters)
        raw("\n")
        blocks(content, in: .box(names: container.boxes.union([name])))
        raw("\n{\(name)}")
    }

    mutating func panel(_ panel: Block.Panel, in container: Container) {
        let name = panel.attributes[.wiki, WikiPanel.macroNote]?.string ?? "panel"
        var parameters: [(String, String)] = []
        if let title = panel.title { parameters.append(("title", title)) }
        if name == "panel" {
            let color = WikiPanel.colors.first { $0.kind == (panel.kind == .tip ? .success : panel.kind) }?.color
            if panel.kind == .tip { losses.note("tip panel", "written as a success panel") }
            if let color = panel.kind == .custom ? panel.color : color { parameters.append(("bgColor", color)) }
        }
        if panel.icon != nil || panel.iconText != nil { losses.note("icon of a panel") }
        box(name, parameters + kept(panel.attributes), panel.content, in: container)
    }

    mutating func expand(_ expand: Block.Expand, in container: Container) {
        lose(expand.attributes.marks)
        let parameters = (expand.title.map { [("title", $0)] } ?? []) + kept(expand.attributes)
        if expand.attributes[.wiki, WikiPanel.macroNote] != nil {
            return box("expand", parameters, expand.content, in: container)
        }
        // Jira shows a panel, and of a macro that it does not have only its name.
        losses.note("expand", "written as a panel")
        box("panel", parameters, expand.content, in: container)
    }

    // MARK: Macros and what other formats wrote

    mutating func macro(_ macro: Macro, in container: Container) {
        guard case .list(let parameters) = macro.parameters else { return adf(.macro(macro)) }
        losses.note("macro (\(macro.name))", "written as {\(macro.name)}")
        let name = macro.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        tag(name, Self.parameters(parameters))
        switch macro.body {
        case .none: break
        case .plain(let text):
            raw("\n\(text)\n{\(name)}")
        case .rich(let content):
            raw("\n")
            blocks(content, in: .box(names: container.boxes))
            raw("\n{\(name)}")
        }
    }

    static func parameters(_ parameters: [Macro.Parameter]) -> [(name: String, value: String)] {
        parameters.map { parameter in
            switch parameter.value {
            case .text(let text): (parameter.name, text)
            case .resources(let resources): (parameter.name, resources.map(\.title).joined(separator: ","))
            case .verbatim(let verbatim): (parameter.name, verbatim.source)
            }
        }
    }

    /// A block as Jira Cloud writes what wiki markup has no words for.
    mutating func adf(_ block: Block) {
        losses.note("block that wiki markup has no words for", "kept as ADF")
        for node in Document([block]).adf()["content"]?.array ?? [] { adf(JSONWriter().text(node)) }
    }

    private mutating func adf(_ json: String) {
        // Within a string of JSON, the closing tag can be written otherwise.
        raw("{adf:display=block}\n\(json.replacing("{adf}", with: "\\u007badf}"))\n{adf}")
    }

    mutating func verbatim(_ verbatim: Verbatim) {
        switch verbatim.format {
        case .wiki: raw(verbatim.source)
        case .adf:
            losses.note("block that wiki markup has no words for", "kept as ADF")
            adf(verbatim.source)
        case .storage, .markdown:
            losses.note("\(verbatim.format.rawValue) fragment", "kept as a code block")
            code(Block.CodeBlock(verbatim.source, language: verbatim.format.rawValue))
        }
    }

    mutating func mediaBlock(_ block: Block.MediaBlock, in container: Container) {
        var media = block.media
        media.height = nil
        media.width = block.widthType == "pixel" ? block.width : nil
        if block.width != nil, media.width == nil { losses.note("picture's width in per cent") }
        if let layout = block.layout {
            if let alignment = WikiImage.alignment(layout) {
                media.attributes.foreign.append(.init(.wiki, "align", .string(alignment)))
            } else {
                losses.note("picture's layout")
            }
        }
        inlines([.media(media)], in: container)
        guard let caption = block.caption else { return }
        raw("\n")
        losses.note("caption of a picture", "written as text below it")
        inlines(caption.content, in: container)
    }
}
