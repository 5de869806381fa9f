/// One token of a query.
struct JQLToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// An unquoted word that is no keyword.
        case word(String)
        /// A quoted text, its escapes undone.
        case quoted(String)
        /// Unquoted digits, perhaps with a minus sign.
        case number(String)
        case keyword(Keyword)
        case symbol(Symbol)
        case end
    }

    enum Keyword: String, Sendable, Hashable, CaseIterable {
        case and, or, not, `in`, `is`, was, changed, empty, null, order, by, asc, desc
        case after, before, during, on, from, to
    }

    enum Symbol: String, Sendable, Hashable {
        case equal = "="
        case notEqual = "!="
        case contains = "~"
        case containsNot = "!~"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case open = "("
        case close = ")"
        case openBracket = "["
        case closeBracket = "]"
        case comma = ","
        case bang = "!"
        case ampersand = "&"
        case bar = "|"
    }

    var kind: Kind
    var range: Range<Int>
    /// The token as it was written.
    var source: String

    /// What an error message calls the token.
    var name: String {
        kind == .end ? "the end of the query" : "'\(source)'"
    }
}
