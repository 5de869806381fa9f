/// Writes a query in its canonical form: keywords in capitals, quotation marks only where they are needed.
public struct JQLPrinter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable {
        case oneLine
        /// A clause a line, what is in parentheses indented by two spaces.
        case lines
    }

    public var layout: Layout

    public init(_ layout: Layout = .oneLine) {
        self.layout = layout
    }

    /// The query as text; parsing it gives the same query.
    public func text(_ query: JQLQuery) -> String {
        var parts: [String] = []
        if let condition = query.condition { parts.append(text(condition, within: .or, level: 0)) }
        if !query.order.isEmpty { parts.append("ORDER BY " + query.order.map(text).joined(separator: ", ")) }
        return parts.joined(separator: layout == .lines ? "\n" : " ")
    }

    /// How tightly an operator binds; a looser one inside a tighter one needs parentheses.
    private enum Binding: Int {
        case or, and, not
    }

    private func text(_ condition: JQLCondition, within outer: Binding, level: Int) -> String {
        switch condition {
        case .clause(let clause): text(clause)
        case .not(let inner): "NOT " + text(inner, within: .not, level: level)
        case .and(let parts): joined(parts, "AND", binding: .and, within: outer, level: level)
        case .or(let parts): joined(parts, "OR", binding: .or, within: outer, level: level)
        }
    }

    private func joined(
        _ parts: [JQLCondition], _ keyword: String, binding: Binding, within outer: Binding, level: Int
    ) -> String {
        // An equal operator inside its like keeps its parentheses: the tree that was written comes back.
        let inner = Binding(rawValue: binding.rawValue + 1) ?? .not
        // On lines of their own, clauses that belong together within an OR need parentheses to be seen as such.
        let needsParentheses =
            outer.rawValue > binding.rawValue || (layout == .lines && outer == binding && outer == .and)
        let level = needsParentheses ? level + 1 : level
        let texts = parts.map { text($0, within: inner, level: level) }
        guard layout == .lines else {
            let line = texts.joined(separator: " \(keyword) ")
            return needsParentheses ? "(\(line))" : line
        }
        let margin = String(repeating: "  ", count: level)
        let lines = texts.joined(separator: "\n\(margin)\(keyword) ")
        return needsParentheses ? "(\n\(margin)\(lines)\n\(margin.dropLast(2)))" : lines
    }

    private func text(_ clause: JQLClause) -> String {
        var parts = [text(clause.field), clause.comparison.rawValue]
        if let operand = clause.operand { parts.append(text(operand)) }
        for predicate in clause.predicates { parts += [predicate.kind.rawValue, text(predicate.operand)] }
        return parts.joined(separator: " ")
    }

    private func text(_ sort: JQLSort) -> String {
        text(sort.field) + (sort.direction.map { " " + $0.rawValue } ?? "")
    }

    private func text(_ field: JQLField) -> String {
        let name =
            switch field.name {
            case .custom(let number): "cf[\(number)]"
            case .name(let name): JQLText.isNumber(name) ? name : JQLText.literal(name)
            }
        return field.properties.reduce(into: name) { text, property in
            text += "[\(JQLText.literal(property.key))]" + (property.path.isEmpty ? "" : ".\(property.path)")
        }
    }

    private func text(_ operand: JQLOperand) -> String {
        switch operand.value {
        case .empty: "EMPTY"
        case .text(let text): JQLText.literal(text)
        case .number(let digits): digits
        case .list(let values): "(" + values.map(text).joined(separator: ", ") + ")"
        case .function(let name, let arguments):
            JQLText.literal(name) + "(" + arguments.map(argument).joined(separator: ", ") + ")"
        }
    }

    private func argument(_ text: String) -> String {
        JQLText.isNumber(text) ? text : JQLText.literal(text)
    }
}
