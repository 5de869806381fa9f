/// A text with structure, independent of the format that it came in or goes out in.
///
/// Four formats meet here: Markdown, ADF, Confluence storage and Jira wiki markup. Each has a reader and a writer over
/// these enums. What one format knows and the others do not stands in `NodeAttributes` or, where the whole construct is
/// foreign, in `Verbatim`: converting never drops a node without saying so (`Losses`).
public struct Document: Sendable, Hashable {
    /// The blocks from top to bottom.
    public var blocks: [Block]
    /// What the format said about the whole: unknown members of an ADF `doc`; none elsewhere.
    public var attributes: NodeAttributes

    public init(_ blocks: [Block] = [], attributes: NodeAttributes = NodeAttributes()) {
        self.blocks = blocks
        self.attributes = attributes
    }

    /// The nesting that readers build and writers follow; what lies deeper is kept as `Verbatim`.
    ///
    /// A block in a block, an item in a list and a span in a span each count as one. The tree stays shallow enough for
    /// a task's stack, on which copying, comparing and freeing it recurse.
    public static let maximumDepth = 1000
}

/// The formats that a document is read from and written to.
public enum DocumentFormat: String, Sendable, Hashable, CaseIterable {
    /// CommonMark with GitHub's extensions and the conventions of `docs/markdown.md`.
    case markdown
    /// Atlassian Document Format: the JSON of Jira Cloud's API v3 and of Confluence's `atlas_doc_format`.
    case adf
    /// Confluence's storage format: XHTML with `ac:` and `ri:` elements.
    case storage
    /// Jira's wiki markup: the text of Data Center and of Cloud's API v2.
    case wiki
}
