import JSON

extension ADFWriter {
    /// The marks that the schema allows on one kind of node.
    enum MarkPlace {
        case text
        case code
        case mediaInline
        case media
        case mediaSingle
        case inlineExtension
        case atom

        func allows(_ mark: Mark) -> Bool {
            switch mark {
            case .link: self == .text || self == .code || self == .mediaInline || self == .media || self == .mediaSingle
            case .annotation: self == .text || self == .code || self == .mediaInline || self == .media
            case .code: self == .code
            case .strong, .emphasis, .strike, .underline, .subscript, .superscript, .textColor, .backgroundColor:
                self == .text
            case .border: self == .mediaInline || self == .media
            case .dataConsumer: self == .mediaInline || self == .media || self == .inlineExtension
            case .fragment: self == .inlineExtension
            case .element: false
            case .unknown(let verbatim): verbatim.format == .adf
            }
        }
    }

    /// The inline nodes of a paragraph and its like: spans become marks on each node within.
    mutating func inlines(_ content: [Inline]) -> [JSONValue] {
        var nodes: [JSONValue] = []
        nodes.reserveCapacity(content.count)
        for inline in content { write(inline, marks: [], to: &nodes) }
        return nodes
    }

    private mutating func write(_ inline: Inline, marks: [Mark], to nodes: inout [JSONValue]) {
        switch inline {
        case .text(let text):
            write(text, marks: marks, to: &nodes)
        case .span(let span):
            let count = nodes.count
            for child in span.content { write(child, marks: marks + CollectionOfOne(span.mark), to: &nodes) }
            if nodes.count == count, case .link(let link) = span.mark {
                write(link.text, marks: marks + CollectionOfOne(span.mark), to: &nodes)
            }
        case .hardBreak(let attributes):
            var builder = ADFNodeBuilder("hardBreak")
            builder.set(attributes)
            nodes.append(builder.node(marks: self.marks(marks, allowed: .atom)))
        case .mention, .emoji, .status, .placeholder, .card, .date:
            write(atom: inline, marks: marks, to: &nodes)
        case .media(let media):
            write(media, marks: marks, to: &nodes)
        case .macro(let macro):
            nodes.append(builder("inlineExtension", macro).node(marks: self.marks(marks, allowed: .inlineExtension)))
            if case .rich(let blocks) = macro.body {
                losses.note("body of an inline macro", "written behind it")
                for child in blocks.flatMap(\.inlines) { write(child, marks: marks, to: &nodes) }
            }
        case .unknown(let verbatim):
            if verbatim.format == .adf, let value = try? JSONValue(parsing: verbatim.source),
                value["type"]?.string != nil
            {
                return nodes.append(value)
            }
            if verbatim.isComment { return losses.note("comment") }
            losses.note("\(verbatim.format.rawValue) fragment", "kept as code")
            write(verbatim.source, marks: marks + [.code], to: &nodes)
        }
    }

    private mutating func write(_ text: String, marks: [Mark], to nodes: inout [JSONValue]) {
        if text.isEmpty { return }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(marks.isEmpty ? 2 : 3)
        members.append(JSONObject.Member(key: "type", value: "text"))
        members.append(JSONObject.Member(key: "text", value: .string(text)))
        if !marks.isEmpty {
            let nodes = self.marks(marks, allowed: marks.contains(.code) ? .code : .text)
            if !nodes.isEmpty { members.append(JSONObject.Member(key: "marks", value: .array(nodes))) }
        }
        nodes.append(.object(JSONObject(members: members)))
    }

