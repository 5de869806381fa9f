/// A query in Jira's query language as it was written, each part with its place in the text.
///
/// A place is a range of Unicode scalars, counted from 0. Two queries are equal where their places are equal too; to
/// compare meanings, compare what `JQLPrinter` makes of them.
///
/// A query that is built rather than read leaves the places out; `JQLPrinter` quotes what needs it.
public struct JQLQuery: Sendable, Hashable {
    /// What an issue must fulfil; nil where the query only sorts.
    public var condition: JQLCondition?
    /// What the issues are sorted by, the first criterion first.
    public var order: [JQLSort]

    public init(condition: JQLCondition?, order: [JQLSort] = []) {
        self.condition = condition
        self.order = order
    }
}

/// What an issue must fulfil.
public indirect enum JQLCondition: Sendable, Hashable {
    case and([JQLCondition])
    case or([JQLCondition])
    case not(JQLCondition)
    case clause(JQLClause)
}

/// One comparison: a field, an operator, a value.
public struct JQLClause: Sendable, Hashable {
    public var field: JQLField
    public var comparison: JQLOperator
    /// Where the operator stands.
    public var comparisonRange: Range<Int>
    /// What the field is compared with; nil for `CHANGED` alone.
    public var operand: JQLOperand?
    /// When, by whom, from what to what: only behind `WAS` and `CHANGED`.
    public var predicates: [JQLPredicate]

    public init(
        field: JQLField, comparison: JQLOperator, comparisonRange: Range<Int> = 0..<0, operand: JQLOperand?,
        predicates: [JQLPredicate] = []
    ) {
        self.field = field
        self.comparison = comparison
        self.comparisonRange = comparisonRange
        self.operand = operand
        self.predicates = predicates
    }
}

/// The name of a field: a word, `cf[10010]`, or either with a property's path.
public struct JQLField: Sendable, Hashable {
    /// What a field is called by.
    public enum Name: Sendable, Hashable {
        /// A name or an id.
        case name(String)
        /// `cf[10010]`.
        case custom(Int)
    }

    /// `[commits].all` behind a field's name.
    public struct Property: Sendable, Hashable {
        public var key: String
        /// What follows the bracket, without its first dot; empty where nothing does.
        public var path: String

        public init(key: String, path: String = "") {
            self.key = key
            self.path = path
        }
    }

    public var name: Name
    public var properties: [Property]
    public var range: Range<Int>

    public init(name: Name, properties: [Property] = [], range: Range<Int> = 0..<0) {
        self.name = name
        self.properties = properties
        self.range = range
    }
}

/// What a field is compared with.
public struct JQLOperand: Sendable, Hashable {
    public indirect enum Value: Sendable, Hashable {
        /// `EMPTY` or `NULL`.
        case empty
        /// A word or a quoted text.
        case text(String)
        /// Digits, perhaps with a sign; unquoted, so that Jira takes them for an id first.
        case number(String)
        case function(name: String, arguments: [String])
        case list([JQLOperand])
    }

    public var value: Value
    public var range: Range<Int>

    public init(_ value: Value, range: Range<Int> = 0..<0) {
        self.value = value
        self.range = range
    }
}

/// One restriction on the history that `WAS` and `CHANGED` look at.
public struct JQLPredicate: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case after = "AFTER"
        case before = "BEFORE"
        case during = "DURING"
        case on = "ON"
        case by = "BY"
        case from = "FROM"
        case to = "TO"
    }

    public var kind: Kind
    public var operand: JQLOperand
    public var range: Range<Int>

    public init(_ kind: Kind, _ operand: JQLOperand, range: Range<Int> = 0..<0) {
        self.kind = kind
        self.operand = operand
        self.range = range
    }
}

/// One criterion of `ORDER BY`.
public struct JQLSort: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable {
        case ascending = "ASC"
        case descending = "DESC"
    }

    public var field: JQLField
    /// nil where none was written: Jira then sorts by the field's own custom.
    public var direction: Direction?

    public init(field: JQLField, direction: Direction? = nil) {
        self.field = field
        self.direction = direction
    }
}

/// The operators, in their canonical spelling.
public enum JQLOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case contains = "~"
    case containsNot = "!~"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case inList = "IN"
    case notInList = "NOT IN"
    case isValue = "IS"
    case isNot = "IS NOT"
    case was = "WAS"
    case wasNot = "WAS NOT"
    case wasIn = "WAS IN"
    case wasNotIn = "WAS NOT IN"
    case changed = "CHANGED"

    /// Whether the operator asks about the past, and so takes predicates.
    public var isHistorical: Bool {
        switch self {
        case .was, .wasNot, .wasIn, .wasNotIn, .changed: true
        default: false
        }
    }
}
