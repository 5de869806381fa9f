public import JSON

/// The names that a query may use: a site's own, or those that every Jira has.
public struct JQLVocabulary: Sendable {
    /// What a field holds, as far as operators and values depend on it.
    public enum Kind: Sendable, Hashable {
        case text, date, user, duration, number, issue, choice
    }

    public struct Field: Sendable, Hashable {
        /// The name to write, the usual one first.
        public var names: [String]
        public var kind: Kind
        public var operators: Set<JQLOperator>
        /// Whether `ORDER BY` takes it.
        public var isOrderable: Bool
        /// Whether an issue may be without it.
        public var isOptional: Bool

        public var name: String { names.first ?? "" }
    }

    public struct Function: Sendable, Hashable {
        public var name: String
        /// How many arguments it takes.
        public var arguments: ClosedRange<Int>
        /// Whether it stands for several values, and so goes with `IN`.
        public var isList: Bool
        /// What it stands for; `{1}` is its first argument.
        public var meaning: String
    }

    public var fields: [Field]
    public var functions: [Function]
    /// Whether a name that is not here does not exist: true for a site's own vocabulary.
    public var isComplete: Bool

    public init(fields: [Field], functions: [Function], isComplete: Bool) {
        self.fields = fields
        self.functions = functions
        self.isComplete = isComplete
    }

    /// What every Jira knows.
    public static let standard = JQLVocabulary(
        fields: standardFields, functions: standardFunctions, isComplete: false)

    /// A site's names.
    ///
    /// - Parameter autocompleteData: the answer of `GET /rest/api/3/jql/autocompletedata`.
    public init(autocompleteData: JSONValue) {
        let known = JQLVocabulary.standard
        var fields = (autocompleteData["visibleFieldNames"]?.array ?? []).map { entry in
            let value = Self.unquoted(entry["value"]?.string ?? "")
            let standard = known.field(named: value)
            let operators = (entry["operators"]?.array ?? []).compactMap {
                JQLOperator(rawValue: $0.string?.uppercased() ?? "")
            }
            // A name such as `Sprint - cf[10880]` is for people; the part before the id can be written too.
            let names = [value, entry["cfid"]?.string].compactMap(\.self)
            return Field(
                names: names + (standard?.names.filter { !names.contains($0) } ?? []),
                kind: standard?.kind ?? Self.kind(of: entry["types"]?[0]?.string ?? ""),
                operators: operators.isEmpty ? standard?.operators ?? Set(JQLOperator.allCases) : Set(operators),
                isOrderable: entry["orderable"]?.string == "true" || entry["orderable"]?.bool == true,
                isOptional: standard?.isOptional ?? true)
        }
        // `text` can be searched, yet sites leave it out of the list.
        let listed = Set(fields.map(\.name))
        fields += known.fields.filter { $0.operators == [.contains] && !listed.contains($0.name) }
        self.fields = fields
        functions = (autocompleteData["visibleFunctionNames"]?.array ?? []).map { entry in
            let value = entry["value"]?.string ?? ""
            let name = Self.unquoted(String(value.prefix { $0 != "(" }))
            return known.function(named: name)
                ?? Function(name: name, arguments: 0...99, isList: entry["isList"]?.string == "true", meaning: value)
        }
        isComplete = true
    }

    /// The field so called, by name, alias or `cf[…]`; case does not matter.
    public func field(named name: String) -> Field? {
        let name = name.lowercased()
        return fields.first { $0.names.contains { $0.lowercased() == name } }
    }

    /// The function so called; case does not matter.
    public func function(named name: String) -> Function? {
        let name = name.lowercased()
        return functions.first { $0.name.lowercased() == name }
    }

    private static func unquoted(_ name: String) -> String {
        name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"") ? String(name.dropFirst().dropLast()) : name
    }

    private static func kind(of type: String) -> Kind {
        switch type {
        case "java.util.Date": .date
        case "java.lang.String": .text
        case "java.lang.Number": .number
        case "com.atlassian.jira.user.ApplicationUser": .user
        case "com.atlassian.jira.issue.Issue": .issue
        default: .choice
        }
    }
}

extension Set<JQLOperator> {
    static let equality: Self = [.equal, .notEqual, .inList, .notInList]
    static let emptiness: Self = [.isValue, .isNot]
    static let ordering: Self = [.less, .lessOrEqual, .greater, .greaterOrEqual]
    static let words: Self = [.contains, .containsNot]
    static let history: Self = [.was, .wasNot, .wasIn, .wasNotIn, .changed]
}
