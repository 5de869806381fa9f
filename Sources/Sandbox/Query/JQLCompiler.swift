/// Turns a query into what issues are compared with, and collects what is wrong with it.
struct JQLCompiler<Site: SearchSite> {
    let site: Site
    /// One sentence for each thing that the site does not have or cannot do.
    private(set) var problems: [String] = []
    /// Filters whose queries are being read, so that none is read inside itself.
    private var openFilters: Set<String>

    init(site: Site, openFilters: Set<String> = []) {
        self.site = site
        self.openFilters = openFilters
    }

    mutating func predicate(_ query: JQLQuery) -> SearchPredicate {
        query.clause.map { predicate($0.withoutNegation()) } ?? .everything
    }

    mutating func sorts(_ query: JQLQuery) -> [SearchSort] {
        if query.order.count > 7 { report(JQLProblem.tooManySorts) }
        return query.order.compactMap { sort in
            guard let field = site.fields[sort.field] else {
                report(JQLProblem.sorting(sort.field.name, isKnown: false))
                return nil
            }
            guard field.isOrderable else {
                report(JQLProblem.sorting(sort.field.name, isKnown: true))
                return nil
            }
            return SearchSort(field: field, isDescending: sort.isDescending ?? field.sortsDescending)
        }
    }

    mutating func report(_ problem: String) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    private mutating func predicate(_ clause: SignedClause) -> SearchPredicate {
        switch clause {
        case .and(let clauses): .all(clauses.map { predicate($0) })
        case .or(let clauses): .any(clauses.map { predicate($0) })
        case .terminal(let terminal, let negated): predicate(terminal, negated)
        }
    }

    private mutating func predicate(_ terminal: JQLTerminal, _ negated: Bool) -> SearchPredicate {
        let name = terminal.field.name
        // A live site answers `this is not jql` with nothing, not with an error: what is neither EMPTY nor its
        // absence is not looked at any further.
        if terminal.comparison == .is || terminal.comparison == .isNot, terminal.operand != .empty { return .nothing }
        guard let field = site.fields[terminal.field] else {
            report(JQLProblem.field(name, isAnonymous: site.currentUser == nil))
            return .nothing
        }
        if let operand = terminal.operand, !isFit(operand, for: terminal.comparison, name) { return .nothing }
        guard field.operators.contains(terminal.comparison) else {
            report(JQLProblem.comparison(terminal.comparison, name))
            return .nothing
        }
        if terminal.comparison.isHistoric { return past(terminal, field, negated) }
        let clause = FieldClause(
            field: field, name: name, comparison: negated ? terminal.comparison.opposite : terminal.comparison)
        return terminal.operand.map { predicate(clause, $0) } ?? .nothing
    }

    /// Whether a list stands where one is taken, and only there.
    private mutating func isFit(_ operand: JQLOperand, for comparison: JQLOperator, _ name: String) -> Bool {
        let isList: Bool
        switch operand {
        case .list: isList = true
        case .value, .empty: isList = false
        case .function(let function, let arguments):
            guard let known = JQLFunction.named(function) else {
                report(JQLProblem.function(function, arguments))
                return false
            }
            isList = known.isList
        }
        if isList != comparison.takesList { report(JQLProblem.list(comparison, operand, name)) }
        return isList == comparison.takesList
    }

    private mutating func predicate(_ clause: FieldClause, _ operand: JQLOperand) -> SearchPredicate {
        let operands = operand.flattened
        let hasEmpty = operands.contains(.empty)
        if hasEmpty, !clause.field.acceptsEmpty {
            report(JQLProblem.emptiness(clause.name))
            return .nothing
        }
        switch clause.comparison {
        case .is: return .isEmpty(clause.field)
        case .isNot: return .isNotEmpty(clause.field)
        case .contains, .notContains: return text(clause, operands)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard !hasEmpty, let operand = operands.first else {
                report(JQLProblem.emptiness(clause.comparison, clause.name))
                return .nothing
            }
            return ordered(clause, operand)
        default:
            return equality(clause, operands)
        }
    }

    // MARK: Equality

    private mutating func equality(_ clause: FieldClause, _ operands: [JQLOperand]) -> SearchPredicate {
        if clause.field.kind == .entity(.filter) { return filters(clause, operands) }
        var values: Set<SearchValue> = []
        var hasEmpty = false
        for operand in operands {
            switch resolve(operand, clause) {
            case .values(let found): values.formUnion(found.map(\.folded))
            case .empty: hasEmpty = true
            case .unknown: break
            }
        }
        let isNegative = clause.comparison == .notEquals || clause.comparison == .notIn
        if clause.field.id == "issuekey" {
            let positions = Set(
                values.compactMap { value -> Int? in
                    guard case .identifier(let id) = value else { return nil }
                    return site.position(ofIssue: id)
                })
            return isNegative ? .isNone(of: positions) : .isOne(of: positions)
        }
        if isNegative { return values.isEmpty ? .isNotEmpty(clause.field) : .lacks(clause.field, values) }
        return values.isEmpty && hasEmpty
            ? .isEmpty(clause.field) : .holds(clause.field, values, orEmpty: hasEmpty)
    }

