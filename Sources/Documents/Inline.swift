/// A part of a line.
///
/// Marks are spans, which nest: ADF's text with the marks `[strong, em]` is a strong span around an emphasised one
/// around the text, and comes out of ADF's writer as it went in. Spans next to each other are not joined by readers.
public enum Inline: Sendable, Hashable {
    /// Characters, none of which means anything but itself. Never empty where a reader made it.
    case text(String)

    /// A mark and what it covers.
    ///
    /// ADF a mark on each node within · storage an element around it · wiki its signs · Markdown its signs or element.
    case span(Span)

    /// A line end within a paragraph.
    ///
    /// ADF `hardBreak` · storage `<br />` · wiki `\\` or a line end · Markdown a backslash at the line's end, `<br>` in
    /// cells.
    case hardBreak(NodeAttributes)

    /// A person.
    ///
    /// ADF `mention` · storage `<ac:link><ri:user/></ac:link>` · wiki `[~name]`, `[~accountid:id]` · Markdown
    /// `[@name](accountid:id)`.
    indirect case mention(Mention)

    /// A small picture with a name.
    ///
    /// ADF `emoji` · storage `<ac:emoticon>` · wiki `(!)`, `:)` · Markdown the character, or `:name:`.
    indirect case emoji(Emoji)

    /// A day.
    ///
    /// ADF `date` · storage `<time datetime="2026-01-31" />` · Markdown `<time datetime="2026-01-31">` · wiki the text.
    indirect case date(DateStamp)

    /// A word in a coloured box.
    ///
    /// ADF `status` · storage macro `status` · wiki `{status:colour=Green|title=Done}` · Markdown
    /// `[Done](status:green)`.
    indirect case status(Status)

    /// A hint that the author is to write over.
    ///
    /// ADF `placeholder` · storage `<ac:placeholder>` · Markdown `<input placeholder>` · wiki the text.
    indirect case placeholder(Placeholder)

    /// A picture or file within a line.
    ///
    /// ADF `mediaInline` · storage `<ac:image>` or a link to an attachment · wiki `!name!` · Markdown `![]()`.
    indirect case media(Media)

    /// A link that shows what it leads to.
    ///
    /// ADF `inlineCard` · storage `<a data-card-appearance="inline">` · wiki `[url|url|smart-link]` · Markdown `<url>`.
    indirect case card(Card)

    /// A macro within a line.
    ///
    /// ADF `inlineExtension` · storage `<ac:structured-macro>` · wiki `{name}` · Markdown a code span that holds it.
    indirect case macro(Macro)

    /// What no case above can express, exactly as it came.
    case unknown(Verbatim)
}

/// A mark and what it covers.
public struct Span: Sendable, Hashable {
    public var mark: Mark
    public var content: [Inline]
    /// What an element of storage says beside the mark: its name where it is not the usual one, its classes and styles.
    public var attributes: NodeAttributes

    public init(_ mark: Mark, _ content: [Inline], attributes: NodeAttributes = NodeAttributes()) {
        self.mark = mark
        self.content = content
        self.attributes = attributes
    }
}
