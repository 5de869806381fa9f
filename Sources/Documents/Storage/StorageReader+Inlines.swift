internal import JSON

extension StorageReader {
    /// The parts of a line.
    ///
    /// - Parameter atEdges: whether the nodes begin and end their line, so that white space with a line end at their
    ///   edges is layout of the source.
    func inlines(_ nodes: ArraySlice<StorageNode>, atEdges: Bool) -> [Inline] {
        var result: [Inline] = []
        result.reserveCapacity(nodes.count)
        for index in nodes.indices {
            let node = nodes[index]
            switch node.content {
            case .text(let text), .cdata(let text):
                let isFirst = index == nodes.startIndex ? atEdges : Self.isBreak(nodes[index - 1])
                let isLast = index == nodes.endIndex - 1 ? atEdges : Self.isBreak(nodes[index + 1])
                Self.append(StorageWhitespace.collapse(text, atStart: isFirst, atEnd: isLast), to: &result)
            case .comment(let text): result.append(.unknown(Verbatim(.storage, "<!--\(text)-->")))
            case .verbatim(let text): result.append(.unknown(Verbatim(.storage, text)))
            case .element(let element): result.append(inline(element, node))
            }
        }
        return result
    }

    private static func isBreak(_ node: StorageNode) -> Bool {
        node.element?.name == "br"
    }

    private static func append(_ text: String, to result: inout [Inline]) {
        if text.isEmpty { return }
        if case .text(let before)? = result.last {
            result[result.count - 1] = .text(before + text)
        } else {
            result.append(.text(text))
        }
    }

    private func inline(_ element: StorageElement, _ node: StorageNode) -> Inline {
        guard let kind = StorageElementKind.of(element.name) else { return .unknown(verbatim(node)) }
        switch kind {
        case .span(let mark): return .span(span(mark, element))
        case .coloredSpan: return .span(coloredSpan(element))
        case .commentMarker:
            guard let id = element[attribute: "ac:ref"] else { return .unknown(verbatim(node)) }
            var attributes = StorageAttributes(element)
            _ = attributes.take("ac:ref")
            return .span(
                Span(
                    .annotation(id: id, type: "inlineComment"), inlines(element.children[...], atEdges: false),
                    attributes: attributes.remaining(id: "ac:local-id")))
        case .lineBreak:
            guard element.children.isEmpty else { return .unknown(verbatim(node)) }
            var attributes = StorageAttributes(element)
            return .hardBreak(attributes.remaining())
        case .time:
            var attributes = StorageAttributes(element)
            guard element.children.isEmpty, let date = attributes.take("datetime") else {
                return .unknown(verbatim(node))
            }
            return .date(Inline.DateStamp(.text(date), attributes: attributes.remaining()))
        case .placeholder:
            guard element.children.allSatisfy({ $0.text != nil }) else { return .unknown(verbatim(node)) }
            var attributes = StorageAttributes(element)
            return .placeholder(
                Inline.Placeholder(element.text, attributes: attributes.remaining(id: "ac:local-id")))
        case .anchor: return anchor(element)
        case .link: return link(element) ?? .unknown(verbatim(node))
        case .image: return image(element).map { .media($0) } ?? .unknown(verbatim(node))
        case .htmlImage: return htmlImage(element).map { .media($0) } ?? .unknown(verbatim(node))
        case .emoticon: return emoji(element).map { .emoji($0) } ?? .unknown(verbatim(node))
        case .macro: return inlineMacro(element) ?? .unknown(verbatim(node))
        case .paragraph, .heading, .bulletList, .orderedList, .quote, .preformatted, .rule, .table, .division, .layout,
            .layoutSection, .taskList, .adfExtension:
            return .unknown(verbatim(node))
        }
    }

    /// A mark that is an element of its own; its name is noted where it is not the usual one.
    private func span(_ mark: Mark, _ element: StorageElement) -> Span {
        let content = inlines(element.children[...], atEdges: false)
        let isUsual = StorageElementKind.element(for: mark) == element.name
        if isUsual, element.attributes.isEmpty { return Span(mark, content) }
        var attributes = StorageAttributes(element)
        let note = isUsual ? [] : [StorageAttribute(NodeAttributes.StorageNote.element, element.name)]
        return Span(mark, content, attributes: attributes.remaining(adding: note))
    }

    /// Colours in the style of a span are marks; a span without any is an element.
    private func coloredSpan(_ element: StorageElement) -> Span {
        let content = inlines(element.children[...], atEdges: false)
        var attributes = StorageAttributes(element)
        let marks = attributes.takeStyle { style in
            [
                style.take("color") { Mark.textColor($0) },
                style.take("background-color") { Mark.backgroundColor($0) },
            ].compactMap { $0 }
        }
        let rest = attributes.remaining()
        switch (marks?.first, marks?.dropFirst().first) {
        case (let outer?, let inner?): return Span(outer, [.span(Span(inner, content))], attributes: rest)
        case (let mark?, nil): return Span(mark, content, attributes: rest)
        default: return Span(.element("span"), content, attributes: rest)
        }
    }

    private func emoji(_ element: StorageElement) -> Inline.Emoji? {
        guard element.children.isEmpty else { return nil }
        var attributes = StorageAttributes(element)
        let id = attributes.take("ac:emoji-id")
        let text = attributes.take("ac:emoji-fallback")
        let shortName: String
        var notes: [StorageAttribute] = []
        if let name = attributes.take("ac:emoji-shortname") {
            shortName = name
            // Without the old editor's name beside it, the writer would choose one.
            if element[attribute: "ac:name"] == nil { notes.append(StorageAttribute("ac:name", "")) }
        } else if let name = element[attribute: "ac:name"], !name.isEmpty {
            shortName = ":\(name):"
            if StorageEmoticon.names.contains(name) { _ = attributes.take("ac:name") }
        } else {
            return nil
        }
        return Inline.Emoji(
            shortName, id: id, text: text, attributes: attributes.remaining(id: "ac:local-id", adding: notes))
    }
}

/// The pictures of the old editor, which need no more than `ac:name`.
enum StorageEmoticon {
    static let names: Set<String> = [
        "smile", "sad", "cheeky", "laugh", "wink", "thumbs-up", "thumbs-down", "information", "tick", "cross",
        "warning", "plus", "minus", "question", "light-on", "light-off", "yellow-star", "red-star", "green-star",
        "blue-star", "heart", "broken-heart",
    ]
}
