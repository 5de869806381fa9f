import JSON

extension MarkdownReader {
    /// The parts of a line below a node.
    mutating func inlines(of parent: CMarkNode, depth: Int) -> [Inline] {
        guard depth <= Document.maximumDepth else {
            isTooDeep = true
            return []
        }
        var inlines: [Inline] = []
        var child = parent.firstChild
        while let node = child {
            switch node.kind {
            case .text: append(text: node)
            case .softBreak: run.append(0x20)
            case .html: return inlinesWithHTML(of: parent, depth: depth)
            default:
                run.flush(to: &inlines, makesLinks: !isInLink)
                append(node, to: &inlines, depth: depth)
            }
            child = node.next
        }
        run.flush(to: &inlines, makesLinks: !isInLink)
        return inlines
    }

    /// The same where tags stand in the line.
    private mutating func inlinesWithHTML(of parent: CMarkNode, depth: Int) -> [Inline] {
        run = TextRun()
        var tree = HTMLTree(maximumDepth: max(Document.maximumDepth - depth, 0))
        var inlines: [Inline] = []
        func move() {
            for inline in inlines { tree.append(.inline(inline)) }
            inlines.removeAll(keepingCapacity: true)
        }
        for node in parent.children {
            switch node.kind {
            case .text: append(text: node)
            case .softBreak: run.append(0x20)
            case .html:
                run.flush(to: &inlines, makesLinks: !isInLink)
                move()
                tree.append(html: node.literal)
            default:
                run.flush(to: &inlines, makesLinks: !isInLink)
                append(node, to: &inlines, depth: depth + tree.depth)
                move()
            }
        }
        run.flush(to: &inlines, makesLinks: !isInLink)
        move()
        return self.inlines(fromHTML: tree.finish(), depth: depth)
    }

    private mutating func append(text node: CMarkNode) {
        let text = node.literal
        run.append(text) { lines.guards(of: text, line: node.startLine, column: node.startColumn) }
    }

    private mutating func append(_ node: CMarkNode, to inlines: inout [Inline], depth: Int) {
        switch node.kind {
        case .strong: append(.strong, node, to: &inlines, depth: depth)
        case .emphasis: append(.emphasis, node, to: &inlines, depth: depth)
        case .strikethrough: append(.strike, node, to: &inlines, depth: depth)
        case .code: append(code: node.literalText, to: &inlines)
        case .lineBreak: inlines.append(.hardBreak(NodeAttributes()))
        case .link: inlines.append(link(node, depth: depth))
        case .image: inlines.append(.media(image(node)))
        case .footnoteReference: inlines.append(.span(Span(.superscript, [.text(node.literalText)])))
        default: break
        }
    }

    private mutating func append(_ mark: Mark, _ node: CMarkNode, to inlines: inout [Inline], depth: Int) {
        let content = self.inlines(of: node, depth: depth + 1)
        // A mark within the same mark says nothing.
        inlines.append(.span(Span(mark, content.map { $0.without(mark) })))
    }

    /// A code span: code, or a node that it carries.
    private func append(code: String, to inlines: inout [Inline]) {
        if let content = VerbatimMarkdown.inlines(code) {
            inlines += content
        } else {
            inlines.append(.span(Span(.code, [.text(VerbatimMarkdown.unescaped(code))])))
        }
    }

    private mutating func link(_ node: CMarkNode, depth: Int) -> Inline {
        let url = node.url
        let title = node.title
        if title.isEmpty, let atom = atom(url, node) { return atom }
        if title == CardTitles.inline, plainText(of: node) == url { return .card(Card(.inline, url: url)) }
        isInLink = true
        defer { isInLink = false }
        return .span(
            Span(.link(Link(address: url, title: title.isEmpty ? nil : title)), inlines(of: node, depth: depth + 1)))
    }

    /// The node that a link with a scheme of the dialect stands for.
    private func atom(_ url: String, _ node: CMarkNode) -> Inline? {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        switch url[..<colon] {
        case "accountid", "username", "userkey":
            return MarkdownAtoms.mention(plainText(of: node), url).map(Inline.mention)
        case "status": return MarkdownAtoms.status(plainText(of: node), url).map(Inline.status)
        case "emoji": return MarkdownAtoms.emoji(plainText(of: node), url).map(Inline.emoji)
        case "placeholder": return MarkdownAtoms.placeholder(plainText(of: node), url).map(Inline.placeholder)
        default: return nil
        }
    }

    func image(_ node: CMarkNode) -> Media {
        MarkdownAtoms.media(plainText(of: node), node.url, title: node.title.isEmpty ? nil : node.title)
    }

    /// The text below a node without its marks. No recursion: pictures nest as deep as they like.
    func plainText(of parent: CMarkNode) -> String {
        var text: [UInt8] = []
        var stack = [parent.firstChild]
        while let top = stack.popLast() {
            guard let node = top else { continue }
            stack.append(node.next)
            switch node.kind {
            case .text, .code: text.append(contentsOf: node.literal)
            case .softBreak, .lineBreak: text.append(0x20)
            default: stack.append(node.firstChild)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The block that a paragraph's only part makes of it: a picture, a card.
    mutating func block(ofOnly node: CMarkNode, depth: Int) -> Block? {
        switch node.kind {
        case .image:
            return .media(Block.MediaBlock(image(node), layout: "center"))
        case .link:
            let url = node.url
            if let appearance = CardTitles.appearance(node.title), plainText(of: node) == url {
                return .card(Card(appearance, url: url, layout: appearance == .embed ? "center" : nil))
            }
            guard let child = node.firstChild, child.next == nil, child.kind == .image else { return nil }
            var media = image(child)
            media.marks = [.link(Link(address: url, title: node.title.isEmpty ? nil : node.title))]
            return .media(Block.MediaBlock(media, layout: "center"))
        default:
            return nil
        }
    }
}

/// The titles that make cards of links.
enum CardTitles {
    static let inline = "smart-link"
    static let block = "smart-card"
    static let embed = "smart-embed"

    static func appearance(_ title: String) -> Card.Appearance? {
        switch title {
        case block: .block
        case embed: .embed
        default: nil
        }
    }

    static func isOne(_ title: String) -> Bool {
        title == inline || title == block || title == embed
    }
}

extension Inline {
    /// The same without the mark on its outermost level.
    fileprivate func without(_ mark: Mark) -> Inline {
        if case .span(let span) = self, span.mark == mark, span.content.count == 1 { return span.content[0] }
        return self
    }
}
