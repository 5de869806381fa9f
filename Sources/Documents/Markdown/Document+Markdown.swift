extension Document {
    /// Reads Markdown: CommonMark with GitHub's extensions, and the conventions of `docs/markdown.md`.
    ///
    /// Any text is a document. HTML that is not of the dialect and what nests deeper than `maximumDepth` are kept as
    /// they stand.
    ///
    /// - Throws: `DocumentError` with line and column where a fenced block `adf` does not hold what it says.
    public init(markdown text: String) throws(DocumentError) {
        self = try MarkdownReader.read(text).document
    }

    /// The document as Markdown, which ends in a line end unless it is empty.
    public func markdown(_ mode: MarkdownMode = .faithful) -> String {
        var losses = Losses()
        return markdown(mode, losses: &losses)
    }

    /// The document as Markdown, which ends in a line end unless it is empty.
    ///
    /// - Parameter losses: counts what this mode leaves out.
    public func markdown(_ mode: MarkdownMode, losses: inout Losses) -> String {
        var writer = MarkdownWriter(mode)
        writer.write(self)
        losses.merge(writer.losses)
        return String(decoding: writer.output.bytes, as: UTF8.self)
    }
}