    private mutating func write(atom: Inline, marks: [Mark], to nodes: inout [JSONValue]) {
        var builder: ADFNodeBuilder
        switch atom {
        case .mention(let mention):
            builder = ADFNodeBuilder("mention")
            builder.set("id", id(mention.user))
            builder.set("text", mention.text)
            builder.set("accessLevel", mention.accessLevel)
            builder.set("userType", mention.userType)
            builder.set(mention.attributes)
        case .emoji(let emoji):
            builder = ADFNodeBuilder("emoji")
            builder.set("shortName", emoji.shortName)
            builder.set("id", emoji.id)
            builder.set("text", emoji.text)
            builder.set(emoji.attributes)
        case .status(let status):
            builder = ADFNodeBuilder("status")
            builder.set("text", status.text.isEmpty ? " " : status.text)
            builder.set("color", Self.statusColors.contains(status.color ?? "") ? status.color : "neutral")
            builder.set("style", status.style)
            builder.set(status.attributes)
        case .placeholder(let placeholder):
            builder = ADFNodeBuilder("placeholder")
            builder.set("text", placeholder.text)
            builder.set(placeholder.attributes)
        case .card(let card):
            guard card.url != nil || card.data != nil else { return }
            builder = ADFNodeBuilder("inlineCard")
            builder.set("url", card.url)
            builder.set("data", json: card.data)
            builder.set(card.attributes)
        case .date(let date):
            guard let timestamp = date.timestamp, !timestamp.isEmpty else {
                return write(date.text, marks: marks, to: &nodes)
            }
            builder = ADFNodeBuilder("date")
            builder.set("timestamp", timestamp)
            builder.set(date.attributes)
        default:
            return
        }
        nodes.append(builder.node(marks: self.marks(marks, allowed: .atom)))
    }

    private static let statusColors: Set<String> = ["neutral", "purple", "blue", "red", "yellow", "green"]

    private mutating func id(_ user: UserIdentifier) -> String {
        switch user {
        case .accountID(let id): return id
        case .name(let name), .key(let name):
            losses.note("mention by user name", "written with the name as its id")
            return name
        }
    }

    private mutating func write(_ media: Media, marks: [Mark], to nodes: inout [JSONValue]) {
        guard case .file(let id, let collection, let type) = media.source else {
            losses.note("picture within a line", "written as a link")
            return write(media.link, marks: marks, to: &nodes)
        }
        var builder = ADFNodeBuilder("mediaInline")
        builder.set("type", type)
        builder.set("id", id)
        builder.set("collection", collection)
        builder.set("alt", media.alt)
        builder.set("width", media.width)
        builder.set("height", media.height)
        builder.set("occurrenceKey", media.occurrenceKey)
        builder.set(media.attributes)
        nodes.append(builder.node(marks: self.marks(marks, allowed: .mediaInline)))
    }

    /// The marks that may stand at a place, as nodes in their order.
    mutating func marks(_ marks: [Mark], allowed place: MarkPlace) -> [JSONValue] {
        if marks.isEmpty { return [] }
        var nodes: [JSONValue] = []
        nodes.reserveCapacity(marks.count)
        for mark in marks {
            if place.allows(mark), let node = node(mark) {
                nodes.append(node)
            } else if !mark.isElement {
                losses.note("\(mark.name) on \(place)")
            }
        }
        return nodes
    }

    private func node(_ mark: Mark) -> JSONValue? {
        switch mark {
        case .strong: Self.strong
        case .emphasis: Self.emphasis
        case .code: Self.code
        case .strike: Self.strike
        case .underline: Self.underline
        case .subscript: ["type": "subsup", "attrs": ["type": "sub"]]
        case .superscript: ["type": "subsup", "attrs": ["type": "sup"]]
        case .textColor(let color):
            Color.hexadecimal(color).map { ["type": "textColor", "attrs": ["color": .string($0)]] }
        case .backgroundColor(let color):
            Color.hexadecimal(color).map { ["type": "backgroundColor", "attrs": ["color": .string($0)]] }
        case .link(let link): node(link)
        case .annotation(let id, let type):
            ["type": "annotation", "attrs": ["id": .string(id), "annotationType": .string(type)]]
        case .border(let size, let color):
            ["type": "border", "attrs": ["size": .number(size), "color": .string(color)]]
        case .dataConsumer(let sources): Self.dataConsumer(sources)
        case .fragment(let localID, let name): Self.fragment(localID, name)
        case .element: nil
        case .unknown(let verbatim): try? JSONValue(parsing: verbatim.source)
        }
    }

    private static let strong: JSONValue = ["type": "strong"]
    private static let emphasis: JSONValue = ["type": "em"]
    private static let code: JSONValue = ["type": "code"]
    private static let strike: JSONValue = ["type": "strike"]
    private static let underline: JSONValue = ["type": "underline"]

    private func node(_ link: Link) -> JSONValue {
        var builder = ADFNodeBuilder("link")
        builder.set("href", link.address)
        builder.set("title", link.title)
        builder.set(link.attributes)
        return builder.node()
    }
}
