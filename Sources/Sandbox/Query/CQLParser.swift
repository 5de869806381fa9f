/// Reads a CQL query.
struct CQLParser {
    private let text: String
    private var tokens: ArraySlice<CQLToken>
    private var depth = 0

    private static let maximumDepth = 200
    private static let keywords: Set<String> = ["and", "or", "not", "in", "order", "by", "asc", "desc"]

    static func parse(_ query: String) throws(CQLRefusal) -> CQLQuery {
        var parser = CQLParser(text: query, tokens: try CQLToken.tokens(of: query)[...])
        return try parser.query()
    }

    private init(text: String, tokens: ArraySlice<CQLToken>) {
        self.text = text
        self.tokens = tokens
    }

    /// Confluence only repeats the query.
    private var unreadable: CQLRefusal { CQLRefusal(message: text) }

    private mutating func accept(_ token: CQLToken) -> Bool {
        guard tokens.first == token else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func accept(_ keyword: String) -> Bool {
        guard case .word(let word)? = tokens.first, word.lowercased() == keyword else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func query() throws(CQLRefusal) -> CQLQuery {
        var query = CQLQuery(clause: try disjunction())
        if accept("order") {
            guard accept("by") else { throw unreadable }
            repeat { query.order.append(try sort()) } while accept(.comma)
        }
        guard tokens.isEmpty else { throw unreadable }
        return query
    }

    private mutating func disjunction() throws(CQLRefusal) -> CQLClause {
        var clauses = [try conjunction()]
        while accept("or") { clauses.append(try conjunction()) }
        return clauses.count == 1 ? clauses[0] : .or(clauses)
    }

    private mutating func conjunction() throws(CQLRefusal) -> CQLClause {
        var clauses = [try factor()]
        while accept("and") { clauses.append(try factor()) }
        return clauses.count == 1 ? clauses[0] : .and(clauses)
    }

    private mutating func factor() throws(CQLRefusal) -> CQLClause {
        guard depth < Self.maximumDepth else { throw unreadable }
        depth += 1
        defer { depth -= 1 }
        if accept("not") { return .not(try factor()) }
        if accept(.open) {
            let clause = try disjunction()
            guard accept(.close) else { throw unreadable }
            return clause
        }
        return .terminal(try terminal())
    }

    private mutating func terminal() throws(CQLRefusal) -> CQLTerminal {
        let field = try field()
        let comparison: CQLOperator
        if case .comparison(let found)? = tokens.first {
            tokens.removeFirst()
            comparison = found
        } else if accept("in") {
            comparison = .in
        } else if accept("not"), accept("in") {
            comparison = .notIn
        } else {
            throw unreadable
        }
        guard comparison == .in || comparison == .notIn else {
            return CQLTerminal(field: field, comparison: comparison, operands: [try operand()])
        }
        guard accept(.open) else {
            let operand = try operand()
            guard case .function = operand else { throw unreadable }
            return CQLTerminal(field: field, comparison: comparison, operands: [operand])
        }
        var operands: [CQLOperand] = []
        repeat { operands.append(try operand()) } while accept(.comma)
        guard accept(.close) else { throw unreadable }
        return CQLTerminal(field: field, comparison: comparison, operands: operands)
    }

    private mutating func field() throws(CQLRefusal) -> String {
        switch tokens.popFirst() {
        case .word(let word) where !Self.keywords.contains(word.lowercased()): return word
        case .quoted(let text) where !text.isEmpty: return text
        default: throw unreadable
        }
    }

    private mutating func operand() throws(CQLRefusal) -> CQLOperand {
        switch tokens.popFirst() {
        case .quoted(let text): return .value(text)
        case .word(let word) where !Self.keywords.contains(word.lowercased()):
            guard accept(.open) else { return .value(word) }
            return .function(name: word, arguments: try arguments())
        default: throw unreadable
        }
    }

    private mutating func arguments() throws(CQLRefusal) -> [String] {
        if accept(.close) { return [] }
        var arguments: [String] = []
        repeat {
            switch tokens.popFirst() {
            case .quoted(let text), .word(let text): arguments.append(text)
            default: throw unreadable
            }
        } while accept(.comma)
        guard accept(.close) else { throw unreadable }
        return arguments
    }

    private mutating func sort() throws(CQLRefusal) -> CQLSort {
        let field = try field()
        if accept("desc") { return CQLSort(field: field, isDescending: true) }
        _ = accept("asc")
        return CQLSort(field: field, isDescending: false)
    }
}
