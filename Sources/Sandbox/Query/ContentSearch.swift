/// Finds content by CQL.
struct ContentSearch {
    let clock: SearchClock
    /// The id of who asks.
    let currentUser: String?
    /// The ids of the users that go by a name.
    let people: (String) -> [String]
    /// The keys of the spaces that who asks has marked.
    var favouriteSpaces: [String] = []

    /// Those that the query describes, in its order: else those whose title says it first, and later changes first.
    func find<Content: SearchableContent>(_ text: String, in contents: [Content]) throws(CQLRefusal) -> [Content] {
        let query = try CQLParser.parse(text)
        let matches: (Content) -> Bool = try predicate(query.clause)
        let sorts = try query.order.map { (sort) throws(CQLRefusal) in
            guard let field = CQLField.named(sort.field), field.isOrderable else {
                throw CQLRefusal(message: "Field '\(sort.field)' cannot be used for ordering results.")
            }
            return (field, sort.isDescending)
        }
        let found = contents.filter(matches)
        guard !sorts.isEmpty else {
            let inTitle: (Content) -> Bool = try titlePredicate(query.clause)
            let ranked = found.map { ($0, inTitle($0)) }
            return ranked.sorted { left, right in
                left.1 != right.1 ? left.1 : left.0.modified > right.0.modified
            }.map(\.0)
        }
        return found.sorted { left, right in
            for (field, isDescending) in sorts {
                let order = Self.compare(left, right, by: field)
                if order != 0 { return isDescending ? order > 0 : order < 0 }
            }
            return false
        }
    }

    // MARK: Clauses

    private func predicate<Content: SearchableContent>(
        _ clause: CQLClause
    ) throws(CQLRefusal) -> (Content) -> Bool {
        switch clause {
        case .and(let clauses):
            let parts = try clauses.map { (clause) throws(CQLRefusal) -> (Content) -> Bool in try predicate(clause) }
            return { content in parts.allSatisfy { $0(content) } }
        case .or(let clauses):
            let parts = try clauses.map { (clause) throws(CQLRefusal) -> (Content) -> Bool in try predicate(clause) }
            return { content in parts.contains { $0(content) } }
        case .not(let clause):
            let part: (Content) -> Bool = try predicate(clause)
            return { !part($0) }
        case .terminal(let terminal):
            return try predicate(terminal)
        }
    }

    private func predicate<Content: SearchableContent>(
        _ terminal: CQLTerminal
    ) throws(CQLRefusal) -> (Content) -> Bool {
        guard let field = CQLField.named(terminal.field) else {
            throw CQLRefusal(message: "Unsupported CQL field '\(terminal.field)' for this resource")
        }
        guard field.operators.contains(terminal.comparison) else {
            throw CQLRefusal(
                message: "Operator '\(terminal.comparison.rawValue)' is not supported by the field '\(field.name)'")
        }
        switch terminal.comparison {
        case .contains: return try text(field, terminal)
        case .notContains:
            let part: (Content) -> Bool = try text(field, terminal)
            return { !part($0) }
        case .equals, .in, .notEquals, .notIn:
            let isNegated = terminal.comparison == .notEquals || terminal.comparison == .notIn
            if field.kind == .date { return try date(field, terminal) }
            var wanted: Set<String> = []
            for operand in terminal.operands { wanted.formUnion(try values(operand, field).map(Self.fold)) }
            return { content in
                Self.values(of: field, content).contains { wanted.contains(Self.fold($0)) } != isNegated
            }
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return try date(field, terminal)
        }
    }

    private static func fold(_ text: String) -> String { text.lowercased() }

    private func text<Content: SearchableContent>(
        _ field: CQLField, _ terminal: CQLTerminal
    ) throws(CQLRefusal) -> (Content) -> Bool {
        guard case .value(let text)? = terminal.operands.first,
            let query = try? TextQuery(text)
        else { throw CQLRefusal(message: "\(terminal.field) \(terminal.comparison.rawValue)") }
        return { content in
            switch field.kind {
            case .title: query.matches(SearchWords(content.title))
            case .spaceTitle: query.matches(SearchWords(content.spaceName))
            default: query.matches(SearchWords(texts: [content.title, content.plainText] + content.labels))
            }
        }
    }

