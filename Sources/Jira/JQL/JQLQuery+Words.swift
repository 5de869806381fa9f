extension JQLQuery {
    /// Whether the text is JQL rather than words to search for: it parses, and holds an operator or `ORDER BY`.
    ///
    /// English has sentences that parse: "login is broken", "crash in module", "password changed". Where each clause is
    /// such a sentence, about something that is none of Jira's fields, the text is words.
    public static func isQuery(_ text: String) -> Bool {
        guard let query = try? JQLQuery(parsing: text) else { return false }
        if !query.order.isEmpty { return true }
        return query.condition.map { !$0.isProse } ?? false
    }
}

extension JQLCondition {
    fileprivate var isProse: Bool {
        switch self {
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isProse)
        case .not(let inner): inner.isProse
        case .clause(let clause): clause.isProse
        }
    }
}

extension JQLClause {
    fileprivate var isProse: Bool {
        guard case .name(let name) = field.name, field.properties.isEmpty, comparison.rawValue.first?.isLetter == true,
            JQLVocabulary.standard.field(named: name) == nil
        else { return false }
        return switch operand?.value {
        case nil: predicates.isEmpty
        case .text, .number: true
        case .empty, .function, .list: false
        }
    }
}
