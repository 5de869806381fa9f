extension BlockMark {
    /// What a user calls it.
    var name: String {
        switch self {
        case .alignment: "alignment"
        case .indentation: "indentation"
        case .breakout: "breakout width"
        case .fontSize: "text size"
        case .dataConsumer: "data source of an extension"
        case .fragment: "fragment name"
        case .unknown: "unknown mark"
        }
    }
}

extension Mark {
    /// What a user calls it.
    var name: String {
        switch self {
        case .strong: "bold"
        case .emphasis: "italics"
        case .code: "code"
        case .strike: "strikethrough"
        case .underline: "underline"
        case .subscript, .superscript: "subscript or superscript"
        case .textColor: "text colour"
        case .backgroundColor: "background colour"
        case .link: "link"
        case .annotation: "comment anchor"
        case .border: "border"
        case .dataConsumer: "data source of an extension"
        case .fragment: "fragment name"
        case .element(let name): "element \(name)"
        case .unknown: "unknown mark"
        }
    }

    var isElement: Bool {
        if case .element = self { true } else { false }
    }
}

extension Verbatim {
    /// Whether it is a comment, of which a reader of the document sees nothing.
    var isComment: Bool {
        format != .adf && source.hasPrefix("<!--") && source.hasSuffix("-->")
    }
}

extension Media {
    /// A link to the file, for places that cannot show it.
    var link: Inline {
        let target: ResourceIdentifier
        let name: String
        switch source {
        case .file(let id, let collection, _):
            let query = collection.isEmpty ? "" : "?collection=" + PercentEncoding.encode(collection)
            target = ResourceIdentifier(.url("media:" + PercentEncoding.encode(id) + query))
            name = id
        case .external(let url):
            target = ResourceIdentifier(.url(url))
            name = url
        case .resource(let resource):
            target = resource
            name = resource.title
        }
        let text = alt.flatMap { $0.isEmpty ? nil : $0 } ?? name
        return .span(Span(.link(Link(target, title: title)), [.text(text)]))
    }
}

extension Block {
    /// The text of a block and of all blocks within it, one after the other.
    var inlines: [Inline] {
        switch self {
        case .paragraph(let paragraph): paragraph.content
        case .heading(let heading): heading.content
        case .code(let code): [.span(Span(.code, [.text(code.code)]))]
        case .quote(let quote): quote.content.flatMap(\.inlines)
        case .bulletList(let list), .orderedList(let list): list.items.flatMap { $0.content.flatMap(\.inlines) }
        case .taskList(let list): list.items.flatMap { $0.content.flatMap(\.inlines) }
        case .decisionList(let list): list.items.flatMap(\.content)
        case .panel(let panel): panel.content.flatMap(\.inlines)
        case .expand(let expand): expand.content.flatMap(\.inlines)
        case .table(let table): table.rows.flatMap { $0.cells.flatMap { $0.content.flatMap(\.inlines) } }
        case .rule: []
        case .media(let media): [.media(media.media)] + (media.caption?.content ?? [])
        case .mediaGroup(let group): group.media.map(Inline.media)
        case .layout(let layout): layout.columns.flatMap { $0.content.flatMap(\.inlines) }
        case .card(let card): [.card(card)]
        case .macro(let macro): [.macro(macro)]
        case .syncBlock(let sync): (sync.content ?? []).flatMap(\.inlines)
        case .division(let division): division.content.flatMap(\.inlines)
        case .unknown(let verbatim): [.unknown(verbatim)]
        }
    }
}