    /// Whether the title alone has what the texts are searched for.
    private func titlePredicate<Content: SearchableContent>(
        _ clause: CQLClause
    ) throws(CQLRefusal) -> (Content) -> Bool {
        switch clause {
        case .and(let clauses), .or(let clauses):
            let parts = try clauses.map { (clause) throws(CQLRefusal) -> (Content) -> Bool in
                try titlePredicate(clause)
            }
            return { content in parts.contains { $0(content) } }
        case .not: return { _ in false }
        case .terminal(let terminal):
            guard terminal.comparison == .contains,
                let title = CQLField.named("title")
            else { return { _ in false } }
            return try text(title, terminal)
        }
    }

    // MARK: Dates

    private func date<Content: SearchableContent>(
        _ field: CQLField, _ terminal: CQLTerminal
    ) throws(CQLRefusal) -> (Content) -> Bool {
        guard let operand = terminal.operands.first else { throw CQLRefusal(message: terminal.field) }
        let moment = try moment(operand, field)
        let day = clock.bounds(of: .day, around: moment)
        let isCreated = field.name == "created"
        return { content in
            let value = isCreated ? content.created : content.modified
            return switch terminal.comparison {
            case .equals: day.contains(value)
            case .notEquals: !day.contains(value)
            case .less: value < moment
            case .lessOrEqual: value <= moment
            case .greater: value > moment
            default: value >= moment
            }
        }
    }

    private func moment(_ operand: CQLOperand, _ field: CQLField) throws(CQLRefusal) -> Int {
        switch operand {
        case .value(let text):
            // A period is no date here: it stands in now("-7d").
            guard text.first?.isNumber == true, text.contains("-") || text.contains("/"),
                let instant = SearchDate.instant(text, isNumber: false, clock: clock)
            else { throw CQLRefusal(message: "Invalid date '\(text)' for field '\(field.name)'") }
            return instant
        case .function(let name, let arguments):
            let folded = name.lowercased()
            if arguments.count <= 1, folded == "now" {
                guard let increment = arguments.first else { return clock.now }
                if let instant = SearchDate.shifted(clock.now, by: increment, clock: clock) { return instant }
            }
            for (prefix, atEnd) in [("startof", false), ("endof", true)]
            where folded.hasPrefix(prefix) && arguments.count <= 1 {
                if let period = SearchClock.Period(rawValue: String(folded.dropFirst(prefix.count))),
                    let bound = SearchDate.bound(period, atEnd: atEnd, increment: arguments.first, clock: clock)
                {
                    return bound
                }
            }
            throw CQLRefusal(message: "Function '\(name)' cannot be used for the field '\(field.name)'")
        }
    }

    // MARK: Values

    private func values(_ operand: CQLOperand, _ field: CQLField) throws(CQLRefusal) -> [String] {
        switch operand {
        case .value(let text):
            return field.kind == .person ? people(text) : [text]
        case .function(let name, _):
            switch (name.lowercased(), field.kind) {
            case ("currentuser", .person): return currentUser.map { [$0] } ?? []
            case ("favouritespaces", .space), ("favoritespaces", .space): return favouriteSpaces
            default: throw CQLRefusal(message: "Function '\(name)' cannot be used for the field '\(field.name)'")
            }
        }
    }

    private static func values(of field: CQLField, _ content: some SearchableContent) -> [String] {
        switch field.kind {
        case .label: return content.labels
        case .macro: return content.macros
        case .space: return [content.spaceKey]
        case .spaceType: return [content.spaceType]
        case .spaceTitle: return [content.spaceName]
        case .type: return [content.type]
        case .title: return [content.title]
        case .content, .person, .text, .date: break
        }
        switch field.name {
        case "ancestor": return content.ancestors
        case "parent": return content.ancestors.suffix(1)
        case "container": return content.container.map { [$0] } ?? []
        case "creator": return [content.creator]
        case "contributor": return content.contributors
        case "mention": return content.mentions
        case "watcher": return content.watchers
        case "favourite", "favorite": return content.favourites
        default: return [content.id]
        }
    }

    private static func compare<Content: SearchableContent>(
        _ left: Content, _ right: Content, by field: CQLField
    ) -> Int {
        switch field.name {
        case "created": return left.created < right.created ? -1 : left.created > right.created ? 1 : 0
        case "lastmodified": return left.modified < right.modified ? -1 : left.modified > right.modified ? 1 : 0
        case "id":
            let (left, right) = (Int(left.id) ?? 0, Int(right.id) ?? 0)
            return left < right ? -1 : left > right ? 1 : 0
        default:
            let (left, right) = (values(of: field, left), values(of: field, right))
            let (first, second) = (left.first.map(fold) ?? "", right.first.map(fold) ?? "")
            return first < second ? -1 : first > second ? 1 : 0
        }
    }
}
