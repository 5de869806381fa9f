/// Compares a query's names, operators and values with a vocabulary: what grammar alone does not tell.
public struct JQLCheck: Sendable {
    /// One thing that is wrong, or may be.
    public struct Finding: Sendable, Hashable {
        public enum Severity: Sendable, Hashable {
            /// Jira would refuse the query.
            case error
            /// Jira may refuse it, or it may not mean what it seems to.
            case warning
        }

        public var severity: Severity
        /// One sentence without the place.
        public var message: String
        /// Unicode scalars from the start of the query.
        public var range: Range<Int>
        /// What to write in place of the range, the likeliest first.
        public var suggestions: [String]
    }

    public var vocabulary: JQLVocabulary

    /// - Parameter vocabulary: the site's names where it is at hand.
    public init(_ vocabulary: JQLVocabulary = .standard) {
        self.vocabulary = vocabulary
    }

    /// All that is wrong with the query, in its order.
    public func findings(in query: JQLQuery) -> [Finding] {
        var run = JQLCheckRun(vocabulary: vocabulary)
        if let condition = query.condition { run.check(condition) }
        for sort in query.order { run.check(sort) }
        return run.findings
    }
}

private struct JQLCheckRun {
    let vocabulary: JQLVocabulary
    var findings: [JQLCheck.Finding] = []

    mutating func report(
        _ severity: JQLCheck.Finding.Severity, _ message: String, at range: Range<Int>, suggestions: [String] = []
    ) {
        findings.append(
            JQLCheck.Finding(severity: severity, message: message, range: range, suggestions: suggestions))
    }

    mutating func check(_ condition: JQLCondition) {
        switch condition {
        case .and(let parts), .or(let parts): for part in parts { check(part) }
        case .not(let inner): check(inner)
        case .clause(let clause): check(clause)
        }
    }

    mutating func check(_ sort: JQLSort) {
        guard let field = field(sort.field), !field.isOrderable else { return }
        report(.error, "issues cannot be sorted by \(field.name)", at: sort.field.range)
    }

    private mutating func check(_ clause: JQLClause) {
        let field = field(clause.field)
        if let field { checkOperator(clause, field) }
        guard let operand = clause.operand else { return check(clause.predicates) }
        checkShape(clause, operand)
        checkFunctions(operand)
        if field?.kind == .date { checkDates(operand) }
        if let field, field.names.contains("statusCategory") { checkCategories(operand) }
        check(clause.predicates)
    }

    private mutating func check(_ predicates: [JQLPredicate]) {
        for predicate in predicates {
            checkFunctions(predicate.operand)
            switch predicate.kind {
            case .after, .before, .on: checkDates(predicate.operand)
            case .during:
                guard case .list(let values) = predicate.operand.value, values.count == 2 else {
                    report(
                        .error, "DURING takes two dates: DURING (\"2026-01-01\", \"2026-01-31\")", at: predicate.range)
                    continue
                }
                checkDates(predicate.operand)
            case .by, .from, .to: break
            }
        }
    }

    /// The field's entry; nil where it has none, or where the query goes into a property of it.
    private mutating func field(_ field: JQLField) -> JQLVocabulary.Field? {
        let name =
            switch field.name {
            case .name(let name): name
            case .custom(let number): "cf[\(number)]"
            }
        guard field.properties.isEmpty else { return nil }
        if let known = vocabulary.field(named: name) { return known }
        if case .custom = field.name, !vocabulary.isComplete { return nil }
        report(
            vocabulary.isComplete ? .error : .warning,
            vocabulary.isComplete
                ? "the site has no field called '\(name)'" : "'\(name)' is none of Jira's own fields", at: field.range,
            suggestions: NearestNames.nearest(to: name, among: vocabulary.fields.flatMap(\.names))
                .map { $0.hasPrefix("cf[") ? $0 : JQLText.literal($0) })
        return nil
    }

    private mutating func checkOperator(_ clause: JQLClause, _ field: JQLVocabulary.Field) {
        guard !field.operators.contains(clause.comparison) else { return }
        let allowed = JQLOperator.allCases.filter(field.operators.contains)
        guard !allowed.isEmpty else {
            return report(.error, "issues can be sorted by \(field.name), not searched", at: clause.field.range)
        }
        let swaps: [JQLOperator: JQLOperator] = [
            .equal: .contains, .notEqual: .containsNot, .contains: .equal, .containsNot: .notEqual,
        ]
        report(
            .error,
            "\(field.name) does not know \(clause.comparison.rawValue); it takes "
                + allowed.map(\.rawValue).joined(separator: ", "), at: clause.comparisonRange,
            suggestions: swaps[clause.comparison].flatMap { allowed.contains($0) ? [$0.rawValue] : nil } ?? [])
    }

