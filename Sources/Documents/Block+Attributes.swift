extension Block {
    /// The id, marks and foreign attributes of the block; what is verbatim has none, and takes none.
    public var attributes: NodeAttributes {
        get {
            switch self {
            case .paragraph(let block): block.attributes
            case .heading(let block): block.attributes
            case .code(let block): block.attributes
            case .quote(let block): block.attributes
            case .bulletList(let block), .orderedList(let block): block.attributes
            case .taskList(let block): block.attributes
            case .decisionList(let block): block.attributes
            case .panel(let block): block.attributes
            case .expand(let block): block.attributes
            case .table(let block): block.attributes
            case .rule(let attributes): attributes
            case .media(let block): block.attributes
            case .mediaGroup(let block): block.attributes
            case .layout(let block): block.attributes
            case .card(let block): block.attributes
            case .macro(let block): block.attributes
            case .syncBlock(let block): block.attributes
            case .division(let block): block.attributes
            case .unknown: NodeAttributes()
            }
        }
        set {
            switch self {
            case .paragraph(var block): self = .paragraph(set(&block, \.attributes, newValue))
            case .heading(var block): self = .heading(set(&block, \.attributes, newValue))
            case .code(var block): self = .code(set(&block, \.attributes, newValue))
            case .quote(var block): self = .quote(set(&block, \.attributes, newValue))
            case .bulletList(var block): self = .bulletList(set(&block, \.attributes, newValue))
            case .orderedList(var block): self = .orderedList(set(&block, \.attributes, newValue))
            case .taskList(var block): self = .taskList(set(&block, \.attributes, newValue))
            case .decisionList(var block): self = .decisionList(set(&block, \.attributes, newValue))
            case .panel(var block): self = .panel(set(&block, \.attributes, newValue))
            case .expand(var block): self = .expand(set(&block, \.attributes, newValue))
            case .table(var block): self = .table(set(&block, \.attributes, newValue))
            case .rule: self = .rule(newValue)
            case .media(var block): self = .media(set(&block, \.attributes, newValue))
            case .mediaGroup(var block): self = .mediaGroup(set(&block, \.attributes, newValue))
            case .layout(var block): self = .layout(set(&block, \.attributes, newValue))
            case .card(var block): self = .card(set(&block, \.attributes, newValue))
            case .macro(var block): self = .macro(set(&block, \.attributes, newValue))
            case .syncBlock(var block): self = .syncBlock(set(&block, \.attributes, newValue))
            case .division(var block): self = .division(set(&block, \.attributes, newValue))
            case .unknown: break
            }
        }
    }

    private func set<Node, Value>(_ node: inout Node, _ path: WritableKeyPath<Node, Value>, _ value: Value) -> Node {
        node[keyPath: path] = value
        return node
    }
}
