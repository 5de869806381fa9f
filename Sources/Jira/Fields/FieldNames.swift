/// Finds a field by what people call it.
///
/// A name counts whatever its case and its spaces; ids and aliases count before names.
public struct FieldNames: Sendable {
    /// A field's id and its name.
    public struct Entry: Sendable, Hashable {
        public var id: String
        public var name: String

        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    private let entries: [Entry]
    private let aliases: [String: String]

    /// - Parameters:
    ///   - entries: the fields there are.
    ///   - aliases: names of one's own, for ids or names.
    public init(_ entries: [Entry], aliases: [String: String] = [:]) {
        self.entries = entries
        self.aliases = Dictionary(aliases.map { (Self.folded($0.key), $0.value) }) { first, _ in first }
    }

    /// The id of the field that is called so.
    ///
    /// - Throws: `FieldError` with the nearest names where there is none, with the ids where there are several.
    public func id(of name: String) throws(FieldError) -> String {
        if let id = idOrNil(of: name, followsAliases: true) { return id }
        let folded = Self.folded(name)
        let equal = entries.filter { Self.folded($0.name) == folded }
        guard equal.isEmpty else {
            throw FieldError(
                name, "several fields are called '\(name)': \(equal.map(\.id).joined(separator: ", "))",
                suggestions: equal.map(\.id))
        }
        let names = NearestNames.nearest(to: name, among: entries.map(\.name) + entries.map(\.id))
        throw FieldError(name, "there is no field '\(name)' here", suggestions: names)
    }

    private func idOrNil(of name: String, followsAliases: Bool) -> String? {
        if entries.contains(where: { $0.id == name }) { return name }
        let folded = Self.folded(name)
        if followsAliases, let target = aliases[folded] { return idOrNil(of: target, followsAliases: false) }
        let exact = entries.filter { $0.name == name }
        if exact.count == 1 { return exact[0].id }
        let named = entries.filter { Self.folded($0.name) == folded }
        if named.count == 1 { return named[0].id }
        guard named.isEmpty else { return nil }
        if let id = entries.first(where: { $0.id.lowercased() == name.lowercased() })?.id { return id }
        return Self.usualNames[folded].flatMap { id in entries.contains { $0.id == id } ? id : nil }
    }

    /// Letters and digits alone, so that `story-points` is `Story Points`.
    private static func folded(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// What Jira's own fields are called in commands and queries, whatever the site's language.
    private static let usualNames = [
        "title": "summary", "body": "description", "type": "issuetype", "due": "duedate", "label": "labels",
        "component": "components", "fixversion": "fixVersions", "affectedversion": "versions",
        "affectsversion": "versions", "epic": "parent", "estimate": "timetracking",
        "originalestimate": "timetracking", "securitylevel": "security", "resolved": "resolutiondate",
    ]
}
