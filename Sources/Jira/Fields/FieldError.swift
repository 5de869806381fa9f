/// Why a field or its value cannot be sent as it was written.
public struct FieldError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The field as it was written.
    public let field: String
    /// One sentence.
    public let description: String
    /// What was probably meant, the likeliest first.
    public let suggestions: [String]
    /// The values that are allowed, where they are a list.
    public let allowed: [String]

    init(_ field: String, _ description: String, suggestions: [String] = [], allowed: [String] = []) {
        self.field = field
        self.description = description
        self.suggestions = suggestions
        self.allowed = allowed
    }
}
