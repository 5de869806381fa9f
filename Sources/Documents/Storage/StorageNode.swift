/// A piece of a page in Confluence's storage format, which knows where in the source it stands.
public struct StorageNode: Sendable {
    /// What a piece can be.
    public enum Content: Sendable, Hashable {
        /// A tag, what it holds, and its closing tag.
        case element(StorageElement)
        /// Text with its entities resolved.
        case text(String)
        /// The text of a `<![CDATA[…]]>` section, without its brackets.
        case cdata(String)
        /// The text of a comment, without its dashes.
        case comment(String)
        /// Source that is not looked into: a processing instruction, what lies deeper than the parser goes, or what
        /// is not well-formed.
        case verbatim(String)
    }

    /// What stands here.
    public var content: Content
    /// Where it stands: offsets in bytes of the source's UTF-8, tags and brackets included.
    public var range: Range<Int>

    public init(_ content: Content, range: Range<Int> = 0..<0) {
        self.content = content
        self.range = range
    }

    /// The element that stands here; nil where it is something else.
    public var element: StorageElement? {
        if case .element(let element) = content { element } else { nil }
    }

    /// Text that is neither element nor comment, entities resolved and brackets taken off; nil for the rest.
    public var text: String? {
        switch content {
        case .text(let text), .cdata(let text): text
        case .element, .comment, .verbatim: nil
        }
    }

    /// Whether this is text of which nothing is seen.
    public var isBlank: Bool {
        switch content {
        case .text(let text): text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        case .comment: true
        case .element, .cdata, .verbatim: false
        }
    }
}

/// Two nodes are equal where they say the same, wherever they stand.
extension StorageNode: Hashable {
    public static func == (left: StorageNode, right: StorageNode) -> Bool {
        left.content == right.content
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(content)
    }
}

/// A tag of the storage format with its attributes and what it holds.
public struct StorageElement: Sendable {
    /// The name as it is written, prefix included: `p`, `ac:link`, `ri:user`.
    public var name: String
    /// The attributes in the order of the source.
    public var attributes: [StorageAttribute]
    /// What stands between the tags.
    public var children: [StorageNode]
    /// Where what it holds stands in the source: between the tags, in bytes.
    public var innerRange: Range<Int>

    public init(
        _ name: String, _ attributes: [StorageAttribute] = [], _ children: [StorageNode] = [],
        innerRange: Range<Int> = 0..<0
    ) {
        self.name = name
        self.attributes = attributes
        self.children = children
        self.innerRange = innerRange
    }

    /// The value of the attribute of that name (prefix included); nil where there is none.
    public subscript(attribute name: String) -> String? {
        for attribute in attributes where attribute.name == name { return attribute.value }
        return nil
    }

    /// The elements that stand directly in this one, text and comments left out.
    public var elements: some Sequence<StorageElement> {
        children.lazy.compactMap(\.element)
    }

    /// The first element of that name directly in this one.
    public func first(_ name: String) -> StorageElement? {
        for child in children {
            if case .element(let element) = child.content, element.name == name { return element }
        }
        return nil
    }

    /// All text below this element, tags taken off.
    public var text: String {
        var text = ""
        appendText(to: &text)
        return text
    }

    private func appendText(to text: inout String) {
        for child in children {
            switch child.content {
            case .text(let piece), .cdata(let piece): text += piece
            case .element(let element): element.appendText(to: &text)
            case .comment, .verbatim: break
            }
        }
    }
}

/// Two elements are equal where they say the same, wherever they stand.
extension StorageElement: Hashable {
    public static func == (left: StorageElement, right: StorageElement) -> Bool {
        left.name == right.name && left.attributes == right.attributes && left.children == right.children
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(attributes)
        hasher.combine(children)
    }
}

/// One attribute of a tag.
public struct StorageAttribute: Sendable, Hashable {
    /// The name as it is written, prefix included.
    public var name: String
    /// The value with its entities resolved.
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
