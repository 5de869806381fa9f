internal import JSON

extension StorageWriter {
    /// What a macro encloses.
    enum MacroBody {
        case none
        case plain(String)
        case rich([Block])
    }

    /// A macro with parameters that are text; those which its node keeps follow.
    mutating func macro(
        _ name: String, _ parameters: [(String, String)], _ body: MacroBody, _ attributes: NodeAttributes
    ) {
        openMacro(name, attributes)
        for (name, value) in parameters { parameter(name, value) }
        let prefix = NodeAttributes.StorageNote.parameter
        for foreign in attributes.foreign where foreign.format == .storage && foreign.name.hasPrefix(prefix) {
            parameter(String(foreign.name.dropFirst(prefix.count)), foreign.value.string ?? "")
        }
        self.body(body)
        close("ac:structured-macro")
    }

    private mutating func openMacro(_ name: String, _ attributes: NodeAttributes, layout: String? = nil) {
        open(
            "ac:structured-macro", [Attribute("ac:name", name), Attribute("data-layout", layout)], attributes,
            id: "ac:local-id")
    }

    private mutating func parameter(_ name: String, _ value: String) {
        leaf("ac:parameter", value, [Attribute("ac:name", name)])
    }

    private mutating func body(_ body: MacroBody) {
        switch body {
        case .none: break
        case .plain(let text):
            open("ac:plain-text-body")
            cdata(text)
            close("ac:plain-text-body")
        case .rich(let content):
            open("ac:rich-text-body")
            blocks(content)
            close("ac:rich-text-body")
        }
    }

    // MARK: Macros that every format knows

    mutating func code(_ code: Block.CodeBlock) {
        if code.attributes.storage(NodeAttributes.StorageNote.element) == "pre", code.isPreformatted {
            open("pre", [], code.attributes)
            text(code.code)
            return close("pre")
        }
        var parameters: [(String, String)] = []
        if let title = code.title { parameters.append(("title", title)) }
        if let language = code.language { parameters.append(("language", language)) }
        parameters += breakout(code.attributes)
        if code.wraps != nil { losses.note("line wrapping of a code block") }
        if code.hidesLineNumbers != nil { losses.note("line numbers of a code block") }
        let isPreformatted = code.isPreformatted && code.language == nil
        macro(isPreformatted ? "noformat" : "code", parameters, .plain(code.code), code.attributes)
    }

    private mutating func breakout(_ attributes: NodeAttributes) -> [(String, String)] {
        var parameters: [(String, String)] = []
        for mark in attributes.marks {
            guard case .breakout(let mode, let width) = mark else {
                losses.note(mark.name)
                continue
            }
            parameters.append(("breakoutMode", mode))
            if let width { parameters.append(("breakoutWidth", width.text)) }
        }
        return parameters
    }

    mutating func expand(_ expand: Block.Expand) {
        var parameters = breakout(expand.attributes)
        if let title = expand.title { parameters.insert(("title", title), at: 0) }
        macro("expand", parameters, .rich(expand.content), expand.attributes)
    }

    mutating func panel(_ panel: Block.Panel) {
        let look = [
            ("panelIcon", panel.icon), ("panelIconId", panel.iconID), ("panelIconText", panel.iconText),
            ("bgColor", panel.color),
        ]
        guard let name = StoragePanel.macro(panel.kind) else { return adfPanel(panel) }
        var parameters = [("title", panel.title)]
        if panel.kind == .custom {
            parameters += look
        } else if look.contains(where: { $0.1 != nil }) {
            losses.note("colour or icon of a panel")
        }
        macro(
            name, parameters.compactMap { name, value in value.map { (name, $0) } }, .rich(panel.content),
            panel.attributes)
    }

    // MARK: What only Cloud's editor knows

