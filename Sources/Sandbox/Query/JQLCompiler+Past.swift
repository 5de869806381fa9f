extension JQLCompiler {
    /// `WAS` and `CHANGED` with what narrows them.
    mutating func past(_ terminal: JQLTerminal, _ field: SearchField, _ negated: Bool) -> SearchPredicate {
        let clause = FieldClause(field: field, name: terminal.field.name, comparison: terminal.comparison)
        var past = SearchPast(field: field, question: .changed(from: nil, to: nil), isNegated: negated)
        switch terminal.comparison {
        case .was, .wasNot, .wasIn, .wasNotIn:
            guard let operand = terminal.operand, let wanted = identifiers(operand, clause) else { return .nothing }
            past.question = .held(wanted.subtracting([""]), orEmpty: wanted.contains(""))
            past.isNegated = negated != (terminal.comparison == .wasNot || terminal.comparison == .wasNotIn)
        default:
            break
        }
        for predicate in terminal.predicates where !narrow(&past, predicate, clause) { return .nothing }
        return .past(past)
    }

    /// The ids that an operand names; an empty text stands for nothing.
    private mutating func identifiers(_ operand: JQLOperand, _ clause: FieldClause) -> Set<String>? {
        var ids: Set<String> = []
        for operand in operand.flattened {
            // Jira's history knows values, not who is asking.
            if case .function(let name, _) = operand, JQLFunction.named(name)?.name == "currentUser", !site.isCloud {
                report(JQLProblem.functionValue(name, clause.field, clause.name))
                return nil
            }
            switch resolve(operand, clause) {
            case .unknown: return nil
            case .empty: ids.insert("")
            case .values(let values):
                for case .identifier(let id) in values { ids.insert(id) }
            }
        }
        return ids
    }

    private mutating func narrow(_ past: inout SearchPast, _ predicate: JQLPredicate, _ clause: FieldClause) -> Bool {
        switch predicate.kind {
        case .from, .to:
            guard case .changed(var from, var to) = past.question,
                let ids = identifiers(predicate.operand, clause)
            else { return false }
            if predicate.kind == .from { from = ids } else { to = ids }
            past.question = .changed(from: from, to: to)
        case .by:
            guard let field = site.fields["assignee"] else { return false }
            let people = FieldClause(field: field, name: "by", comparison: .in)
            var authors: Set<String> = []
            for operand in predicate.operand.flattened {
                guard case .values(let values) = resolve(operand, people) else { return false }
                for case .identifier(let id) in values { authors.insert(id) }
            }
            past.authors = authors
        case .before, .after, .on, .during:
            guard let window = window(predicate) else { return false }
            guard past.window.overlaps(window) else {
                past.window = 1...1
                return true
            }
            past.window = past.window.clamped(to: window)
        }
        return true
    }

    private mutating func window(_ predicate: JQLPredicate) -> ClosedRange<Int>? {
        let name = predicate.kind.rawValue
        var moments: [Int] = []
        for operand in predicate.operand.flattened {
            guard let moment = moment(operand, name) else { return nil }
            moments.append(moment)
        }
        guard predicate.kind != .during else {
            guard moments.count == 2, moments[0] <= moments[1] else {
                report("The DURING predicate must be supplied with exactly 2 date values.")
                return nil
            }
            return moments[0]...moments[1]
        }
        guard moments.count == 1, let moment = moments.first else {
            report("The \(name.uppercased()) predicate must be supplied with only 1 date value.")
            return nil
        }
        switch predicate.kind {
        case .before: return .min...(moment - 1)
        case .after: return (moment + 1) ... .max
        default: return site.clock.bounds(of: .day, around: moment)
        }
    }

    private mutating func moment(_ operand: JQLOperand, _ predicate: String) -> Int? {
        switch operand {
        case .value(let text, let isNumber):
            if let instant = SearchDate.instant(text, isNumber: isNumber, clock: site.clock) { return instant }
            report(JQLProblem.date(text, for: "predicate '\(predicate)'", withTime: true))
        case .function(let name, let arguments):
            guard let function = JQLFunction.named(name) else {
                report(JQLProblem.function(name, arguments))
                return nil
            }
            guard function.result == .date else {
                report("A date for the predicate '\(predicate)' provided by the function '\(name)' is not valid.")
                return nil
            }
            if let refusal = function.refusal(ofArguments: arguments.count) {
                report(refusal)
                return nil
            }
            return moment(function, arguments)
        case .empty, .list:
            report(JQLProblem.date("EMPTY", for: "predicate '\(predicate)'", withTime: true))
        }
        return nil
    }
}
