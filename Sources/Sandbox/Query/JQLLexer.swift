/// Cuts a JQL query into tokens, or says in Jira's words why that cannot be done.
///
/// The whole text is cut before any of it is parsed, as Jira does: a reserved character at the end is reported before
/// a missing operator at the start.
struct JQLLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var column = 1

    static func tokens(of query: String) throws(JQLSyntaxError) -> [JQLToken] {
        var lexer = JQLLexer(scalars: Array(query.unicodeScalars))
        var tokens: [JQLToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        tokens.append(JQLToken(kind: .end, text: "", line: lexer.line, column: lexer.column))
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private var current: Unicode.Scalar? {
        index < scalars.count ? scalars[index] : nil
    }

    private mutating func advance() {
        if scalars[index] == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
        index += 1
    }

    private mutating func next() throws(JQLSyntaxError) -> JQLToken? {
        while let scalar = current, Self.isSpace(scalar) { advance() }
        guard let scalar = current else { return nil }
        switch scalar {
        case "\"", "'": return try quoted(scalar)
        case "=", "(", ")", "[", "]", ",", "~": return symbol(length: 1)
        case "!": return symbol(length: peek == "=" || peek == "~" ? 2 : 1)
        case "<", ">": return symbol(length: peek == "=" ? 2 : 1)
        case "&": return connective(.and, scalar)
        case "|": return connective(.or, scalar)
        default: return try word()
        }
    }

    private var peek: Unicode.Scalar? {
        index + 1 < scalars.count ? scalars[index + 1] : nil
    }

    private mutating func symbol(length: Int) -> JQLToken? {
        let (line, column) = (line, column)
        var text = ""
        for _ in 0..<length {
            text.unicodeScalars.append(scalars[index])
            advance()
        }
        return JQLSymbol(rawValue: text).map { JQLToken(kind: .symbol($0), text: text, line: line, column: column) }
    }

    private mutating func connective(_ keyword: JQLKeyword, _ scalar: Unicode.Scalar) -> JQLToken {
        var token = JQLToken(kind: .keyword(keyword), text: String(scalar), line: line, column: column)
        advance()
        if current == scalar {
            token.text.unicodeScalars.append(scalar)
            advance()
        }
        return token
    }

    private mutating func quoted(_ quote: Unicode.Scalar) throws(JQLSyntaxError) -> JQLToken {
        let (line, column) = (line, column)
        advance()
        var text = ""
        while let scalar = current {
            if scalar == quote {
                advance()
                return JQLToken(kind: .quoted, text: text, line: line, column: column)
            }
            text.unicodeScalars.append(try literal(scalar))
        }
        let shown = text.flattened
        let sentence =
            shown.allSatisfy { $0 == " " }
            ? "The quoted string has not been completed." : "The quoted string '\(shown)' has not been completed."
        throw JQLSyntaxError(sentence, line: line, column: column)
    }

    private mutating func word() throws(JQLSyntaxError) -> JQLToken {
        let (line, column) = (line, column)
        var text = ""
        var hasEscape = false
        while let scalar = current, !Self.endsWord(scalar) {
            if Self.reserved.contains(scalar) {
                throw JQLSyntaxError(
                    "The character '\(scalar)' is a reserved JQL character. You must enclose it in a string or use "
                        + "the escape '\(Self.escape(scalar))' instead.",
                    line: self.line, column: self.column)
            }
            hasEscape = hasEscape || scalar == "\\"
            text.unicodeScalars.append(try literal(scalar))
        }
        var token = JQLToken(kind: .word, text: text, line: line, column: column)
        guard !hasEscape else { return try unreserved(token) }
        if let keyword = JQLKeyword(rawValue: text.lowercased()) {
            token.kind = .keyword(keyword)
        } else if Self.isNumber(text) {
            guard Int(text) != nil else {
                throw JQLSyntaxError(
                    "'\(text)' is not a valid number. Numbers must be between -9,223,372,036,854,775,808 and "
                        + "9,223,372,036,854,775,807.", at: token)
            }
            token.kind = .number
        } else {
            return try unreserved(token)
        }
        return token
    }

    private func unreserved(_ token: JQLToken) throws(JQLSyntaxError) -> JQLToken {
        guard !JQLReservedWords.contains(token.text) else {
            throw JQLSyntaxError(
                "'\(token.text)' is a reserved JQL word. You must surround it in quotation marks to use it in a query.",
                at: token)
        }
        return token
    }

    /// The character meant by what stands here, escapes resolved.
    private mutating func literal(_ scalar: Unicode.Scalar) throws(JQLSyntaxError) -> Unicode.Scalar {
        guard scalar == "\\" else {
            guard !Self.isIllegal(scalar) else {
                let shown = scalar == "\t" ? "TAB" : "U+" + scalar.hexadecimal.uppercased()
                throw JQLSyntaxError(
                    "The character '\(shown)' on line \(line) at position \(column) must be escaped. Use the escape "
                        + "'\(Self.escape(scalar))' instead.",
                    line: line, column: column)
            }
            advance()
            return scalar
        }
        let (line, column) = (line, column)
        advance()
        guard let escaped = current else {
            throw JQLSyntaxError(
                "The escape sequence has not been completed. \(Self.validEscapes)", line: line, column: column)
        }
        advance()
        if let plain = Self.escapes[escaped] { return plain }
        var shown = "\\\(escaped)"
        if escaped == "u" {
            var value: UInt32 = 0
            var digits = 0
            while digits < 4, let next = current {
                shown.unicodeScalars.append(next)
                guard let digit = next.hexadecimalDigit else { break }
                value = value << 4 | digit
                digits += 1
                advance()
            }
            if digits == 4, let decoded = Unicode.Scalar(value) { return decoded }
        }
        throw JQLSyntaxError(
            "'\(shown.flattened)' is an illegal JQL escape sequence. \(Self.validEscapes)", line: line, column: column)
    }
}

extension JQLLexer {
    private static let validEscapes =
        #"The valid escape sequences are \', \", \t, \n, \r, \\, '\ ' and \uXXXX."#
    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "'": "'", "\"": "\"", "t": "\t", "n": "\n", "r": "\r", "\\": "\\", " ": " ",
    ]
    private static let reserved: Set<Unicode.Scalar> = [
        "{", "}", "*", "/", "%", "+", "^", "$", "#", "@", "?", ";",
    ]
    private static let stops: Set<Unicode.Scalar> = [
        "\"", "'", "=", "!", "<", ">", "(", ")", "~", ",", "[", "]", "|", "&",
    ]

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        isSpace(scalar) || stops.contains(scalar)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    private static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isIllegal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x09, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF, 0xFFFE...0xFFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        scalar == "\t" ? "\\t" : "\\u" + scalar.hexadecimal
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    fileprivate var hexadecimalDigit: UInt32? {
        Character(self).hexDigitValue.map(UInt32.init)
    }
}

extension String {
    /// The text on one line, as Jira shows it in messages.
    fileprivate var flattened: String {
        String(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : Character($0) })
    }
}
