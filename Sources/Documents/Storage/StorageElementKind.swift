/// What the elements of the storage format mean to a document.
enum StorageElementKind {
    case paragraph, heading(Int), bulletList, orderedList, quote, preformatted, rule, table, division
    case layout, layoutSection, taskList, adfExtension
    case macro, image, anchor, link, htmlImage, lineBreak, time, emoticon, placeholder, commentMarker
    case span(Mark), coloredSpan

    static func of(_ name: String) -> StorageElementKind? {
        all[name]
    }

    /// Whether it is part of a line, wherever it stands. Macros are decided by their name.
    var isInline: Bool {
        switch self {
        case .anchor, .link, .htmlImage, .lineBreak, .time, .emoticon, .placeholder, .commentMarker, .span,
            .coloredSpan, .image:
            true
        case .paragraph, .heading, .bulletList, .orderedList, .quote, .preformatted, .rule, .table, .division,
            .layout, .layoutSection, .taskList, .adfExtension, .macro:
            false
        }
    }

    private static let all: [String: StorageElementKind] = {
        var all: [String: StorageElementKind] = [
            "p": .paragraph, "ul": .bulletList, "ol": .orderedList, "blockquote": .quote, "pre": .preformatted,
            "hr": .rule, "table": .table, "ac:layout": .layout, "ac:layout-section": .layoutSection,
            "ac:task-list": .taskList, "ac:adf-extension": .adfExtension, "ac:structured-macro": .macro,
            "ac:image": .image, "a": .anchor, "ac:link": .link, "img": .htmlImage, "br": .lineBreak, "time": .time,
            "ac:emoticon": .emoticon, "ac:placeholder": .placeholder, "ac:inline-comment-marker": .commentMarker,
            "span": .coloredSpan,
            "strong": .span(.strong), "b": .span(.strong), "em": .span(.emphasis), "i": .span(.emphasis),
            "code": .span(.code), "tt": .span(.code), "del": .span(.strike), "s": .span(.strike),
            "strike": .span(.strike), "u": .span(.underline), "ins": .span(.underline), "sub": .span(.subscript),
            "sup": .span(.superscript),
        ]
        for level in 1...6 { all["h\(level)"] = .heading(level) }
        for name in [
            "div", "section", "center", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption",
            "address", "details", "summary", "dl", "dt", "dd", "fieldset",
        ] { all[name] = .division }
        for name in [
            "small", "big", "cite", "kbd", "q", "font", "abbr", "acronym", "samp", "var", "dfn", "label", "mark",
            "bdi", "bdo", "ruby", "rt", "rp",
        ] { all[name] = .span(.element(name)) }
        return all
    }()

    /// The name that the writer gives to a mark; nil where it takes more than an element.
    static func element(for mark: Mark) -> String? {
        switch mark {
        case .strong: "strong"
        case .emphasis: "em"
        case .code: "code"
        case .strike: "del"
        case .underline: "u"
        case .subscript: "sub"
        case .superscript: "sup"
        case .element(let name): name
        case .textColor, .backgroundColor, .link, .annotation, .border, .dataConsumer, .fragment, .unknown: nil
        }
    }
}