    private mutating func filters(_ clause: FieldClause, _ operands: [JQLOperand]) -> SearchPredicate {
        var alternatives: [SearchPredicate] = []
        let isNegative = clause.comparison == .notEquals || clause.comparison == .notIn
        for operand in operands {
            guard case .values(let values) = resolve(operand, clause) else { continue }
            for case .identifier(let id) in values where !openFilters.contains(id) {
                guard let text = site.query(ofFilter: id), let query = try? JQLParser.parse(text) else { continue }
                openFilters.insert(id)
                defer { openFilters.remove(id) }
                let whole = query.clause.map { isNegative ? JQLClause.not($0) : $0 }
                alternatives.append(whole.map { predicate($0.withoutNegation()) } ?? .everything)
            }
        }
        return isNegative ? .all(alternatives) : .any(alternatives)
    }

    // MARK: Order

    private mutating func ordered(_ clause: FieldClause, _ operand: JQLOperand) -> SearchPredicate {
        guard let order = clause.comparison.order, case .values(let values) = resolve(operand, clause) else {
            return .nothing
        }
        if clause.field.kind == .issue {
            guard case .identifier(let id)? = values.first, let position = site.position(ofIssue: id) else {
                return .nothing
            }
            let other = site.issue(at: position)
            return .keys(order, project: other.projectKey, number: other.number)
        }
        if case .entity(let kind) = clause.field.kind {
            let ranks = Dictionary(
                site.entities(of: kind).map { ($0.id, Double($0.rank)) }, uniquingKeysWith: { first, _ in first })
            let bounds = values.compactMap { value -> SearchPredicate? in
                guard case .identifier(let id) = value, let rank = ranks[id] else { return nil }
                return .ranks(clause.field, order, rank, ranks)
            }
            return .any(bounds)
        }
        return values.first?.number.map { .compares(clause.field, order, $0) } ?? .nothing
    }

    // MARK: Text

    private mutating func text(_ clause: FieldClause, _ operands: [JQLOperand]) -> SearchPredicate {
        guard case .value(let text, _)? = operands.first else {
            if case .function(let name, _)? = operands.first {
                report(JQLProblem.functionValue(name, clause.field, clause.name))
                return .nothing
            }
            return clause.comparison == .contains ? .isEmpty(clause.field) : .isNotEmpty(clause.field)
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            report("The field '\(clause.name)' does not support searching for an empty string.")
            return .nothing
        }
        do throws(TextQuery.Problem) {
            let query = try TextQuery(text)
            let fields = clause.field.id == "text" ? site.fields.all.filter(\.isSearchedAsText) : [clause.field]
            return clause.comparison == .contains ? .finds(query, fields) : .misses(query, fields)
        } catch {
            switch error {
            case .unreadable: report("Unable to parse the text '\(text)' for field '\(clause.name)'.")
            case .startsWithWildcard:
                report(
                    "The text query '\(text)' for field '\(clause.name)' is not valid: the '*' and '?' are not allowed "
                        + "as first character in wildcard query.")
            }
        }
        return .nothing
    }
}

/// A field under comparison, with the name it was called by.
struct FieldClause {
    var field: SearchField
    var name: String
    var comparison: JQLOperator
}

/// A field to sort by.
struct SearchSort: Hashable {
    var field: SearchField
    var isDescending: Bool
}

extension JQLOperand {
    /// The single operands of a list, however nested.
    var flattened: [JQLOperand] {
        guard case .list(let operands) = self else { return [self] }
        return operands.flatMap(\.flattened)
    }
}

extension JQLOperator {
    /// What holds where this does not, among the issues in which the field holds something.
    var opposite: JQLOperator {
        switch self {
        case .equals: .notEquals
        case .notEquals: .equals
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .contains: .notContains
        case .notContains: .contains
        case .in: .notIn
        case .notIn: .in
        case .is: .isNot
        case .isNot: .is
        case .was: .wasNot
        case .wasNot: .was
        case .wasIn: .wasNotIn
        case .wasNotIn: .wasIn
        case .changed: .changed
        }
    }

    fileprivate var order: SearchPredicate.Order? {
        switch self {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }
}
