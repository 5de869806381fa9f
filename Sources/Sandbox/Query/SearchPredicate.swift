/// A query after its names were resolved: what an issue is compared with.
indirect enum SearchPredicate {
    case everything
    case nothing
    case all([SearchPredicate])
    case any([SearchPredicate])
    /// Holds one of the values, or nothing at all where `orEmpty`.
    case holds(SearchField, Set<SearchValue>, orEmpty: Bool)
    /// Holds something, and none of the values.
    case lacks(SearchField, Set<SearchValue>)
    case isEmpty(SearchField)
    case isNotEmpty(SearchField)
    /// A number, a date or the rank of an entity.
    case compares(SearchField, Order, Double)
    /// The rank of what the field holds, by identifier.
    case ranks(SearchField, Order, Double, [String: Double])
    /// The issue itself, against another of its project.
    case keys(Order, project: String, number: Int)
    /// The issue itself.
    case isOne(of: Set<Int>)
    case isNone(of: Set<Int>)
    case finds(TextQuery, [SearchField])
    case misses(TextQuery, [SearchField])
    case past(SearchPast)

    enum Order {
        case less, lessOrEqual, greater, greaterOrEqual

        func holds(_ left: Double, _ right: Double) -> Bool {
            switch self {
            case .less: left < right
            case .lessOrEqual: left <= right
            case .greater: left > right
            case .greaterOrEqual: left >= right
            }
        }
    }

    /// Whether the issue at this position is one that is searched for.
    func matches(_ issue: some SearchIssue, at position: Int) -> Bool {
        switch self {
        case .everything: return true
        case .nothing: return false
        case .all(let predicates): return predicates.allSatisfy { $0.matches(issue, at: position) }
        case .any(let predicates): return predicates.contains { $0.matches(issue, at: position) }
        case .holds(let field, let values, let orEmpty):
            let held = issue.values(of: field)
            return held.isEmpty ? orEmpty : held.contains { values.contains($0.folded) }
        case .lacks(let field, let values):
            let held = issue.values(of: field)
            return !held.isEmpty && !held.contains { values.contains($0.folded) }
        case .isEmpty(let field): return issue.values(of: field).isEmpty
        case .isNotEmpty(let field): return !issue.values(of: field).isEmpty
        case .compares(let field, let order, let bound):
            return issue.values(of: field).contains { value in
                value.number.map { order.holds($0, bound) } ?? false
            }
        case .ranks(let field, let order, let bound, let ranks):
            return issue.values(of: field).contains { value in
                guard case .identifier(let id) = value, let rank = ranks[id] else { return false }
                return order.holds(rank, bound)
            }
        case .keys(let order, let project, let number):
            return issue.projectKey == project && order.holds(Double(issue.number), Double(number))
        case .isOne(let positions): return positions.contains(position)
        case .isNone(let positions): return !positions.contains(position)
        case .finds(let query, let fields):
            return fields.contains { field in
                let texts = issue.texts(of: field)
                return !texts.isEmpty && query.matches(SearchWords(texts: texts))
            }
        case .misses(let query, let fields):
            let texts = fields.map { issue.texts(of: $0) }
            return texts.contains { !$0.isEmpty }
                && !texts.contains { !$0.isEmpty && query.matches(SearchWords(texts: $0)) }
        case .past(let past): return past.matches(issue)
        }
    }
}

extension SearchIssue {
    fileprivate func texts(of field: SearchField) -> [String] {
        values(of: field).compactMap { value in
            guard case .text(let text) = value else { return nil }
            return text
        }
    }
}

extension SearchValue {
    /// The value as it is compared: labels without regard to case.
    var folded: SearchValue {
        guard case .text(let text) = self else { return self }
        return .text(text.lowercased())
    }

    /// What `<` compares.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .instant(let value), .day(let value): Double(value)
        case .identifier, .text: nil
        }
    }
}
