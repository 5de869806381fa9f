extension JQLParser {
    /// The operator that stands here.
    mutating func comparison() throws(JQLError) -> JQLOperator {
        switch token.kind {
        case .symbol(let symbol):
            guard let comparison = JQLOperator(rawValue: symbol.rawValue) else { throw missingOperator() }
            advance()
            return comparison
        case .keyword(.in):
            advance()
            return .inList
        case .keyword(.is):
            advance()
            return skip(.not) ? .isNot : .isValue
        case .keyword(.not):
            guard following.kind == .keyword(.in) else {
                throw error("expected NOT IN here, not NOT alone", suggestions: ["NOT IN", "!="])
            }
            advance()
            advance()
            return .notInList
        case .keyword(.was):
            advance()
            let isNegated = skip(.not)
            let isList = skip(.in)
            return isNegated ? (isList ? .wasNotIn : .wasNot) : (isList ? .wasIn : .was)
        case .keyword(.changed):
            advance()
            return .changed
        default: throw missingOperator()
        }
    }

    private func missingOperator() -> JQLError {
        let message = "expected an operator, such as =, != or IN, not \(token.name)"
        guard case .word(let word) = token.kind else { return error(message) }
        let meanings = [
            "equals": "=", "equal": "=", "eq": "=", "ne": "!=", "neq": "!=", "gt": ">", "gte": ">=", "lt": "<",
            "lte": "<=", "like": "~", "contains": "~", "matches": "~", "has": "=", "isnull": "IS EMPTY",
            "isempty": "IS EMPTY", "notin": "NOT IN", "became": "CHANGED TO", "isnt": "!=",
        ]
        if let meaning = meanings[word.lowercased()] { return error(message, suggestions: [meaning]) }
        return error(
            message, suggestions: NearestNames.nearest(to: word, among: ["IN", "IS", "NOT IN", "WAS", "CHANGED"]))
    }

    /// What stands on the right of an operator.
    mutating func operand(after comparison: JQLOperator, at operatorRange: Range<Int>) throws(JQLError) -> JQLOperand {
        if case .symbol(let symbol) = token.kind, JQLOperator(rawValue: symbol.rawValue) != nil || symbol == .bang {
            let written = comparison.rawValue + token.source
            let meant = ["==": "=", "<>": "!=", "=!": "!=", "=<": "<=", "=>": ">=", "=~": "~", "===": "="][written]
            throw error(
                "expected a value behind \(comparison.rawValue), not \(token.name)",
                at: operatorRange.lowerBound..<token.range.upperBound,
                suggestions: meant.map { [$0] } ?? [])
        }
        return try operand(nesting: 0)
    }

    private mutating func operand(nesting: Int) throws(JQLError) -> JQLOperand {
        let start = token.range.lowerBound
        if skip(.empty) || skip(.null) { return JQLOperand(.empty, range: start..<end) }
        if token.kind == .symbol(.open) { return try list(nesting: nesting) }
        let kind = token.kind
        let name = try name(of: "a value")
        if token.kind == .symbol(.open) {
            guard !name.isEmpty else { throw error("the name of a function cannot be empty", at: start..<end) }
            let arguments = try arguments(of: name)
            return JQLOperand(.function(name: name, arguments: arguments), range: start..<end)
        }
        if case .number = kind { return JQLOperand(.number(name), range: start..<end) }
        return JQLOperand(.text(name), range: start..<end)
    }

    private mutating func list(nesting: Int) throws(JQLError) -> JQLOperand {
        let open = token
        advance()
        guard nesting < Self.maximumDepth else {
            throw error("the list is nested more than \(Self.maximumDepth) levels deep")
        }
        if token.kind == .symbol(.close) {
            throw error("a list needs at least one value", at: open.range.lowerBound..<token.range.upperBound)
        }
        var values: [JQLOperand] = []
        repeat { values.append(try operand(nesting: nesting + 1)) } while skip(.comma)
        guard skip(.close) else { throw unclosed(open, "list") }
        return JQLOperand(.list(values), range: open.range.lowerBound..<end)
    }

    private mutating func arguments(of function: String) throws(JQLError) -> [String] {
        let open = token
        advance()
        var arguments: [String] = []
        if skip(.close) { return arguments }
        repeat { arguments.append(try name(of: "an argument of \(function)()")) } while skip(.comma)
        guard skip(.close) else { throw unclosed(open, "list of arguments") }
        return arguments
    }

    private func unclosed(_ open: JQLToken, _ what: String) -> JQLError {
        guard token.kind != .end else { return error("this \(what) is never closed", at: open.range) }
        return error(
            "expected ',' or ')' in the \(what), not \(token.name); a value of several words goes in quotation marks")
    }

    /// What restricts `WAS` and `CHANGED`.
    mutating func predicates() throws(JQLError) -> [JQLPredicate] {
        let kinds: [JQLToken.Keyword: JQLPredicate.Kind] = [
            .after: .after, .before: .before, .during: .during, .on: .on, .by: .by, .from: .from, .to: .to,
        ]
        var predicates: [JQLPredicate] = []
        while case .keyword(let keyword) = token.kind, let kind = kinds[keyword] {
            let start = token.range.lowerBound
            advance()
            let operand = try operand(nesting: 0)
            predicates.append(JQLPredicate(kind, operand, range: start..<end))
        }
        return predicates
    }

    /// What to say of a token that nothing may follow a whole clause with.
    func unexpectedRest(afterSort: Bool) -> JQLError {
        let joints = afterSort ? "',' or the end" : "AND, OR or ORDER BY"
        let message = "expected \(joints), not \(token.name)"
        if token.kind == .symbol(.close) { return error("this parenthesis was never opened") }
        guard case .word(let word) = token.kind else { return error(message) }
        if word.lowercased() == "limit" { return error("JQL has no LIMIT; use --limit") }
        if afterSort { return error(message, suggestions: NearestNames.nearest(to: word, among: ["ASC", "DESC"])) }
        let near = NearestNames.nearest(to: word, among: ["AND", "OR", "ORDER BY"])
        guard near.isEmpty else { return error(message, suggestions: near) }
        return error("\(message); a value of several words goes in quotation marks")
    }
}