    /// Lists go with the operators for lists, EMPTY with IS.
    private mutating func checkShape(_ clause: JQLClause, _ operand: JQLOperand) {
        let lists: [JQLOperator: JQLOperator] = [
            .equal: .inList, .notEqual: .notInList, .was: .wasIn, .wasNot: .wasNotIn,
        ]
        let singles: [JQLOperator: JQLOperator] = [
            .inList: .equal, .notInList: .notEqual, .wasIn: .was, .wasNotIn: .wasNot,
        ]
        switch operand.value {
        case .list where clause.comparison == .isValue || clause.comparison == .isNot,
            .text where clause.comparison == .isValue || clause.comparison == .isNot,
            .number where clause.comparison == .isValue || clause.comparison == .isNot,
            .function where clause.comparison == .isValue || clause.comparison == .isNot:
            report(
                .error, "\(clause.comparison.rawValue) takes EMPTY only", at: clause.comparisonRange,
                suggestions: [clause.comparison == .isValue ? "=" : "!="])
        case .list where singles[clause.comparison] == nil:
            report(
                .error, "\(clause.comparison.rawValue) takes one value, not a list", at: clause.comparisonRange,
                suggestions: lists[clause.comparison].map { [$0.rawValue] } ?? [])
        case .function(let name, _)
        where vocabulary.function(named: name)?.isList == true && lists[clause.comparison] != nil:
            report(
                .error, "\(name)() stands for several values", at: clause.comparisonRange,
                suggestions: lists[clause.comparison].map { [$0.rawValue] } ?? [])
        case .text where singles[clause.comparison] != nil, .number where singles[clause.comparison] != nil:
            report(
                .error, "\(clause.comparison.rawValue) takes a list in parentheses", at: operand.range,
                suggestions: singles[clause.comparison].map { [$0.rawValue] } ?? [])
        default: break
        }
    }

    private mutating func checkFunctions(_ operand: JQLOperand) {
        switch operand.value {
        case .list(let values): for value in values { checkFunctions(value) }
        case .function(let name, let arguments):
            guard let function = vocabulary.function(named: name) else {
                report(
                    vocabulary.isComplete ? .error : .warning,
                    vocabulary.isComplete
                        ? "the site has no function called '\(name)'" : "'\(name)' is none of Jira's own functions",
                    at: operand.range,
                    suggestions: NearestNames.nearest(to: name, among: vocabulary.functions.map(\.name)).map {
                        $0 + "()"
                    })
                return
            }
            guard !function.arguments.contains(arguments.count) else { return }
            let range = function.arguments
            let wanted =
                range.upperBound == 0
                ? "no argument"
                : range.count == 1
                    ? "\(range.lowerBound) argument" : "\(range.lowerBound) to \(range.upperBound) arguments"
            report(.error, "\(function.name)() takes \(wanted), not \(arguments.count)", at: operand.range)
        case .empty, .text, .number: break
        }
    }

    private mutating func checkDates(_ operand: JQLOperand) {
        switch operand.value {
        case .list(let values): for value in values { checkDates(value) }
        case .text(let text) where !JQLDate.isValid(text):
            report(
                .error,
                "'\(text)' is no date: write 2026-01-31, \"2026-01-31 14:30\" or a span such as -7d or \"4w 2d\"",
                at: operand.range)
        default: break
        }
    }

    private mutating func checkCategories(_ operand: JQLOperand) {
        let names = ["To Do", "In Progress", "Done"]
        let keys = ["new", "indeterminate", "done", "undefined", "to do", "in progress", "complete", "no category"]
        switch operand.value {
        case .list(let values): for value in values { checkCategories(value) }
        case .text(let text) where !keys.contains(text.lowercased()):
            report(
                .warning, "the status categories are \"To Do\", \"In Progress\" and Done", at: operand.range,
                suggestions: NearestNames.nearest(to: text, among: names).map(JQLText.literal))
        default: break
        }
    }
}
