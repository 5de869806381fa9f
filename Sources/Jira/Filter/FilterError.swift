/// Why the value of a filter cannot be understood.
public struct FilterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence that names the value and what may stand there.
    public let description: String
    /// What was probably meant, the likeliest first.
    public let suggestions: [String]

    init(_ description: String, suggestions: [String] = []) {
        self.description = description
        self.suggestions = suggestions
    }
}
