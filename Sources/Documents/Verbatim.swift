/// A construct that the model has no case for, kept exactly as its format wrote it.
///
/// | format | `source` | in Markdown |
/// |---|---|---|
/// | ADF | the node as compact JSON, key order and number text as they came | fenced block `adf`, or a code span that begins `adf:` |
/// | storage | the element's bytes | fenced block `storage`, or a code span that begins `storage:` |
/// | wiki | the characters | fenced block `wiki`, or a code span that begins `wiki:` |
/// | Markdown | the characters: HTML that is not of the dialect, what lies too deep | as it is |
///
/// A writer gives out a `Verbatim` of its own format as it is. Another format's goes where nothing is lost: a code block
/// or code text that says its format, and an entry in `Losses`.
public struct Verbatim: Sendable, Hashable {
    /// The format that can read `source`.
    public var format: DocumentFormat
    /// The exact text: for ADF one JSON value, for storage well-formed XML of one node, else any characters.
    public var source: String

    public init(_ format: DocumentFormat, _ source: String) {
        self.format = format
        self.source = source
    }
}
