internal import JSON

extension StorageReader {
    /// Macros that have a block of their own in every format.
    static let blockMacros: Set<String> = ["code", "noformat", "info", "note", "tip", "warning", "panel", "expand"]

    /// `<ac:structured-macro>` on its own; nil where it is not as macros are.
    func blockMacro(_ element: StorageElement) -> Block? {
        guard let macro = macro(element) else { return nil }
        return code(macro).map { .code($0) }
            ?? panel(macro).map { .panel($0) }
            ?? expand(macro).map { .expand($0) }
            ?? .macro(macro)
    }

    /// The same within a line.
    func inlineMacro(_ element: StorageElement) -> Inline? {
        guard let macro = macro(element) else { return nil }
        if let status = status(macro) { return .status(status) }
        return .macro(macro)
    }

    private func macro(_ element: StorageElement) -> Macro? {
        var attributes = StorageAttributes(element)
        guard let name = attributes.take("ac:name") else { return nil }
        var macro = Macro(name)
        var parameters: [Macro.Parameter] = []
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            switch part.name {
            case "ac:parameter":
                guard part.attributes.count <= 1, let value = value(part) else { return nil }
                if let attribute = part.attributes.first, attribute.name != "ac:name" { return nil }
                parameters.append(Macro.Parameter(part[attribute: "ac:name"] ?? "", value))
            case "ac:plain-text-body":
                guard macro.body == .none, part.attributes.isEmpty, part.children.allSatisfy({ $0.text != nil }) else {
                    return nil
                }
                macro.body = .plain(part.text)
            case "ac:rich-text-body":
                guard macro.body == .none, part.attributes.isEmpty else { return nil }
                macro.body = .rich(blocks(part.children))
            default: return nil
            }
        }
        macro.parameters = .list(parameters)
        macro.layout = attributes.take("data-layout")
        macro.attributes = attributes.remaining(id: "ac:local-id")
        return macro
    }

    private func value(_ parameter: StorageElement) -> Macro.Value? {
        if parameter.children.allSatisfy({ $0.text != nil }) { return .text(parameter.text) }
        let parts = parameter.children.filter { !$0.isBlank }
        let resources = parts.map { $0.element.flatMap { resource($0) } }
        if !resources.contains(nil) { return .resources(resources.compactMap { $0 }) }
        guard let first = parameter.children.first, let last = parameter.children.last else { return .text("") }
        return .verbatim(Verbatim(.storage, slice(first.range.lowerBound..<last.range.upperBound)))
    }

    // MARK: Macros with a case of their own

    private func code(_ macro: Macro) -> Block.CodeBlock? {
        guard macro.name == "code" || macro.name == "noformat", var parameters = MacroParameters(macro),
            macro.layout == nil
        else { return nil }
        var code = Block.CodeBlock("", isPreformatted: macro.name == "noformat")
        switch macro.body {
        case .plain(let text): code.code = text
        case .none: break
        case .rich: return nil
        }
        code.title = parameters.take("title")
        if macro.name == "code" { code.language = parameters.takeNonEmpty("language") }
        var marks: [BlockMark] = []
        if let mode = parameters.take("breakoutMode") {
            marks.append(.breakout(mode: mode, width: parameters.takeNumber("breakoutWidth")))
        }
        code.attributes = parameters.remaining(macro.attributes, marks: marks)
        return code
    }

    private func panel(_ macro: Macro) -> Block.Panel? {
        let kind: Block.Panel.Kind
        switch macro.name {
        case "info": kind = .info
        case "note": kind = .warning
        case "tip": kind = .success
        case "warning": kind = .error
        case "panel": kind = .custom
        default: return nil
        }
        guard var parameters = MacroParameters(macro), macro.layout == nil, let content = content(macro) else {
            return nil
        }
        var panel = Block.Panel(kind, content)
        panel.title = parameters.take("title")
        if kind == .custom {
            panel.icon = parameters.take("panelIcon")
            panel.iconID = parameters.take("panelIconId")
            panel.iconText = parameters.take("panelIconText")
            panel.color = parameters.take("bgColor")
        }
        panel.attributes = parameters.remaining(macro.attributes)
        return panel
    }

    private func expand(_ macro: Macro) -> Block.Expand? {
        guard macro.name == "expand", var parameters = MacroParameters(macro), macro.layout == nil,
            let content = content(macro)
        else { return nil }
        var expand = Block.Expand(title: parameters.take("title"), content)
        var marks: [BlockMark] = []
        if let mode = parameters.take("breakoutMode") {
            marks.append(.breakout(mode: mode, width: parameters.takeNumber("breakoutWidth")))
        }
        expand.attributes = parameters.remaining(macro.attributes, marks: marks)
        return expand
    }

    private func content(_ macro: Macro) -> [Block]? {
        switch macro.body {
        case .rich(let blocks): blocks
        case .none: []
        case .plain: nil
        }
    }

    private func status(_ macro: Macro) -> Inline.Status? {
        guard macro.name == "status", macro.body == .none, var parameters = MacroParameters(macro) else { return nil }
        var status = Inline.Status(parameters.take("title") ?? "", color: nil)
        status.color = parameters.takeIf("colour") { StorageStatusColor.all[$0] }
        if parameters.takeIf("subtle", { $0 == "true" ? true : nil }) == true { status.style = "subtle" }
        status.attributes = parameters.remaining(macro.attributes)
        return status
    }
}

/// The colours of the macro `status` and what ADF calls them.
enum StorageStatusColor {
    static let all = [
        "Grey": "neutral", "Purple": "purple", "Blue": "blue", "Red": "red", "Yellow": "yellow", "Green": "green",
    ]

    static func name(_ color: String) -> String? {
        all.first { $0.value == color }?.key
    }
}

/// The parameters of a macro, taken one after the other; what nobody takes is kept for the writer.
private struct MacroParameters {
    private var rest: [(name: String, value: String)] = []

    /// Nil where a parameter is not text, or stands there twice.
    init?(_ macro: Macro) {
        guard case .list(let list) = macro.parameters else { return nil }
        for parameter in list {
            guard case .text(let text) = parameter.value, !rest.contains(where: { $0.name == parameter.name }) else {
                return nil
            }
            rest.append((parameter.name, text))
        }
    }

    mutating func take(_ name: String) -> String? {
        takeIf(name) { $0 }
    }

    mutating func takeNonEmpty(_ name: String) -> String? {
        takeIf(name) { $0.isEmpty ? nil : $0 }
    }

    mutating func takeNumber(_ name: String) -> JSONNumber? {
        takeIf(name) { JSONNumber($0) }
    }

    mutating func takeIf<Result>(_ name: String, _ read: (String) -> Result?) -> Result? {
        guard let index = rest.firstIndex(where: { $0.name == name }), let result = read(rest[index].value) else {
            return nil
        }
        rest.remove(at: index)
        return result
    }

    func remaining(_ attributes: NodeAttributes, marks: [BlockMark] = []) -> NodeAttributes {
        if rest.isEmpty, marks.isEmpty { return attributes }
        let foreign = rest.map {
            NodeAttributes.Foreign(.storage, NodeAttributes.StorageNote.parameter + $0.name, .string($0.value))
        }
        return NodeAttributes(
            localID: attributes.localID, marks: marks, foreign: attributes.foreign + foreign)
    }
}
