/// A part of a document that stands on lines of its own.
///
/// Each case says how the four formats write it. A case's values hold whatever any of them can express; what a format
/// allows where is the business of its writer, which moves content rather than drop it.
public enum Block: Sendable, Hashable {
    /// Text.
    ///
    /// ADF `paragraph` · storage `<p>`, or bare text where `isBare` · wiki lines up to an empty one · Markdown the same.
    case paragraph(Paragraph)

    /// A title over what follows, level 1 to 6.
    ///
    /// ADF `heading` · storage `<h1>` … `<h6>` · wiki `h1.` … `h6.` · Markdown `#` … `######`.
    case heading(Heading)

    /// Text in which every character counts.
    ///
    /// ADF `codeBlock` · storage macros `code` (with `language`) and `noformat` (`isPreformatted`), `<pre>` · wiki
    /// `{code:lang}`, `{noformat}` · Markdown a fenced block.
    indirect case code(CodeBlock)

    /// Quoted blocks.
    ///
    /// ADF `blockquote` · storage `<blockquote>` · wiki `bq.`, `{quote}` · Markdown `>`.
    case quote(Quote)

    /// A list without numbers.
    ///
    /// ADF `bulletList` · storage `<ul>` · wiki `*`, `-` · Markdown `-`.
    case bulletList(List)

    /// A numbered list.
    ///
    /// ADF `orderedList` · storage `<ol start>` · wiki `#` · Markdown `1.`.
    case orderedList(List)

    /// A list of things to do.
    ///
    /// ADF `taskList` · storage `<ac:task-list>` · Markdown `- [ ]`, `- [x]` · wiki a list whose items begin with `(x)`
    /// or `(/)`.
    case taskList(TaskList)

    /// A list of decisions.
    ///
    /// ADF `decisionList` · storage `<ac:adf-extension>` · Markdown a list whose items begin with
    /// `<data value="DECIDED">` · wiki a bullet list.
    case decisionList(DecisionList)

    /// A box that draws attention.
    ///
    /// ADF `panel` · storage macros `info`, `note`, `tip`, `warning`, `panel` · wiki `{info}`, `{note}`, `{tip}`,
    /// `{warning}`, `{panel}` · Markdown an alert `> [!NOTE]`, or `<aside>` where it has colours or icons of its own.
    indirect case panel(Panel)

    /// Blocks that are hidden until asked for.
    ///
    /// ADF `expand`, or `nestedExpand` inside cells and expands · storage macro `expand` · wiki `{expand}` · Markdown
    /// `<details><summary>`.
    case expand(Expand)

    /// Rows of cells.
    ///
    /// ADF `table` · storage `<table>` · wiki `||head||`, `|cell|` · Markdown a pipe table, or `<table>` where a cell
    /// holds blocks or spans.
    indirect case table(Table)

    /// A line across.
    ///
    /// ADF `rule` · storage `<hr />` · wiki `----` · Markdown `---`.
    case rule(NodeAttributes)

    /// One picture or file, with a caption perhaps.
    ///
    /// ADF `mediaSingle` · storage `<ac:image>` on its own · wiki `!picture.png|width=300!` on its own · Markdown
    /// `![alt](attachment:picture.png)` on its own, `<figure>` with a caption.
    indirect case media(MediaBlock)

    /// Files side by side.
    ///
    /// ADF `mediaGroup` · storage and wiki a paragraph of file links · Markdown a paragraph of file links.
    case mediaGroup(MediaGroup)

    /// Columns side by side.
    ///
    /// ADF `layoutSection` · storage `<ac:layout-section>` in `<ac:layout>` · wiki `{section}{column}` · Markdown
    /// `<section>` with a `<div>` a column.
    indirect case layout(Layout)

    /// A link shown as a card or embedded.
    ///
    /// ADF `blockCard`, `embedCard` · storage `<a data-card-appearance="block">` · wiki a link · Markdown a link whose
    /// title is `card` or `embed`, alone in its paragraph.
    indirect case card(Card)

    /// Something that another program draws: a macro, an app's extension.
    ///
    /// ADF `extension`, `bodiedExtension` · storage `<ac:structured-macro>` · wiki `{name:parameters}` · Markdown a
    /// fenced block that holds it verbatim.
    indirect case macro(Macro)

    /// Content that several pages show, kept in one place.
    ///
    /// ADF `syncBlock`, `bodiedSyncBlock` · Markdown a fenced block · storage and wiki verbatim.
    indirect case syncBlock(SyncBlock)

    /// A box without meaning of its own that holds blocks.
    ///
    /// Storage `<div>`, `<section>`, `<center>` and their like · Markdown the element · ADF and wiki its content alone.
    indirect case division(Division)

    /// What no case above can express, exactly as it came.
    case unknown(Verbatim)
}
