import JSON

extension ADFWriter {
    mutating func write(_ macro: Macro, in container: Container, to run: inout Run) {
        guard case .rich(let content) = macro.body else {
            guard container.allows(.extension) else { return lift(.macro(macro), from: &run) }
            run.nodes.append(
                builder("extension", macro).node(marks: marks(macro.attributes, on: .extension, in: container)))
            return
        }
        guard container.allows(.bodiedExtension) else { return lift(.macro(macro), from: &run) }
        let inner = write(content, in: .bodiedExtension)
        let builder = builder("bodiedExtension", macro)
        let marks = marks(macro.attributes, on: .bodiedExtension, in: container)
        enclose(inner, in: container, .follow, to: &run) { content, _ in
            builder.node(content: content, marks: marks)
        }
    }

    /// An extension node of any of the three kinds, still without content and marks.
    func builder(_ type: String, _ macro: Macro) -> ADFNodeBuilder {
        var builder = ADFNodeBuilder(type)
        builder.set("extensionType", macro.type ?? Macro.coreType)
        builder.set("extensionKey", macro.name)
        builder.set("parameters", json: parameters(macro))
        builder.set("text", macro.text)
        if type != "inlineExtension" { builder.set("layout", macro.layout) }
        builder.set(macro.attributes)
        return builder
    }

    /// ADF's parameters: those it came with, or a macro's list in the shape that Confluence gives it.
    private func parameters(_ macro: Macro) -> JSONValue? {
        guard case .list(let list) = macro.parameters else {
            if case .json(let value) = macro.parameters { return value }
            return nil
        }
        var values = JSONObject()
        for parameter in list {
            let text: String
            switch parameter.value {
            case .text(let value): text = value
            case .resources(let resources): text = resources.map(\.address).joined(separator: ",")
            case .verbatim(let verbatim): text = verbatim.source
            }
            values[parameter.name] = ["value": .string(text)]
        }
        if case .plain(let body) = macro.body { values["__bodyContent"] = ["value": .string(body)] }
        var metadata = JSONObject()
        if let id = macro.attributes[.storage, "ac:macro-id"] { metadata["macroId"] = ["value": id] }
        if let version = macro.attributes[.storage, "ac:schema-version"] {
            metadata["schemaVersion"] = ["value": version]
        }
        var parameters: JSONObject = ["macroParams": .object(values)]
        if !metadata.isEmpty { parameters["macroMetadata"] = .object(metadata) }
        return .object(parameters)
    }
}

extension Macro {
    /// ADF's `extensionType` of the macros that Confluence itself knows.
    static let coreType = "com.atlassian.confluence.macro.core"
}
