import JSON

/// Reads ADF into a document. Total: whatever the model cannot hold exactly is kept verbatim, node by node.
///
/// Nodes at places where ADF's schema does not allow them are read all the same; text and other inline nodes between
/// blocks become a paragraph, blocks within a paragraph split it.
struct ADFReader {
    /// The document whose JSON this is.
    ///
    /// - Throws: `DocumentError` where the value is not an object of type `doc`.
    func document(_ value: JSONValue) throws(DocumentError) -> Document {
        guard let node = ADFNode(value), node.type == "doc" else {
            let found = value["type"]?.string.map { "a node of type \($0)" } ?? value.kind
            throw DocumentError(
                .adf, construct: "doc",
                message: "expected an object {\"type\":\"doc\",\"version\":1,\"content\":[…]}, found \(found)")
        }
        var foreign = node.remainder.filter { $0.name != "/version" || $0.value != 1 }
        foreign += node.attributes.members.map { NodeAttributes.Foreign(.adf, $0.key, $0.value) }
        return Document(
            blocks(node.content, depth: 1), attributes: NodeAttributes(localID: nil, foreign: foreign))
    }

    /// The blocks that stand in a container.
    func blocks(_ content: [JSONValue], depth: Int) -> [Block] {
        var blocks: [Block] = []
        blocks.reserveCapacity(content.count)
        var stray: [Inline] = []
        for value in content {
            guard let node = ADFNode(value) else {
                flush(&stray, into: &blocks)
                blocks.append(.unknown(Verbatim(.adf, value.description)))
                continue
            }
            if ADFSchema.isInline(node.type) {
                append(node, to: &stray, depth: depth)
            } else {
                if !stray.isEmpty { flush(&stray, into: &blocks) }
                append(node, to: &blocks, depth: depth)
            }
        }
        flush(&stray, into: &blocks)
        return blocks
    }

    private func flush(_ stray: inout [Inline], into blocks: inout [Block]) {
        guard !stray.isEmpty else { return }
        blocks.append(.paragraph(Block.Paragraph(stray, isBare: true)))
        stray = []
    }

    private func append(_ node: ADFNode, to blocks: inout [Block], depth: Int) {
        guard depth <= Document.maximumDepth else { return blocks.append(.unknown(node.verbatim)) }
        if node.type == "paragraph", node.content.contains(where: isKnownBlock) {
            return appendSplit(node, to: &blocks, depth: depth)
        }
        blocks.append(block(node, depth: depth) ?? .unknown(node.verbatim))
    }

    private func isKnownBlock(_ value: JSONValue) -> Bool {
        guard let type = value["type"]?.string else { return false }
        return ADFSchema.isBlock(type)
    }

    private func appendSplit(_ node: ADFNode, to blocks: inout [Block], depth: Int) {
        var attributes = ADFAttributes(node)
        let shared = attributes.rest(marks: blockMarks(node))
        for var block in self.blocks(node.content, depth: depth) {
            if case .paragraph(var paragraph) = block, paragraph.isBare {
                paragraph.isBare = false
                paragraph.attributes = shared
                block = .paragraph(paragraph)
            }
            blocks.append(block)
        }
    }

    /// The block that a node stands for; nil where it has no case, or has one that cannot hold all that it says.
    private func block(_ node: ADFNode, depth: Int) -> Block? {
        switch node.type {
        case "paragraph": paragraph(node, depth: depth)
        case "heading": heading(node, depth: depth)
        case "bulletList": list(node, depth: depth).map(Block.bulletList)
        case "orderedList": list(node, depth: depth).map(Block.orderedList)
        case "codeBlock": codeBlock(node)
        case "table": table(node, depth: depth)
        case "blockquote": quote(node, depth: depth)
        case "panel": panel(node, depth: depth)
        case "rule": rule(node)
        case "mediaSingle": mediaSingle(node, depth: depth)
        case "mediaGroup": mediaGroup(node)
        case "expand", "nestedExpand": expand(node, depth: depth)
        case "taskList": taskList(node, depth: depth).map(Block.taskList)
        case "decisionList": decisionList(node, depth: depth)
        case "layoutSection": layout(node, depth: depth)
        case "blockCard": card(node, .block).map(Block.card)
        case "embedCard": card(node, .embed).map(Block.card)
        case "extension": macro(node).map(Block.macro)
        case "bodiedExtension": bodiedMacro(node, depth: depth)
        case "syncBlock", "bodiedSyncBlock": syncBlock(node, depth: depth)
        default: nil
        }
    }
}
