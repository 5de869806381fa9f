/// What an operand stands for.
enum ResolvedOperand {
    case values([SearchValue])
    case empty
    /// Reported already.
    case unknown
}

extension JQLCompiler {
    mutating func resolve(_ operand: JQLOperand, _ clause: FieldClause) -> ResolvedOperand {
        switch operand {
        case .empty, .list: .empty
        case .value(let text, let isNumber): resolve(text, isNumber, clause)
        case .function(let name, let arguments): call(name, arguments, clause)
        }
    }

    private mutating func resolve(_ text: String, _ isNumber: Bool, _ clause: FieldClause) -> ResolvedOperand {
        switch clause.field.kind {
        case .entity(let kind):
            if kind == .resolution, text.lowercased() == "unresolved" { return .empty }
            return entity(text, isNumber, kind, clause)
        case .issue: return issue(text, isNumber, clause)
        case .word: return .values([.text(text)])
        case .number:
            guard let number = Double(text) else { return unknown(JQLProblem.number(text, clause.name)) }
            return .values([.number(number)])
        case .duration:
            guard let seconds = SearchDate.duration(text) else {
                return unknown(JQLProblem.duration(text, clause.name))
            }
            return .values([.number(seconds)])
        case .instant, .day:
            let isDay = clause.field.kind == .day
            guard let instant = SearchDate.instant(text, isNumber: isNumber, clock: site.clock) else {
                return unknown(JQLProblem.date(text, for: "field '\(clause.name)'", withTime: !isDay))
            }
            return .values([date(instant, clause.field)])
        case .text, .presence, .rank: return .empty
        }
    }

    /// The moment as the field keeps it.
    func date(_ instant: Int, _ field: SearchField) -> SearchValue {
        field.kind == .day ? .day(site.clock.day(of: instant)) : .instant(instant)
    }

    /// A bare number is an id before it is a name, a text a name before it is an id.
    private mutating func entity(
        _ text: String, _ isNumber: Bool, _ kind: SearchEntity.Kind, _ clause: FieldClause
    ) -> ResolvedOperand {
        let entities = site.entities(of: kind)
        let folded = text.lowercased()
        let byID = entities.filter { $0.id == text }
        let byName = entities.filter { $0.names.contains { $0.lowercased() == folded } }
        let found = isNumber ? (byID.isEmpty ? byName : byID) : (byName.isEmpty ? byID : byName)
        guard !found.isEmpty else { return unknown(JQLProblem.value(text, isNumber: isNumber, clause.name)) }
        return .values(found.map { .identifier($0.id) })
    }

    private mutating func issue(_ text: String, _ isNumber: Bool, _ clause: FieldClause) -> ResolvedOperand {
        let isKey = text.isIssueKey
        guard isNumber || isKey else { return unknown(JQLProblem.key(text, clause.name, isWellFormed: false)) }
        guard let position = site.position(ofIssue: isKey ? text.uppercased() : text) else {
            return unknown(
                isNumber
                    ? JQLProblem.value(text, isNumber: true, clause.name)
                    : JQLProblem.key(text, clause.name, isWellFormed: true))
        }
        return .values([.identifier(site.issue(at: position).id)])
    }

    mutating func unknown(_ problem: String) -> ResolvedOperand {
        report(problem)
        return .unknown
    }
}

extension String {
    /// Whether the text has the form of an issue's key.
    var isIssueKey: Bool {
        guard let dash = lastIndex(of: "-"), let first, first.isLetter else { return false }
        let number = self[index(after: dash)...]
        return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
            && self[..<dash].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
