public import Atlassian

/// What a list of issues is narrowed by, as its flags say it; compiled to JQL.
///
/// Several values of one field are alternatives, and so are "no value" and a value; different fields must all fit. A
/// negated value lets issues without a value pass: who asks for "not Bob's" means the unassigned too.
public struct IssueFilter: Sendable, Hashable {
    /// The fields that take names.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        case project, type, status, priority, resolution, assignee, reporter, creator, watcher, label, component
        case fixVersion, affectedVersion, sprint, epic, parent

        /// Whether its values are people.
        public var isPerson: Bool {
            switch self {
            case .assignee, .reporter, .creator, .watcher: true
            default: false
            }
        }
    }

    /// The fields that take periods.
    public enum DateField: String, Sendable, Hashable, CaseIterable {
        case created, updated, resolved, due

        /// Whether its dates never lie ahead.
        public var isPast: Bool { self != .due }
    }

    /// Whether work on the issue is over, by the category of its status.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case open, closed, all
    }

    public var terms: [Field: [FilterTerm]] = [:]
    public var periods: [DateField: [DatePeriod]] = [:]
    public var state = State.all
    /// Words that the issue must contain.
    public var text: String?
    /// A query that must fit too; its order counts where `order` is empty.
    public var base: JQLQuery?
    public var order: [JQLSort] = []

    public init() {}

    /// Adds a value as it was written.
    public mutating func add(_ value: String, to field: Field) {
        terms[field, default: []].append(FilterTerm(parsing: value))
    }

    /// Adds a period as it was written.
    public mutating func add(_ period: String, to field: DateField) throws(FilterError) {
        periods[field, default: []].append(try DatePeriod(parsing: period, isPast: field.isPast))
    }

    /// Replaces the names of people by what the site knows them by: account ids, or user names on Data Center.
    ///
    /// - Parameter identifier: gives the id for a name.
    public mutating func resolvePeople(_ identifier: (String) async throws -> String) async rethrows {
        for field in Field.allCases where field.isPerson {
            var resolved: [FilterTerm] = []
            for var term in terms[field] ?? [] {
                if case .text(let name) = term.value { term.value = .text(try await identifier(name)) }
                resolved.append(term)
            }
            if !resolved.isEmpty { terms[field] = resolved }
        }
    }

    /// The query.
    ///
    /// - Parameter deployment: the family of the site: on Cloud an epic is its issues' parent, on Data Center a field
    ///   links them.
    public func query(for deployment: Deployment) -> JQLQuery {
        var conditions: [JQLCondition] = []
        for field in Field.allCases { conditions += self.conditions(on: field, deployment) }
        switch state {
        case .open: conditions.append(.compare("statusCategory", .notEqual, .text("Done")))
        case .closed: conditions.append(.compare("statusCategory", .equal, .text("Done")))
        case .all: break
        }
        for field in DateField.allCases {
            let alternatives = (periods[field] ?? []).compactMap { JQLCondition.all($0.conditions(on: field.rawValue)) }
            conditions += JQLCondition.either(alternatives).map { [$0] } ?? []
        }
        if let text { conditions.append(.compare("text", .contains, .text(JQLText.searchText(text)))) }
        if let condition = base?.condition { conditions.append(condition) }
        return JQLQuery(
            condition: .all(conditions.flatMap(\.conjuncts)), order: order.isEmpty ? base?.order ?? [] : order)
    }

    private func conditions(on field: Field, _ deployment: Deployment) -> [JQLCondition] {
        let terms = terms[field] ?? []
        let wanted = terms.filter { !$0.isNegated }.map { field.operand($0.value) }
        let unwanted = terms.filter(\.isNegated).map { field.operand($0.value) }
        let name = field.name(for: deployment)
        var alternatives: [JQLCondition] = wanted.lists.map { .compare(name, .inList, $0) }
        if !wanted.singles.isEmpty { alternatives.insert(.any(name, of: wanted.singles), at: 0) }
        if wanted.contains(.empty) { alternatives.append(.compare(name, .isValue, .empty)) }
        var conditions = JQLCondition.either(alternatives).map { [$0] } ?? []
        for condition in unwanted.lists.map({ JQLCondition.compare(name, .notInList, $0) })
            + (unwanted.singles.isEmpty ? [] : [.none(name, of: unwanted.singles)])
        {
            let letsEmptyPass = field.isOptional && !unwanted.contains(.empty) && wanted.isEmpty
            conditions.append(letsEmptyPass ? .or([condition, .compare(name, .isValue, .empty)]) : condition)
        }
        if unwanted == [.empty] { conditions.append(.compare(name, .isNot, .empty)) }
        return conditions
    }
}

extension JQLCondition {
    /// The parts that must all hold.
    fileprivate var conjuncts: [JQLCondition] {
        if case .and(let parts) = self { parts } else { [self] }
    }
}

extension [JQLOperand.Value] {
    /// The functions that stand for several values each, and cannot be compared with `=`.
    fileprivate var lists: [JQLOperand.Value] {
        filter { if case .function(let name, _) = $0 { name.hasSuffix("Sprints") } else { false } }
    }

    fileprivate var singles: [JQLOperand.Value] {
        let lists = lists
        return filter { $0 != .empty && !lists.contains($0) }
    }
}

extension IssueFilter.Field {
    fileprivate func name(for deployment: Deployment) -> String {
        switch self {
        case .epic: deployment == .cloud ? "parent" : "Epic Link"
        case .label: "labels"
        default: rawValue
        }
    }

    fileprivate var isOptional: Bool {
        switch self {
        case .project, .type, .status, .creator: false
        default: true
        }
    }

    fileprivate func operand(_ value: FilterTerm.Value) -> JQLOperand.Value {
        switch value {
        case .empty: return .empty
        case .me: return isPerson ? .function(name: "currentUser", arguments: []) : .text("me")
        case .text(let text):
            switch (self, text.lowercased()) {
            case (.resolution, "unresolved"): return .empty
            case (.sprint, "active"), (.sprint, "open"), (.sprint, "current"):
                return .function(name: "openSprints", arguments: [])
            case (.sprint, "future"), (.sprint, "next"): return .function(name: "futureSprints", arguments: [])
            case (.sprint, "closed"): return .function(name: "closedSprints", arguments: [])
            case (.sprint, _) where JQLText.isNumber(text): return .number(text)
            default: return .text(text)
            }
        }
    }
}
