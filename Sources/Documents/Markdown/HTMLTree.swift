/// A piece of what tags enclose.
indirect enum HTMLNode {
    case element(HTMLElement)
    /// Text of HTML as it stands: white space collapses and entities are resolved where it is read.
    case text(String)
    /// A block that was Markdown.
    case block(Block)
    /// Part of a line that was Markdown.
    case inline(Inline)
    /// A tag without partner, a comment: as it stood.
    case verbatim(String)
}

/// A tag with what stands up to its closing tag.
struct HTMLElement {
    var name: String
    var attributes: [HTMLAttribute]
    var children: [HTMLNode] = []
    /// The opening tag as it stood.
    var tag: String

    subscript(_ name: String) -> String? {
        for attribute in attributes where attribute.name == name { return attribute.value }
        return nil
    }
}

/// Builds elements from tags that may stand lines and blocks apart.
///
/// A tag that finds no partner within the same Markdown container is kept as it stood, and what it enclosed stands
/// behind it.
struct HTMLTree {
    private var open: [HTMLElement] = []
    private(set) var nodes: [HTMLNode] = []
    private let maximumDepth: Int

    init(maximumDepth: Int) {
        self.maximumDepth = maximumDepth
    }

    /// How many elements are open.
    var depth: Int { open.count }

    mutating func append(_ node: HTMLNode) {
        if open.isEmpty { nodes.append(node) } else { open[open.count - 1].children.append(node) }
    }

    /// Adds a piece of HTML: tags open and close elements.
    mutating func append(html bytes: UnsafeBufferPointer<UInt8>) {
        var tokenizer = HTMLTokenizer(bytes)
        while let token = tokenizer.next() {
            switch token {
            case .text(let range): append(.text(tokenizer.source(range)))
            case .other: append(.verbatim(tokenizer.lastSource))
            case .open(let tag) where Self.opaque.contains(tag.name) && !tag.isSelfClosing:
                append(.verbatim(tokenizer.skipElement(tag.name)))
            case .open(let tag): enter(tag, source: tokenizer.lastSource)
            case .close(let name): leave(name, source: tokenizer.lastSource)
            }
        }
    }

    private mutating func enter(_ tag: HTMLTokenizer.Tag, source: String) {
        if let last = open.last, Self.closes(tag.name, last.name) { close() }
        let element = HTMLElement(name: tag.name, attributes: tag.attributes, tag: source)
        if tag.isSelfClosing || Self.void.contains(tag.name) {
            append(.element(element))
        } else if open.count >= maximumDepth {
            append(.verbatim(source))
        } else {
            open.append(element)
        }
    }

    private mutating func leave(_ name: String, source: String) {
        guard let index = open.lastIndex(where: { $0.name == name }) else { return append(.verbatim(source)) }
        while open.count > index + 1 { if Self.isOptional(open[open.count - 1].name) { close() } else { abandon() } }
        close()
    }

    /// All pieces, with what is still open resolved.
    mutating func finish() -> [HTMLNode] {
        while let last = open.last { if Self.isOptional(last.name) { close() } else { abandon() } }
        defer { nodes = [] }
        return nodes
    }

    /// The pieces so far, where no element is open.
    mutating func take() -> [HTMLNode]? {
        guard open.isEmpty else { return nil }
        defer { nodes = [] }
        return nodes
    }

    private mutating func close() {
        let element = open.removeLast()
        append(.element(element))
    }

    /// Gives up an element that nothing closes: its tag stays as it stood.
    private mutating func abandon() {
        let element = open.removeLast()
        append(.verbatim(element.tag))
        for child in element.children { append(child) }
    }

    private static func isOptional(_ name: String) -> Bool {
        ["p", "li", "td", "th", "tr", "thead", "tbody", "tfoot", "dt", "dd"].contains(name)
    }

    /// Whether a tag ends an element that has no closing tag of its own.
    private static func closes(_ name: String, _ open: String) -> Bool {
        switch open {
        case "p": blockNames.contains(name)
        case "li": name == "li"
        case "td", "th": name == "td" || name == "th" || name == "tr"
        case "tr": name == "tr" || name == "tbody" || name == "tfoot"
        case "thead", "tbody": name == "tbody" || name == "tfoot"
        case "dt", "dd": name == "dt" || name == "dd"
        default: false
        }
    }

    /// Elements whose content is no text of the document.
    private static let opaque: Set<String> = [
        "script", "style", "textarea", "title", "svg", "math", "iframe", "object", "video", "audio", "canvas",
        "template",
    ]

    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    static let blockNames: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        "colgroup",
    ]
}
