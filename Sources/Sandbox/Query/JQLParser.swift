/// Reads a JQL query, or says in Jira's words why it cannot be read.
struct JQLParser {
    private let tokens: [JQLToken]
    private var index = 0
    private var depth = 0

    /// How deep parentheses may nest: far more than anybody writes, far less than a task's stack bears.
    private static let maximumDepth = 200

    static func parse(_ query: String) throws(JQLSyntaxError) -> JQLQuery {
        var parser = JQLParser(tokens: try JQLLexer.tokens(of: query))
        return try parser.query()
    }

    private init(tokens: [JQLToken]) {
        self.tokens = tokens
    }

    var current: JQLToken { tokens[index] }

    mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    mutating func accept(_ keyword: JQLKeyword) -> Bool {
        guard current.kind == .keyword(keyword) else { return false }
        advance()
        return true
    }

    mutating func accept(_ symbol: JQLSymbol) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    /// Takes what must stand here; `shown` is how Jira names it.
    mutating func expect(_ symbol: JQLSymbol, shown: String? = nil) throws(JQLSyntaxError) {
        guard !accept(symbol) else { return }
        throw expected("'\(shown ?? symbol.rawValue)'")
    }

    /// `Expecting … but got …`, or its other form at the end of the query.
    func expected(_ what: String, atEnd: String? = nil, hint: String = "") -> JQLSyntaxError {
        guard current.kind != .end else {
            return JQLSyntaxError(atEnd ?? "Expecting \(what) before the end of the query.")
        }
        return JQLSyntaxError("Expecting \(what) but got '\(current.text)'.\(hint)", at: current)
    }

    mutating func nested<Value>(
        _ body: (inout JQLParser) throws(JQLSyntaxError) -> Value
    ) throws(JQLSyntaxError) -> Value {
        guard depth < Self.maximumDepth else {
            throw JQLSyntaxError("The query is nested more than \(Self.maximumDepth) levels deep.", at: current)
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    // MARK: Clauses

    private mutating func query() throws(JQLSyntaxError) -> JQLQuery {
        var query = JQLQuery()
        if current.kind != .end, current.kind != .keyword(.order) { query.clause = try disjunction() }
        if accept(.order) { query.order = try sorts() }
        guard current.kind == .end else { throw expected("either 'OR' or 'AND'") }
        return query
    }

    private mutating func disjunction() throws(JQLSyntaxError) -> JQLClause {
        var clauses = [try conjunction()]
        while accept(.or) { clauses.append(try conjunction()) }
        return clauses.count == 1 ? clauses[0] : .or(clauses)
    }

    private mutating func conjunction() throws(JQLSyntaxError) -> JQLClause {
        var clauses = [try factor()]
        while accept(.and) { clauses.append(try factor()) }
        return clauses.count == 1 ? clauses[0] : .and(clauses)
    }

    private mutating func factor() throws(JQLSyntaxError) -> JQLClause {
        if accept(.not) || accept(.bang) {
            return .not(try nested { (parser) throws(JQLSyntaxError) in try parser.factor() })
        }
        if accept(.leftParenthesis) {
            let clause = try nested { (parser) throws(JQLSyntaxError) in try parser.disjunction() }
            try expect(.rightParenthesis)
            return clause
        }
        return .terminal(try terminal())
    }

    private mutating func terminal() throws(JQLSyntaxError) -> JQLTerminal {
        let field = try field()
        let comparison = try comparison()
        guard comparison != .changed else { return try changed(field) }
        let operand = try operand()
        let predicates = try predicates()
        if !comparison.isHistoric, !predicates.isEmpty {
            let shown = predicates.map { "\($0.kind.rawValue) \($0.operand.shown)" }.joined(separator: " ")
            throw JQLSyntaxError(
                "The \(comparison.spelledOut) operator does not support the use of the \(shown) predicate.")
        }
        return JQLTerminal(field: field, comparison: comparison, operand: operand, predicates: predicates)
    }

    private mutating func changed(_ field: JQLFieldName) throws(JQLSyntaxError) -> JQLTerminal {
        switch current.kind {
        case .word, .quoted, .number, .symbol(.leftParenthesis), .keyword(.empty), .keyword(.null):
            let operand = try operand()
            throw JQLSyntaxError(
                "The CHANGED operator does not support the use of values without predicates. You must prefix the "
                    + "\(operand.shown) value with a suitable predicate.")
        default:
            return JQLTerminal(field: field, comparison: .changed, operand: nil, predicates: try predicates())
        }
    }

    private mutating func predicates() throws(JQLSyntaxError) -> [JQLPredicate] {
        var predicates: [JQLPredicate] = []
        while case .keyword(let keyword) = current.kind, let kind = JQLPredicate.Kind(rawValue: keyword.rawValue) {
            advance()
            predicates.append(JQLPredicate(kind: kind, operand: try operand()))
        }
        return predicates
    }

    private mutating func comparison() throws(JQLSyntaxError) -> JQLOperator {
        switch current.kind {
        case .symbol(let symbol):
            guard let comparison = JQLOperator(rawValue: symbol.rawValue) else { throw expectedOperator() }
            advance()
            return comparison
        case .keyword(.in):
            advance()
            return .in
        case .keyword(.not):
            advance()
            guard accept(.in) else { throw expected("'IN'") }
            return .notIn
        case .keyword(.is):
            advance()
            if current.kind == .symbol(.bang) { throw expected("'NOT'") }
            return accept(.not) ? .isNot : .is
        case .keyword(.was):
            advance()
            if accept(.not) { return accept(.in) ? .wasNotIn : .wasNot }
            return accept(.in) ? .wasIn : .was
        case .keyword(.changed):
            advance()
            return .changed
        default:
            throw expectedOperator()
        }
    }

    private func expectedOperator() -> JQLSyntaxError {
        let valid =
            " The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'."
        return expected("operator", atEnd: "Expecting operator before the end of the query.\(valid)", hint: valid)
    }

    // MARK: Order

    private mutating func sorts() throws(JQLSyntaxError) -> [JQLSort] {
        guard accept(.by) else { throw expected("'by'") }
        var sorts: [JQLSort] = []
        repeat {
            var sort = JQLSort(field: try field())
            if accept(.asc) {
                sort.isDescending = false
            } else if accept(.desc) {
                sort.isDescending = true
            }
            sorts.append(sort)
            guard current.kind == .end || current.kind == .symbol(.comma) else {
                throw expected(sort.isDescending == nil ? "either 'ASC' or 'DESC'" : "','")
            }
        } while accept(.comma)
        return sorts
    }
}
