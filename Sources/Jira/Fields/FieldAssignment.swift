public import JSON

/// A field and what it is to be, as people write it: `Story Points=5`.
public struct FieldAssignment: Sendable, Hashable {
    public enum Input: Sendable, Hashable {
        /// Text that is turned into what the field holds.
        case text(String)
        /// JSON that is sent as it is.
        case json(JSONValue)
    }

    /// A name, an id or an alias.
    public var name: String
    public var input: Input

    public init(_ name: String, _ text: String) {
        self.name = name
        input = .text(text)
    }

    public init(_ name: String, json: JSONValue) {
        self.name = name
        input = .json(json)
    }

    /// Reads `NAME=VALUE`; the first `=` ends the name.
    ///
    /// - Throws: `FieldError` where there is none, or no name before it.
    public init(parsing text: String) throws(FieldError) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
            throw FieldError(text, "'\(text)' names no field and value: write NAME=VALUE")
        }
        self.init(String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
