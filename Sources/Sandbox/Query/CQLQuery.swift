/// A CQL query as it was written.
struct CQLQuery: Hashable {
    var clause: CQLClause
    var order: [CQLSort] = []
}

indirect enum CQLClause: Hashable {
    case and([CQLClause])
    case or([CQLClause])
    case not(CQLClause)
    case terminal(CQLTerminal)
}

/// One field compared with something.
struct CQLTerminal: Hashable {
    /// As it was written: `space`, `space.title`, `lastModified`.
    var field: String
    var comparison: CQLOperator
    /// One operand, or several after IN.
    var operands: [CQLOperand]
}

enum CQLOperator: String, CaseIterable {
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
}

enum CQLOperand: Hashable {
    case value(String)
    case function(name: String, arguments: [String])
}

struct CQLSort: Hashable {
    var field: String
    var isDescending: Bool
}

/// Why a CQL query cannot be answered: what follows `Could not parse cql : ` in Confluence's answer.
struct CQLRefusal: Error, Hashable {
    var message: String
}
