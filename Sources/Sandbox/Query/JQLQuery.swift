/// A JQL query as it was written.
struct JQLQuery: Hashable {
    /// What restricts the result; nil where there is only an order, or nothing.
    var clause: JQLClause?
    var order: [JQLSort] = []
}

indirect enum JQLClause: Hashable {
    case and([JQLClause])
    case or([JQLClause])
    case not(JQLClause)
    case terminal(JQLTerminal)
}

/// One field compared with something.
struct JQLTerminal: Hashable {
    var field: JQLFieldName
    var comparison: JQLOperator
    /// Nil after `CHANGED` only.
    var operand: JQLOperand?
    var predicates: [JQLPredicate] = []
}

/// A field as it was named.
struct JQLFieldName: Hashable {
    /// The name as Jira shows it: `status`, `cf[10010]`, `issue.property[key].path`.
    var name: String
    /// The number in `cf[…]`.
    var customID: Int?
    /// What stood in brackets after another name.
    var property: Property?

    struct Property: Hashable {
        /// The name before the bracket.
        var entity: String
        var key: String
        /// What followed, without its leading dot.
        var path: String
    }
}

enum JQLOperator: String, CaseIterable {
    case equals = "="
    case notEquals = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains = "~"
    case notContains = "!~"
    case `in` = "in"
    case notIn = "not in"
    case `is` = "is"
    case isNot = "is not"
    case was = "was"
    case wasNot = "was not"
    case wasIn = "was in"
    case wasNotIn = "was not in"
    case changed = "changed"

    /// Whether the operator looks into the past.
    var isHistoric: Bool {
        switch self {
        case .was, .wasNot, .wasIn, .wasNotIn, .changed: true
        default: false
        }
    }

    /// Whether the operator takes a list.
    var takesList: Bool {
        switch self {
        case .in, .notIn, .wasIn, .wasNotIn: true
        default: false
        }
    }

    /// What Jira calls the operator where it complains of a predicate.
    var spelledOut: String {
        switch self {
        case .equals: "EQUALS"
        case .notEquals: "NOT_EQUALS"
        case .less: "LESS_THAN"
        case .lessOrEqual: "LESS_THAN_EQUALS"
        case .greater: "GREATER_THAN"
        case .greaterOrEqual: "GREATER_THAN_EQUALS"
        case .contains: "LIKE"
        case .notContains: "NOT_LIKE"
        default: rawValue.uppercased().split(separator: " ").joined(separator: "_")
        }
    }
}

indirect enum JQLOperand: Hashable {
    /// A text; `isNumber` where it was a bare number, which Jira takes for an id before it takes it for a name.
    case value(String, isNumber: Bool)
    case function(name: String, arguments: [String])
    case list([JQLOperand])
    case empty
}

/// What narrows a search in the past.
struct JQLPredicate: Hashable {
    enum Kind: String {
        case before, after, from, to, on, during, by
    }

    var kind: Kind
    var operand: JQLOperand
}

struct JQLSort: Hashable {
    var field: JQLFieldName
    /// Nil where it was left to the field.
    var isDescending: Bool?
}

extension JQLClause {
    /// The clause with every `NOT` moved into the comparisons, as Jira evaluates it: `NOT a = b` is `a != b`, which
    /// leaves out the issues where `a` is empty.
    func withoutNegation(negated: Bool = false) -> SignedClause {
        switch self {
        case .not(let clause): clause.withoutNegation(negated: !negated)
        case .and(let clauses) where negated: .or(clauses.map { $0.withoutNegation(negated: true) })
        case .or(let clauses) where negated: .and(clauses.map { $0.withoutNegation(negated: true) })
        case .and(let clauses): .and(clauses.map { $0.withoutNegation() })
        case .or(let clauses): .or(clauses.map { $0.withoutNegation() })
        case .terminal(let terminal): .terminal(terminal, negated: negated)
        }
    }
}

/// A clause in which only single comparisons are negated.
indirect enum SignedClause {
    case and([SignedClause])
    case or([SignedClause])
    case terminal(JQLTerminal, negated: Bool)
}
