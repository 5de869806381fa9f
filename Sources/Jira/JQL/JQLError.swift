/// Why a text is not JQL, where, and what was probably meant.
public struct JQLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence without the place.
    public var message: String
    /// Unicode scalars from the start of the query, counted from 0; empty at the query's end.
    public var range: Range<Int>
    /// Line of the range's start, counted from 1.
    public var line: Int
    /// Unicode scalar in that line, counted from 1.
    public var column: Int
    /// What to write in place of the range, the likeliest first; may be empty.
    public var suggestions: [String]

    init(_ message: String, at range: Range<Int>, in text: [Unicode.Scalar], suggestions: [String] = []) {
        self.message = message
        self.range = range
        self.suggestions = suggestions
        let before = text[..<min(range.lowerBound, text.count)]
        line = before.count { $0 == "\n" } + 1
        column = range.lowerBound - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0) + 1
    }

    /// The sentence, its place and the suggestions on one line.
    public var description: String {
        let place = line == 1 ? "column \(column)" : "line \(line), column \(column)"
        let hint =
            suggestions.isEmpty
            ? "" : "; did you mean \(suggestions.map { "'\($0)'" }.joined(separator: " or "))?"
        return "\(message) (\(place))\(hint)"
    }

    /// The line of the query that the error is in, with a line of carets below that points at it.
    ///
    /// - Parameter query: the text that was parsed.
    public func pointer(in query: String) -> String {
        let lines = query.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else { return "" }
        let text = lines[line - 1].unicodeScalars
        let indent = text.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        let width = max(1, min(range.count, text.count - (column - 1)))
        return "\(lines[line - 1])\n\(indent)\(String(repeating: "^", count: width))"
    }
}
