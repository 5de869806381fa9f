import JSON

extension MarkdownReader {
    /// The parts of a line that elements and the Markdown within them make.
    func inlines(fromHTML nodes: [HTMLNode], depth: Int) -> [Inline] {
        var inlines: [Inline] = []
        for node in nodes {
            switch node {
            case .inline(let inline): inlines.append(inline)
            case .text(let text):
                let text = HTMLEntities.decode(collapsed(text))
                if !text.isEmpty { inlines.append(.text(text)) }
            case .block(let block): inlines += block.inlines
            case .verbatim("<!-- -->"): break
            case .verbatim(let source): inlines.append(.unknown(Verbatim(.markdown, source)))
            case .element(let element): append(element, to: &inlines, depth: depth)
            }
        }
        return inlines
    }

    /// White space as HTML shows it: any run of it is one space.
    private func collapsed(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if !HTMLTokenizer.isSpace(byte) {
                bytes.append(byte)
            } else if bytes.last != 0x20 {
                bytes.append(0x20)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(_ element: HTMLElement, to inlines: inout [Inline], depth: Int) {
        let content = { self.inlines(fromHTML: element.children, depth: depth + 1) }
        if element.attributes.isEmpty, let mark = Self.mark(element.name) {
            inlines.append(.span(Span(mark, content())))
            return
        }
        switch element.name {
        case "br":
            var attributes = NodeAttributes()
            if element["data-text"] != nil { attributes[.adf, "text"] = "\n" }
            inlines.append(.hardBreak(attributes))
        case "a": inlines.append(link(element, content()))
        case "img": inlines.append(.media(image(element)))
        case "time": inlines.append(time(element, content()))
        case "span": inlines += span(element, content())
        case "font" where element["color"] != nil:
            inlines.append(.span(Span(.textColor(element["color"] ?? ""), content())))
        case "input" where element["type"] == "checkbox":
            inlines.append(.text(element["checked"] == nil ? "☐" : "☑"))
        case let name where HTMLTree.blockNames.contains(name):
            // A block within a line: its tags stay as they stood.
            inlines.append(.unknown(Verbatim(.markdown, element.tag)))
            inlines += content()
            if !HTMLTree.void.contains(name) { inlines.append(.unknown(Verbatim(.markdown, "</\(name)>"))) }
        default:
            inlines.append(.span(Span(.element(element.name), content(), attributes: foreign(element))))
        }
    }

    private static func mark(_ name: String) -> Mark? {
        switch name {
        case "b", "strong": .strong
        case "i", "em": .emphasis
        case "s", "del", "strike": .strike
        case "u", "ins": .underline
        case "sub": .subscript
        case "sup": .superscript
        case "code", "tt": .code
        default: nil
        }
    }

    private func link(_ element: HTMLElement, _ content: [Inline]) -> Inline {
        guard let href = element["href"] else {
            return .span(Span(.element("a"), content, attributes: foreign(element)))
        }
        var link = Link(ResourceIdentifier(.url(href)), title: element["title"])
        for (name, key) in Self.linkAttributes {
            if let value = element[name] { link.attributes[.adf, key] = .string(value) }
        }
        return .span(Span(.link(link), content))
    }

    /// HTML's names for the attributes of ADF's links.
    static let linkAttributes = [
        ("data-id", "id"), ("data-collection", "collection"), ("data-occurrence-key", "occurrenceKey"),
    ]

    private func image(_ element: HTMLElement) -> Media {
        var media = MarkdownAtoms.media(element["alt"] ?? "", element["src"] ?? "", title: element["title"])
        if element["alt"] == "", media.alt == nil { media.alt = "" }
        if case .file = media.source { return media }
        media.width = element["width"].flatMap { JSONNumber($0) }
        media.height = element["height"].flatMap { JSONNumber($0) }
        return media
    }

    private func time(_ element: HTMLElement, _ content: [Inline]) -> Inline {
        guard let text = element["datetime"], content.isEmpty || content == [.text(text)] else {
            return .span(Span(.element("time"), content, attributes: foreign(element)))
        }
        let timestamp = Inline.DateStamp.milliseconds(text).map { Inline.DateStamp.Value.timestamp(String($0)) }
        return .date(Inline.DateStamp(timestamp ?? .text(text)))
    }

    /// A span of the dialect; one without attributes only keeps what it encloses apart.
    private func span(_ element: HTMLElement, _ content: [Inline]) -> [Inline] {
        if element.attributes.isEmpty { return content }
        var marks: [Mark] = []
        for attribute in element.attributes {
            switch attribute.name {
            case "style":
                guard let found = Self.marks(style: attribute.value) else { return [element.span(content, foreign)] }
                marks += found
            case "data-annotation":
                marks.append(.annotation(id: attribute.value, type: element["data-annotation-type"] ?? "inlineComment"))
            case "data-annotation-type", "data-fragment-name": break
            case "data-sources":
                guard let sources = BlockWrapper.strings(attribute.value) else {
                    return [element.span(content, foreign)]
                }
                marks.append(.dataConsumer(sources: sources))
            case "data-fragment": marks.append(.fragment(localID: attribute.value, name: element["data-fragment-name"]))
            default: return [element.span(content, foreign)]
            }
        }
        var inlines = content
        for mark in marks.reversed() { inlines = [.span(Span(mark, inlines))] }
        return inlines
    }

    /// The colours and borders that a style gives; nil where it says anything else.
    private static func marks(style: String) -> [Mark]? {
        var marks: [Mark] = []
        for declaration in style.split(separator: ";") {
            let sides = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
            guard sides.count == 2 else { return nil }
            switch sides[0].lowercased() {
            case "color": marks.append(.textColor(sides[1]))
            case "background-color", "background": marks.append(.backgroundColor(sides[1]))
            case "border":
                let parts = sides[1].split(separator: " ")
                guard parts.count == 3, parts[0].hasSuffix("px"), parts[1] == "solid",
                    let size = JSONNumber(String(parts[0].dropLast(2)))
                else { return nil }
                marks.append(.border(size: size, color: String(parts[2])))
            default: return nil
            }
        }
        return marks.isEmpty ? nil : marks
    }
}

extension HTMLElement {
    fileprivate func span(_ content: [Inline], _ foreign: (HTMLElement) -> NodeAttributes) -> Inline {
        .span(Span(.element("span"), content, attributes: foreign(self)))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