    private mutating func adfPanel(_ panel: Block.Panel) {
        var content = panel.content
        if let title = panel.title {
            losses.note("title of a panel", "written as a bold paragraph")
            content.insert(.paragraph(Block.Paragraph([.span(Span(.strong, [.text(title)]))])), at: 0)
        }
        raw("<ac:adf-extension>")
        open("ac:adf-node", [Attribute("type", "panel")])
        for (key, value) in [
            ("panel-type", panel.kind.rawValue), ("panel-icon", panel.icon), ("panel-icon-id", panel.iconID),
            ("panel-icon-text", panel.iconText), ("panel-color", panel.color), ("local-id", panel.attributes.localID),
        ] {
            if let value { leaf("ac:adf-attribute", value, [Attribute("key", key)]) }
        }
        raw("<ac:adf-content>")
        blocks(content)
        raw("</ac:adf-content></ac:adf-node><ac:adf-fallback>")
        open("div", [Attribute("class", "panel")])
        open("div", [Attribute("class", "panelContent")])
        blocks(content)
        raw("</div></div></ac:adf-fallback></ac:adf-extension>")
    }

    mutating func decisionList(_ list: Block.DecisionList) {
        raw("<ac:adf-extension>")
        open("ac:adf-node", [Attribute("type", "decision-list")])
        if let id = list.attributes.localID { leaf("ac:adf-attribute", id, [Attribute("key", "local-id")]) }
        for item in list.items {
            open("ac:adf-node", [Attribute("type", "decision-item")])
            if let id = item.attributes.localID { leaf("ac:adf-attribute", id, [Attribute("key", "local-id")]) }
            leaf("ac:adf-attribute", item.state, [Attribute("key", "state")])
            raw("<ac:adf-content>")
            inlines(item.content)
            raw("</ac:adf-content></ac:adf-node>")
        }
        raw("</ac:adf-node><ac:adf-fallback>")
        open("ul", [Attribute("class", "decision-list")])
        for item in list.items {
            open("li")
            inlines(item.content)
            close("li")
        }
        raw("</ul></ac:adf-fallback></ac:adf-extension>")
    }

    // MARK: All others

    mutating func macro(_ macro: Macro, isInline: Bool) {
        guard case .list(let parameters) = macro.parameters else {
            return self.macro(adf: macro, isInline: isInline)
        }
        if macro.text != nil { losses.note("words shown in place of a macro") }
        openMacro(macro.name, macro.attributes, layout: macro.layout)
        for parameter in parameters {
            switch parameter.value {
            case .text(let text): self.parameter(parameter.name, text)
            case .resources(let resources):
                open("ac:parameter", [Attribute("ac:name", parameter.name)])
                for resource in resources { self.resource(resource) }
                close("ac:parameter")
            case .verbatim(let verbatim):
                open("ac:parameter", [Attribute("ac:name", parameter.name)])
                self.verbatim(verbatim, isInline: true)
                close("ac:parameter")
            }
        }
        switch macro.body {
        case .none: break
        case .plain(let text): body(.plain(text))
        case .rich(let blocks): body(.rich(blocks))
        }
        close("ac:structured-macro")
    }

    /// An extension that came in ADF: one of Confluence's own macros, or JSON that is kept as code.
    private mutating func macro(adf macro: Macro, isInline: Bool) {
        guard case .json(let json) = macro.parameters else { return }
        guard macro.type == nil || macro.type == Macro.coreType,
            case .object(let values)? = json?["macroParams"] ?? .object(JSONObject())
        else {
            losses.note("extension (\(macro.name))", isInline ? "kept as code" : "kept as a code block")
            let source = "\(macro.type ?? "") \(macro.name) \(json.map { JSONWriter().text($0) } ?? "")"
            if isInline { return leaf("code", source) }
            block(.code(Block.CodeBlock(source, language: "adf")))
            if case .rich(let content) = macro.body { blocks(content) }
            return
        }
        var listed = Macro(macro.name, body: macro.body, text: macro.text, layout: macro.layout)
        listed.attributes = NodeAttributes(localID: macro.attributes.localID)
        listed.attributes[.storage, "ac:macro-id"] = json?["macroMetadata"]?["macroId"]?["value"]
        listed.attributes[.storage, "ac:schema-version"] = json?["macroMetadata"]?["schemaVersion"]?["value"]
        var parameters: [Macro.Parameter] = []
        for member in values.members {
            guard let text = member.value["value"]?.string ?? member.value.string else { continue }
            if member.key == "__bodyContent" {
                listed.body = .plain(text)
            } else {
                parameters.append(Macro.Parameter(member.key, .text(text)))
            }
        }
        listed.parameters = .list(parameters)
        self.macro(listed, isInline: isInline)
    }
}
