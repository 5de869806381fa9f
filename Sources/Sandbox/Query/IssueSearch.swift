/// Finds issues by JQL.
struct IssueSearch<Site: SearchSite> {
    let site: Site
    /// What every result is limited to, beside what the query says.
    var restriction: SearchPredicate?

    /// The positions of the issues that the query describes, in its order.
    ///
    /// - Parameter requiresBound: whether a query without a restriction is refused, as Cloud does.
    func positions(_ text: String, requiresBound: Bool = false) throws -> [Int] {
        let query: JQLQuery
        do throws(JQLSyntaxError) {
            query = try JQLParser.parse(text)
        } catch {
            throw JQLRefusal(messages: [error.message])
        }
        if requiresBound, query.clause == nil { throw JQLRefusal.unbounded }
        return try positions(query)
    }

    func positions(_ query: JQLQuery) throws(JQLRefusal) -> [Int] {
        var compiler = JQLCompiler(site: site)
        var predicate = compiler.predicate(query)
        if let restriction { predicate = .all([restriction, predicate]) }
        let sorts = compiler.sorts(query)
        // Whoever is not known is not told what exists.
        guard compiler.problems.isEmpty || site.currentUser == nil else {
            throw JQLRefusal(messages: compiler.problems)
        }
        return SearchSorter(site: site, sorts: sorts).sorted(positions(predicate))
    }

    /// What is wrong with a query that can be read; empty where nothing is.
    func problems(_ query: JQLQuery) -> [String] {
        var compiler = JQLCompiler(site: site)
        _ = compiler.predicate(query)
        _ = compiler.sorts(query)
        return compiler.problems
    }

    /// Those at which the predicate holds, ascending.
    func positions(_ predicate: SearchPredicate) -> [Int] {
        let plan = plan(predicate)
        guard let candidates = plan.candidates else {
            return (0..<site.issueCount).filter { predicate.matches(site.issue(at: $0), at: $0) }
        }
        return plan.isExact ? candidates : candidates.filter { predicate.matches(site.issue(at: $0), at: $0) }
    }

    // MARK: Indexes

    /// Where to look.
    private struct Plan {
        /// Ascending; nil for everywhere.
        var candidates: [Int]?
        /// Whether all candidates are known to match.
        var isExact: Bool
    }

    private func plan(_ predicate: SearchPredicate) -> Plan {
        switch predicate {
        case .everything: return Plan(candidates: Array(0..<site.issueCount), isExact: true)
        case .nothing: return Plan(candidates: [], isExact: true)
        case .holds(let field, let values, let orEmpty): return plan(field, values, orEmpty)
        case .lacks(let field, let values):
            guard let held = plan(field, values, true).candidates else { break }
            return Plan(candidates: complement(held), isExact: true)
        case .isEmpty(let field):
            guard let positions = site.positions(of: field, holding: nil) else { break }
            return Plan(candidates: positions, isExact: true)
        case .isNotEmpty(let field):
            guard let positions = site.positions(of: field, holding: nil) else { break }
            return Plan(candidates: complement(positions), isExact: true)
        case .ranks(let field, let order, let bound, let ranks):
            let ids = ranks.filter { order.holds($0.value, bound) }.keys
            return plan(field, Set(ids.map { .identifier($0) }), false)
        case .isOne(let positions): return Plan(candidates: positions.sorted(), isExact: true)
        case .all(let predicates): return intersection(predicates)
        case .any(let predicates):
            var united: [[Int]] = []
            var isExact = true
            for plan in predicates.map({ plan($0) }) {
                guard let candidates = plan.candidates else { return Plan(candidates: nil, isExact: false) }
                united.append(candidates)
                isExact = isExact && plan.isExact
            }
            return Plan(candidates: union(united), isExact: isExact)
        default: break
        }
        return Plan(candidates: nil, isExact: false)
    }

    private func plan(_ field: SearchField, _ values: Set<SearchValue>, _ orEmpty: Bool) -> Plan {
        var lists: [[Int]] = []
        for value in values {
            guard case .identifier(let id) = value, let positions = site.positions(of: field, holding: id) else {
                return Plan(candidates: nil, isExact: false)
            }
            lists.append(positions)
        }
        if orEmpty {
            guard let positions = site.positions(of: field, holding: nil) else {
                return Plan(candidates: nil, isExact: false)
            }
            lists.append(positions)
        }
        return Plan(candidates: union(lists), isExact: true)
    }

    private func intersection(_ predicates: [SearchPredicate]) -> Plan {
        let plans = predicates.map { plan($0) }
        let isExact = plans.allSatisfy { $0.isExact && $0.candidates != nil }
        let lists = plans.compactMap(\.candidates).sorted { $0.count < $1.count }
        guard var result = lists.first else { return Plan(candidates: nil, isExact: false) }
        for list in lists.dropFirst() {
            var next = 0
            result = result.filter { position in
                while next < list.count, list[next] < position { next += 1 }
                return next < list.count && list[next] == position
            }
        }
        return Plan(candidates: result, isExact: isExact)
    }

    private func union(_ lists: [[Int]]) -> [Int] {
        guard lists.count > 1 else { return lists.first ?? [] }
        var marks = [Bool](repeating: false, count: site.issueCount)
        for list in lists { for position in list { marks[position] = true } }
        return marks.indices.filter { marks[$0] }
    }

    private func complement(_ list: [Int]) -> [Int] {
        var marks = [Bool](repeating: true, count: site.issueCount)
        for position in list { marks[position] = false }
        return marks.indices.filter { marks[$0] }
    }
}
