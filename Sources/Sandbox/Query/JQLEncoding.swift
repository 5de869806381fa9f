/// How values and names are written back into a query.
enum JQLEncoding {
    /// The text as it can stand in a query: bare where that is safe, else in quotation marks.
    static func encode(_ text: String) -> String {
        guard let tokens = try? JQLLexer.tokens(of: text), tokens.count == 2, tokens[0].kind == .word,
            tokens[0].text == text
        else { return quote(text) }
        return text
    }

    /// The text in quotation marks.
    static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\t": quoted += "\\t"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JQLOperand {
    /// The operand as Jira shows it in messages: each text in quotation marks.
    var shown: String {
        switch self {
        case .value(let text, let isNumber): isNumber ? text : JQLEncoding.quote(text)
        case .function(let name, let arguments): "\(name)(\(arguments.joined(separator: ", ")))"
        case .list(let operands): "(\(operands.map(\.shown).joined(separator: ", ")))"
        case .empty: "EMPTY"
        }
    }

    /// The operand as it can stand in a query.
    var encoded: String {
        switch self {
        case .value(let text, let isNumber): isNumber ? text : JQLEncoding.encode(text)
        case .function(let name, let arguments):
            "\(JQLEncoding.encode(name))(\(arguments.map(JQLEncoding.encode).joined(separator: ", ")))"
        case .list(let operands): "(\(operands.map(\.encoded).joined(separator: ", ")))"
        case .empty: "EMPTY"
        }
    }
}
