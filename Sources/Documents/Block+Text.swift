extension Block {
    /// Text on its own lines.
    public struct Paragraph: Sendable, Hashable {
        public var content: [Inline]
        /// Whether the text stands in its container without an element of its own: `<li>text</li>`, `<td>text</td>`
        /// and a task's body in storage, a task item's text in ADF. ADF and Markdown treat such a paragraph otherwise
        /// as any other.
        public var isBare: Bool
        public var attributes: NodeAttributes

        public init(_ content: [Inline], isBare: Bool = false, attributes: NodeAttributes = NodeAttributes()) {
            self.content = content
            self.isBare = isBare
            self.attributes = attributes
        }
    }

    /// A title.
    public struct Heading: Sendable, Hashable {
        /// 1 to 6; writers bring others into that range.
        public var level: Int
        public var content: [Inline]
        public var attributes: NodeAttributes

        public init(_ level: Int, _ content: [Inline], attributes: NodeAttributes = NodeAttributes()) {
            self.level = level
            self.content = content
            self.attributes = attributes
        }
    }

    /// Blocks that are someone else's words.
    public struct Quote: Sendable, Hashable {
        public var content: [Block]
        public var attributes: NodeAttributes

        public init(_ content: [Block], attributes: NodeAttributes = NodeAttributes()) {
            self.content = content
            self.attributes = attributes
        }
    }

    /// Code, or other text whose spaces and line ends count.
    public struct CodeBlock: Sendable, Hashable {
        /// The text without the line end before the closing fence or tag.
        public var code: String
        /// The language as the format spelled it; nil where none is named.
        public var language: String?
        /// Whether it is text without a language by intent: `noformat`, `<pre>`.
        public var isPreformatted: Bool
        /// A line above the block: the `title` parameter of `code` in storage and wiki; ADF and Markdown have none.
        public var title: String?
        /// ADF's `wrap`: whether long lines are broken.
        public var wraps: Bool?
        /// ADF's `hideLineNumbers`.
        public var hidesLineNumbers: Bool?
        /// ADF's `uniqueId`.
        public var uniqueID: String?
        public var attributes: NodeAttributes

        public init(
            _ code: String, language: String? = nil, isPreformatted: Bool = false, title: String? = nil,
            wraps: Bool? = nil, hidesLineNumbers: Bool? = nil, uniqueID: String? = nil,
            attributes: NodeAttributes = NodeAttributes()
        ) {
            self.code = code
            self.language = language
            self.isPreformatted = isPreformatted
            self.title = title
            self.wraps = wraps
            self.hidesLineNumbers = hidesLineNumbers
            self.uniqueID = uniqueID
            self.attributes = attributes
        }
    }
}
