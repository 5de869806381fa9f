/// One token of a JQL query, with where it stands.
struct JQLToken: Hashable {
    enum Kind: Hashable {
        case word
        case quoted
        case number
        case keyword(JQLKeyword)
        case symbol(JQLSymbol)
        case end
    }

    var kind: Kind
    /// The text without quotes and escapes.
    var text: String
    /// Counted from 1.
    var line: Int
    /// Counted from 1.
    var column: Int
}

/// The words that the grammar itself uses.
enum JQLKeyword: String {
    case and, or, not, `in`, `is`, empty, null, was, changed
    case before, after, from, to, on, during, by
    case order, asc, desc
    case cf
}

/// The characters that the grammar itself uses.
enum JQLSymbol: String {
    case equals = "="
    case notEquals = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains = "~"
    case notContains = "!~"
    case bang = "!"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
}

/// Why a query cannot be read, in Jira's words.
struct JQLSyntaxError: Error, Hashable {
    /// What Jira answers, with the position where it gives one.
    var message: String

    init(_ sentence: String, at token: JQLToken? = nil) {
        self.init(sentence, line: token?.line, column: token?.column)
    }

    init(_ sentence: String, line: Int?, column: Int?) {
        // Jira leaves out the article where an operand is missing; clients match the text as it is.
        let opening =
            sentence.hasPrefix("Expecting either a value, list or function")
            ? "Error in JQL Query: " : "Error in the JQL Query: "
        message = opening + sentence
        if let line, let column { message += " (line \(line), character \(column))" }
    }
}
