/// Says in plain English what a query finds.
public struct JQLExplainer: Sendable {
    public var vocabulary: JQLVocabulary

    /// - Parameter vocabulary: the site's names where it is at hand.
    public init(_ vocabulary: JQLVocabulary = .standard) {
        self.vocabulary = vocabulary
    }

    /// The explanation, a line a condition, what belongs together indented by two spaces.
    public func explanation(of query: JQLQuery) -> String {
        var lines: [String] = []
        switch query.condition {
        case nil: lines.append("All issues")
        case .and(let parts): lines = ["Issues that fulfil all of these:"] + parts.flatMap { self.lines($0, level: 1) }
        case .or(let parts): lines = ["Issues that fulfil any of these:"] + parts.flatMap { self.lines($0, level: 1) }
        case .some(let condition): lines = ["Issues that fulfil this:"] + self.lines(condition, level: 1)
        }
        if !query.order.isEmpty {
            lines.append("sorted by " + query.order.map(sort).joined(separator: ", then by "))
        }
        return lines.joined(separator: "\n")
    }

    private func lines(_ condition: JQLCondition, level: Int) -> [String] {
        let margin = String(repeating: "  ", count: level) + "- "
        switch condition {
        case .and(let parts): return [margin + "all of these:"] + parts.flatMap { lines($0, level: level + 1) }
        case .or(let parts): return [margin + "any of these:"] + parts.flatMap { lines($0, level: level + 1) }
        case .not(.clause(let clause)): return [margin + "not: " + sentence(clause)]
        case .not(let inner): return [margin + "not this:"] + lines(inner, level: level + 1)
        case .clause(let clause): return [margin + sentence(clause)]
        }
    }

    private func sort(_ sort: JQLSort) -> String {
        let kind = known(sort.field)?.kind
        let name = name(sort.field)
        return switch (sort.direction, kind) {
        case (nil, _): name
        case (.ascending, .date): name + ", oldest first"
        case (.descending, .date): name + ", newest first"
        case (.ascending, _): name + ", ascending"
        case (.descending, _): name + ", descending"
        }
    }

    private func sentence(_ clause: JQLClause) -> String {
        let field = known(clause.field)
        let verb = verb(clause.comparison, field, isEmpty: clause.operand?.value == .empty)
        var parts = [name(clause.field), verb]
        if let operand = clause.operand, operand.value != .empty { parts.append(value(operand)) }
        for predicate in clause.predicates { parts.append(phrase(predicate)) }
        return parts.joined(separator: " ")
    }

    private func verb(_ comparison: JQLOperator, _ field: JQLVocabulary.Field?, isEmpty: Bool) -> String {
        let isOptional = field?.isOptional ?? true
        let isDate = field?.kind == .date
        return switch comparison {
        case .equal, .inList, .isValue: isEmpty ? "is empty" : comparison == .inList ? "is one of" : "is"
        case .notEqual, .isNot: isEmpty ? "is set" : isOptional ? "is set, but not to" : "is not"
        case .notInList: isOptional ? "is set, but to none of" : "is none of"
        case .contains: "contains"
        case .containsNot: "does not contain"
        case .less: isDate ? "is before" : "is less than"
        case .lessOrEqual: isDate ? "is at or before" : "is at most"
        case .greater: isDate ? "is after" : "is more than"
        case .greaterOrEqual: isDate ? "is at or after" : "is at least"
        case .was: isEmpty ? "was once empty" : "is or once was"
        case .wasNot: isEmpty ? "was never empty" : "never was"
        case .wasIn: "is or once was one of"
        case .wasNotIn: "never was one of"
        case .changed: "changed"
        }
    }

    private func phrase(_ predicate: JQLPredicate) -> String {
        if predicate.kind == .during, case .list(let values) = predicate.operand.value, values.count == 2 {
            return "between \(value(values[0])) and \(value(values[1]))"
        }
        return predicate.kind.rawValue.lowercased() + " " + value(predicate.operand)
    }

    private func value(_ operand: JQLOperand) -> String {
        switch operand.value {
        case .empty: "nothing"
        case .number(let digits): digits
        case .text(let text): JQLDate.isSpan(text) ? Self.span(text) : text.contains(" ") ? "\"\(text)\"" : text
        case .list(let values): values.map(value).joined(separator: ", ")
        case .function(let name, let arguments): meaning(name, arguments)
        }
    }

    private func meaning(_ name: String, _ arguments: [String]) -> String {
        guard let function = vocabulary.function(named: name) ?? JQLVocabulary.standard.function(named: name) else {
            return "\(name)(\(arguments.joined(separator: ", ")))"
        }
        guard let first = arguments.first else { return function.meaning }
        guard !function.meaning.contains("{1}") else {
            let parts = function.meaning.split(separator: "{1}", omittingEmptySubsequences: false)
            return parts.joined(separator: arguments.count == 1 ? first : arguments.joined(separator: ", "))
        }
        for unit in ["Day", "Week", "Month", "Year"] where function.name.hasSuffix("Of\(unit)") {
            return "\(function.meaning), moved by \(Self.shift(first, unit: unit.lowercased()))"
        }
        return "\(function.meaning) (\(arguments.joined(separator: ", ")))"
    }

    /// `-7d` as `7 days ago`.
    private static func span(_ text: String) -> String {
        let isPast = text.hasPrefix("-")
        let unsigned = isPast || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let amounts = unsigned.split(separator: " ").map { amount(String($0.dropLast()), $0.last ?? "d") }
        return isPast ? amounts.joined(separator: " ") + " ago" : "in " + amounts.joined(separator: " ")
    }

    /// `-1` as `-1 week`, `2d` as `+2 days`.
    private static func shift(_ text: String, unit: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : "+"
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
        if JQLText.isNumber(unsigned) { return "\(sign)\(unsigned) \(unit)\(unsigned == "1" ? "" : "s")" }
        return sign + amount(String(unsigned.dropLast()), unsigned.last ?? "d")
    }

    private static func amount(_ number: String, _ unit: Character) -> String {
        let units: [Character: String] = [
            "y": "year", "M": "month", "w": "week", "d": "day", "h": "hour", "m": "minute",
        ]
        return "\(number) \(units[unit] ?? String(unit))\(number == "1" ? "" : "s")"
    }

    private func known(_ field: JQLField) -> JQLVocabulary.Field? {
        switch field.name {
        case .name(let name): field.properties.isEmpty ? vocabulary.field(named: name) : nil
        case .custom(let number): vocabulary.field(named: "cf[\(number)]")
        }
    }

    private func name(_ field: JQLField) -> String {
        let name =
            switch field.name {
            case .name(let name): name
            case .custom(let number): known(field)?.name ?? "custom field \(number)"
            }
        return field.properties.reduce(into: name) { $0 += "[\($1.key)]" + ($1.path.isEmpty ? "" : ".\($1.path)") }
    }
}
