/// Reads JQL by recursive descent: `OR` binds loosest, then `AND`, then `NOT`.
struct JQLParser {
    /// Parentheses and negations within one another; deeper queries are refused rather than overflow the stack.
    static let maximumDepth = 200
    /// Jira sorts by at most this many fields.
    static let maximumSorts = 7

    let text: [Unicode.Scalar]
    private let tokens: [JQLToken]
    private var index = 0
    private var depth = 0

    init(_ query: String) throws(JQLError) {
        text = Array(query.unicodeScalars)
        tokens = try JQLLexer.tokens(of: text)
    }

    /// The token to be read next.
    var token: JQLToken { tokens[index] }
    /// The token behind it.
    var following: JQLToken { tokens[min(index + 1, tokens.count - 1)] }

    mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    mutating func skip(_ keyword: JQLToken.Keyword) -> Bool {
        guard token.kind == .keyword(keyword) else { return false }
        advance()
        return true
    }

    mutating func skip(_ symbol: JQLToken.Symbol) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    func error(_ message: String, at range: Range<Int>? = nil, suggestions: [String] = []) -> JQLError {
        JQLError(message, at: range ?? token.range, in: text, suggestions: suggestions)
    }

    /// Where the last token that was read ends.
    var end: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

    mutating func query() throws(JQLError) -> JQLQuery {
        var condition: JQLCondition?
        if token.kind != .keyword(.order), token.kind != .end { condition = try alternatives() }
        let order = try sorts()
        guard token.kind == .end else { throw unexpectedRest(afterSort: !order.isEmpty) }
        return JQLQuery(condition: condition, order: order)
    }

    private mutating func alternatives() throws(JQLError) -> JQLCondition {
        var parts = [try conjunction()]
        while skip(.or) || skip(.bar) { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(JQLError) -> JQLCondition {
        var parts = [try negation()]
        while skip(.and) || skip(.ampersand) { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func negation() throws(JQLError) -> JQLCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw error("the query is nested more than \(Self.maximumDepth) levels deep")
        }
        if skip(.not) || skip(.bang) { return .not(try negation()) }
        guard token.kind == .symbol(.open) else { return .clause(try clause()) }
        let open = token
        advance()
        let inner = try alternatives()
        guard skip(.close) else {
            throw token.kind == .end
                ? error("this parenthesis is never closed", at: open.range) : unexpectedRest(afterSort: false)
        }
        return inner
    }

    private mutating func clause() throws(JQLError) -> JQLClause {
        let field = try field()
        let start = token.range.lowerBound
        let comparison = try comparison()
        let range = start..<end
        var operand: JQLOperand?
        if comparison != .changed { operand = try self.operand(after: comparison, at: range) }
        let predicates = try predicates()
        if let first = predicates.first, !comparison.isHistorical {
            throw error(
                "\(first.kind.rawValue) goes with WAS and CHANGED only, not with \(comparison.rawValue)",
                at: first.range)
        }
        return JQLClause(
            field: field, comparison: comparison, comparisonRange: range, operand: operand, predicates: predicates)
    }

    mutating func field() throws(JQLError) -> JQLField {
        let start = token.range.lowerBound
        let name: JQLField.Name
        if case .word(let word) = token.kind, word.lowercased() == "cf", following.kind == .symbol(.openBracket) {
            name = .custom(try customFieldNumber())
        } else {
            name = .name(try filled("a field"))
        }
        var properties: [JQLField.Property] = []
        while skip(.openBracket) {
            let key = try self.name(of: "a property")
            guard skip(.closeBracket) else { throw error("expected ']' behind the property, not \(token.name)") }
            var path = ""
            if case .word(let word) = token.kind, word.hasPrefix("."), word == token.source,
                token.range.lowerBound == end
            {
                path = String(word.dropFirst())
                advance()
            }
            properties.append(JQLField.Property(key: key, path: path))
        }
        return JQLField(name: name, properties: properties, range: start..<end)
    }

    /// The text of a name, which must hold more than spaces.
    private mutating func filled(_ what: String) throws(JQLError) -> String {
        let range = token.range
        let name = try name(of: what)
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw error("the name of \(what) cannot be empty", at: range)
        }
        return name
    }

    private mutating func customFieldNumber() throws(JQLError) -> Int {
        advance()
        advance()
        guard case .number(let digits) = token.kind, let number = Int(digits), !digits.hasPrefix("-") else {
            throw error("expected a custom field's number, as in cf[10010], not \(token.name)")
        }
        advance()
        guard skip(.closeBracket) else { throw error("expected ']' behind the field's number, not \(token.name)") }
        return number
    }

    /// The text of a word, a quoted text or a number.
    mutating func name(of what: String) throws(JQLError) -> String {
        switch token.kind {
        case .word(let word):
            if !token.source.contains("\\"), JQLText.reservedWords.contains(word.lowercased()) { throw reserved() }
            advance()
            return word
        case .quoted(let content):
            advance()
            return content
        case .number(let digits):
            guard Int64(digits) != nil else { throw error("the number \(digits) is too large") }
            advance()
            return digits
        case .keyword:
            throw error(
                "expected \(what), not the keyword \(token.source.uppercased()); a name that is a keyword goes in "
                    + "quotation marks", suggestions: [JQLText.quoted(token.source)])
        default: throw error("expected \(what), not \(token.name)")
        }
    }

    func reserved() -> JQLError {
        error(
            "'\(token.source)' is a reserved word; put it in quotation marks",
            suggestions: [JQLText.quoted(token.source)])
    }

    private mutating func sorts() throws(JQLError) -> [JQLSort] {
        guard skip(.order) else { return [] }
        guard skip(.by) else { throw error("expected BY behind ORDER, not \(token.name)", suggestions: ["BY"]) }
        var sorts: [JQLSort] = []
        repeat {
            let field = try field()
            let direction: JQLSort.Direction? = skip(.asc) ? .ascending : skip(.desc) ? .descending : nil
            sorts.append(JQLSort(field: field, direction: direction))
            guard sorts.count <= Self.maximumSorts else {
                throw error("Jira sorts by at most \(Self.maximumSorts) fields", at: field.range)
            }
        } while skip(.comma)
        return sorts
    }
}

extension JQLQuery {
    /// Reads a query.
    ///
    /// The empty text is a query without condition and order. Names are not looked up: `JQLCheck` does that.
    ///
    /// - Throws: `JQLError` with the place and, where it can be guessed, what was meant.
    public init(parsing query: String) throws(JQLError) {
        var parser = try JQLParser(query)
        self = try parser.query()
    }
}
