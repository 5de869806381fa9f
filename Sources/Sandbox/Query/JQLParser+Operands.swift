extension JQLParser {
    // MARK: Fields

    mutating func field() throws(JQLSyntaxError) -> JQLFieldName {
        let token = current
        switch token.kind {
        case .word, .quoted, .number:
            guard token.text.contains(where: { $0 != " " }) else {
                throw JQLSyntaxError("A field name cannot be empty.", at: token)
            }
            advance()
            return accept(.leftBracket) ? try property(of: token.text) : JQLFieldName(name: token.text)
        case .keyword(.cf):
            advance()
            return try customField()
        case .symbol(.leftBracket):
            throw JQLSyntaxError("Expecting a field name but got '['. Did you mean 'cf['?", at: token)
        default:
            throw expected(
                "a field name", atEnd: "Expecting a field name at the end of the query.",
                hint: " You must surround '\(token.text)' in quotation marks to use it as a field name.")
        }
    }

    private mutating func customField() throws(JQLSyntaxError) -> JQLFieldName {
        try expect(.leftBracket)
        guard current.kind == .number, let number = Int(current.text), number >= 0 else {
            throw expected("a custom field id (a positive number)")
        }
        advance()
        try expect(.rightBracket)
        return JQLFieldName(name: "cf[\(number)]", customID: number)
    }

    private mutating func property(of entity: String) throws(JQLSyntaxError) -> JQLFieldName {
        let key = try argument()
        try expect(.rightBracket)
        var path = ""
        while current.kind == .word, current.text.hasPrefix(".") {
            path += current.text
            advance()
        }
        return JQLFieldName(
            name: "\(entity)[\(key)]\(path)",
            property: JQLFieldName.Property(entity: entity, key: key, path: String(path.dropFirst())))
    }

    // MARK: Operands

    mutating func operand() throws(JQLSyntaxError) -> JQLOperand {
        let token = current
        switch token.kind {
        case .keyword(.empty), .keyword(.null):
            advance()
            return .empty
        case .word, .quoted, .number:
            advance()
            guard accept(.leftParenthesis) else { return .value(token.text, isNumber: token.kind == .number) }
            guard token.text.contains(where: { $0 != " " }) else {
                throw JQLSyntaxError("A function name cannot be empty.", at: token)
            }
            return .function(name: token.text, arguments: try arguments())
        case .symbol(.leftParenthesis):
            advance()
            return .list(try nested { (parser) throws(JQLSyntaxError) in try parser.list() })
        default:
            throw expected(
                "either a value, list or function",
                hint: " You must surround '\(token.text)' in quotation marks to use it as a value.")
        }
    }

    private mutating func list() throws(JQLSyntaxError) -> [JQLOperand] {
        var operands: [JQLOperand] = []
        repeat { operands.append(try operand()) } while accept(.comma)
        try expect(.rightParenthesis)
        return operands
    }

    private mutating func arguments() throws(JQLSyntaxError) -> [String] {
        if accept(.rightParenthesis) { return [] }
        if current.kind == .end || current.kind == .symbol(.comma) { throw expected("')'") }
        var arguments = [try argument()]
        while accept(.comma) {
            if current.kind == .symbol(.rightParenthesis) {
                throw JQLSyntaxError("Function argument must be specified.", at: current)
            }
            arguments.append(try argument())
        }
        guard accept(.rightParenthesis) else {
            throw expected("')' or ','", atEnd: "Expecting ')' before the end of the query.")
        }
        return arguments
    }

    private mutating func argument() throws(JQLSyntaxError) -> String {
        let token = current
        switch token.kind {
        case .word, .quoted, .number:
            advance()
            return token.text
        default:
            throw expected(
                "a function argument", atEnd: "Expecting a function argument at the end of the query.",
                hint: " You must surround '\(token.text)' in quotation marks to use it as an argument.")
        }
    }
}
