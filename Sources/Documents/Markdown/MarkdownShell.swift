import JSON

/// A container that only ADF knows, as an element whose attribute holds the node without its content.
enum MarkdownShell {
    /// The node without content; nil where the block is no such container.
    static func text(_ block: Block) -> String? {
        var shell = block
        switch block {
        case .macro(var macro):
            guard case .rich = macro.body, case .json = macro.parameters else { return nil }
            macro.body = .rich([])
            shell = .macro(macro)
        case .syncBlock(var sync):
            guard sync.content != nil else { return nil }
            sync.content = []
            shell = .syncBlock(sync)
        default: return nil
        }
        var writer = ADFWriter()
        guard var node = writer.nodes([shell]).first else { return nil }
        node["content"] = nil
        return node.description
    }

    /// The container around blocks; nil where the text is none.
    static func block(_ text: String, _ content: [Block]) -> Block? {
        guard let value = try? JSONValue(parsing: text), let block = ADFReader().blocks([value], depth: 1).first else {
            return nil
        }
        switch block {
        case .macro(var macro):
            macro.body = .rich(content)
            return .macro(macro)
        case .syncBlock(var sync):
            sync.content = content
            return .syncBlock(sync)
        default: return nil
        }
    }
}
