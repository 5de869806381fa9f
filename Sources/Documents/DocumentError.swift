/// Why a text could not be read as a document, and where.
public struct DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The format that it was read as.
    public var format: DocumentFormat
    /// Counted from 1; nil where the input was no text (a JSON tree).
    public var line: Int?
    /// In characters, counted from 1; nil where `line` is.
    public var column: Int?
    /// The construct in which it stands: `fenced adf block`, `ac:structured-macro "toc"`, `doc.content[3]`.
    public var construct: String
    /// What is wrong, and what to do about it.
    public var message: String

    public init(_ format: DocumentFormat, line: Int? = nil, column: Int? = nil, construct: String, message: String) {
        self.format = format
        self.line = line
        self.column = column
        self.construct = construct
        self.message = message
    }

    public var description: String {
        var place = ""
        if let line { place = "line \(line)" + (column.map { ", column \($0)" } ?? "") + ": " }
        return "\(place)\(construct): \(message)"
    }
}
