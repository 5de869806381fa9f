/// A field that CQL queries may name.
struct CQLField: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case content, label, macro, space, spaceType, spaceTitle, type
        case title, text, date, person
    }

    var name: String
    var kind: Kind
    var operators: Set<CQLOperator>
    var isOrderable = false

    /// Source: https://developer.atlassian.com/cloud/confluence/cql-fields/
    static let all: [CQLField] = [
        CQLField(name: "ancestor", kind: .content, operators: equality),
        CQLField(name: "parent", kind: .content, operators: equality),
        CQLField(name: "container", kind: .content, operators: equality),
        CQLField(name: "content", kind: .content, operators: equality),
        CQLField(name: "id", kind: .content, operators: equality, isOrderable: true),
        CQLField(name: "created", kind: .date, operators: ordered, isOrderable: true),
        CQLField(name: "lastmodified", kind: .date, operators: ordered, isOrderable: true),
        CQLField(name: "creator", kind: .person, operators: equality, isOrderable: true),
        CQLField(name: "contributor", kind: .person, operators: equality),
        CQLField(name: "mention", kind: .person, operators: equality),
        CQLField(name: "watcher", kind: .person, operators: equality),
        CQLField(name: "favourite", kind: .person, operators: equality),
        CQLField(name: "favorite", kind: .person, operators: equality),
        CQLField(name: "label", kind: .label, operators: equality),
        CQLField(name: "macro", kind: .macro, operators: equality),
        CQLField(name: "space", kind: .space, operators: equality, isOrderable: true),
        CQLField(name: "space.key", kind: .space, operators: equality, isOrderable: true),
        CQLField(name: "space.type", kind: .spaceType, operators: equality),
        CQLField(name: "space.title", kind: .spaceTitle, operators: equality.union(textual), isOrderable: true),
        CQLField(name: "type", kind: .type, operators: equality, isOrderable: true),
        CQLField(name: "title", kind: .title, operators: equality.union(textual), isOrderable: true),
        CQLField(name: "text", kind: .text, operators: textual),
        CQLField(name: "siteSearch", kind: .text, operators: textual),
    ]

    private static let equality: Set<CQLOperator> = [.equals, .notEquals, .in, .notIn]
    private static let textual: Set<CQLOperator> = [.contains, .notContains]
    private static let ordered: Set<CQLOperator> = [
        .equals, .notEquals, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]

    static func named(_ name: String) -> CQLField? {
        let folded = name.lowercased()
        return all.first { $0.name.lowercased() == folded }
    }
}

/// What a search needs of one piece of content.
protocol SearchableContent {
    var id: String { get }
    /// `page`, `blogpost`, `comment`, `attachment`, `space`.
    var type: String { get }
    var title: String { get }
    var spaceKey: String { get }
    var spaceName: String { get }
    /// `global` or `personal`.
    var spaceType: String { get }
    /// From the top to the parent.
    var ancestors: [String] { get }
    /// What a comment or an attachment belongs to.
    var container: String? { get }
    /// Milliseconds since 1970.
    var created: Int { get }
    var modified: Int { get }
    var creator: String { get }
    var contributors: [String] { get }
    var mentions: [String] { get }
    var watchers: [String] { get }
    var favourites: [String] { get }
    var labels: [String] { get }
    var macros: [String] { get }
    /// The body without its markup.
    var plainText: String { get }
}
