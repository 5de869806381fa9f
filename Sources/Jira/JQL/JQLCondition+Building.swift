extension JQLCondition {
    /// One comparison, built rather than read.
    public static func compare(_ field: String, _ comparison: JQLOperator, _ value: JQLOperand.Value) -> JQLCondition {
        .clause(JQLClause(field: JQLField(name: .name(field)), comparison: comparison, operand: JQLOperand(value)))
    }

    /// `field = value`, or `field IN (…)` where there are several values.
    public static func any(_ field: String, of values: [JQLOperand.Value]) -> JQLCondition {
        values.count == 1
            ? .compare(field, .equal, values[0])
            : .compare(field, .inList, .list(values.map { JQLOperand($0) }))
    }

    /// `field != value`, or `field NOT IN (…)` where there are several values.
    public static func none(_ field: String, of values: [JQLOperand.Value]) -> JQLCondition {
        values.count == 1
            ? .compare(field, .notEqual, values[0])
            : .compare(field, .notInList, .list(values.map { JQLOperand($0) }))
    }

    /// All of the conditions; nil where there is none.
    public static func all(_ conditions: [JQLCondition]) -> JQLCondition? {
        conditions.count > 1 ? .and(conditions) : conditions.first
    }

    /// Any of the conditions; nil where there is none.
    public static func either(_ conditions: [JQLCondition]) -> JQLCondition? {
        conditions.count > 1 ? .or(conditions) : conditions.first
    }
}
