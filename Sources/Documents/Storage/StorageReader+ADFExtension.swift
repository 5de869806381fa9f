internal import JSON

extension StorageReader {
    /// `<ac:adf-extension>`: what Confluence Cloud's editor has and the storage format had no element for. Panels and
    /// decisions are known; the rest is kept as it is.
    func adfExtension(_ element: StorageElement) -> Block? {
        guard element.attributes.isEmpty else { return nil }
        var node: StorageElement?
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            switch part.name {
            case "ac:adf-node" where node == nil: node = part
            case "ac:adf-fallback": break
            default: return nil
            }
        }
        guard let node, let parts = adfNode(node) else { return nil }
        switch node[attribute: "type"] {
        case "panel": return panel(parts).map { .panel($0) }
        case "decision-list": return decisionList(parts).map { .decisionList($0) }
        default: return nil
        }
    }

    private struct ADFParts {
        var attributes: [String: String] = [:]
        var content: [StorageNode] = []
        var nodes: [StorageElement] = []
    }

    private func adfNode(_ element: StorageElement) -> ADFParts? {
        guard element.attributes.count == 1 else { return nil }
        var parts = ADFParts()
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            switch part.name {
            case "ac:adf-attribute":
                guard part.attributes.count == 1, let key = part[attribute: "key"],
                    part.children.allSatisfy({ $0.text != nil }), parts.attributes[key] == nil
                else { return nil }
                parts.attributes[key] = part.text
            case "ac:adf-content" where parts.content.isEmpty: parts.content = part.children
            case "ac:adf-node": parts.nodes.append(part)
            default: return nil
            }
        }
        return parts
    }

    private func panel(_ parts: ADFParts) -> Block.Panel? {
        var attributes = parts.attributes
        guard let kind = attributes.removeValue(forKey: "panel-type").flatMap({ Block.Panel.Kind(rawValue: $0) }),
            StoragePanel.macro(kind) == nil, parts.nodes.isEmpty
        else { return nil }
        var panel = Block.Panel(kind, blocks(parts.content))
        panel.icon = attributes.removeValue(forKey: "panel-icon")
        panel.iconID = attributes.removeValue(forKey: "panel-icon-id")
        panel.iconText = attributes.removeValue(forKey: "panel-icon-text")
        panel.color = attributes.removeValue(forKey: "panel-color")
        panel.attributes.localID = attributes.removeValue(forKey: "local-id")
        return attributes.isEmpty ? panel : nil
    }

    private func decisionList(_ parts: ADFParts) -> Block.DecisionList? {
        var list = Block.DecisionList([])
        var attributes = parts.attributes
        list.attributes.localID = attributes.removeValue(forKey: "local-id")
        guard attributes.isEmpty, parts.content.isEmpty else { return nil }
        for node in parts.nodes {
            guard node[attribute: "type"] == "decision-item", let item = adfNode(node), item.nodes.isEmpty else {
                return nil
            }
            var attributes = item.attributes
            guard let state = attributes.removeValue(forKey: "state") else { return nil }
            var decision = Block.DecisionItem(state: state, inlines(item.content[...], atEdges: true))
            decision.attributes.localID = attributes.removeValue(forKey: "local-id")
            guard attributes.isEmpty else { return nil }
            list.items.append(decision)
        }
        return list
    }
}

/// The macros that stand for panels.
enum StoragePanel {
    /// The macro for a kind; nil for those that only `<ac:adf-extension>` can hold.
    static func macro(_ kind: Block.Panel.Kind) -> String? {
        switch kind {
        case .info: "info"
        case .warning: "note"
        case .success: "tip"
        case .error: "warning"
        case .custom: "panel"
        case .note, .tip: nil
        }
    }
}
