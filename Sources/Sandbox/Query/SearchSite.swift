/// What a search needs of the site it runs on. The state behind it may look any way it likes.
protocol SearchSite {
    associatedtype Issue: SearchIssue

    /// The moment and the calendar by which relative dates are counted.
    var clock: SearchClock { get }
    /// Which of Jira's two families is asked.
    var isCloud: Bool { get }
    /// The id of who asks; nil for an anonymous caller, to whom Jira answers what it cannot find with nothing at all.
    var currentUser: String? { get }
    /// Everything that can stand before an operator or after ORDER BY.
    var fields: SearchFields { get }

    /// All values of one kind, in their natural order.
    func entities(of kind: SearchEntity.Kind) -> [SearchEntity]
    /// The user ids in a group; nil where there is no such group.
    func members(ofGroup name: String) -> [String]?
    /// The query of a saved filter; nil where there is no such filter.
    func query(ofFilter id: String) -> String?

    /// Issues stand at positions from 0 on, in ascending order of their ids.
    var issueCount: Int { get }
    func issue(at position: Int) -> Issue
    /// Where the issue with this key or id stands.
    func position(ofIssue keyOrID: String) -> Int?
    /// The positions, ascending, of the issues whose field holds the identifier, or nothing where that is nil.
    ///
    /// Nil where no index is kept for the field: the search then looks at every issue.
    func positions(of field: SearchField, holding identifier: String?) -> [Int]?
}

/// What a search needs of one issue.
protocol SearchIssue {
    var id: String { get }
    var projectKey: String { get }
    /// The number after the dash.
    var number: Int { get }
    /// What sorting by key compares: projects by their keys, then the numbers.
    var keyOrder: Double { get }
    /// Milliseconds since 1970.
    var created: Int { get }
    /// The id of who created it.
    var creator: String? { get }
    /// What the field holds; empty where it holds nothing.
    func values(of field: SearchField) -> [SearchValue]
    /// What was changed since the issue was created, oldest first.
    var changes: [SearchChange] { get }
    /// The issues that this one is linked to.
    var links: [SearchLink] { get }
}

/// What a field holds, once or several times.
enum SearchValue: Hashable, Sendable {
    /// The id of an entity: a project, a status, a user, an issue.
    case identifier(String)
    /// A text that is searched for words, or a label.
    case text(String)
    /// A number, or a duration in seconds.
    case number(Double)
    /// Milliseconds since 1970.
    case instant(Int)
    /// Days since 1970.
    case day(Int)
}

/// One change of one field.
struct SearchChange: Hashable, Sendable {
    /// The field's id.
    var field: String
    /// Milliseconds since 1970.
    var instant: Int
    /// Who changed it; nil for an anonymous caller.
    var author: String?
    /// The ids that the field held before.
    var from: [String]
    /// The ids that it held after.
    var to: [String]
}

/// One link of an issue to another, seen from this issue.
struct SearchLink: Hashable, Sendable {
    /// The other issue's id.
    var issue: String
    /// The link type's name.
    var type: String
    /// How the link reads from here: `blocks`, `is blocked by`.
    var phrase: String
}

/// Something that fields hold by its id: a status, a user, a version.
struct SearchEntity: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case project, projectCategory, projectType
        case issueType, status, statusCategory, priority, resolution, securityLevel
        case version, component, sprint
        case user, group
        case filter, linkType
        /// The options of a select field, by the field's id.
        case option(String)
    }

    enum Trait: Hashable, Sendable {
        /// An issue type below the standard ones.
        case subtask
        /// Versions.
        case released, archived
        /// Sprints.
        case future, active, closed
    }

    var id: String
    /// Everything it can be called in a query; the first is what it is sorted by.
    var names: [String]
    /// What `<` and ORDER BY compare: priorities from lowest to highest, the rest in their natural order.
    var rank: Int
    /// The id of the project it belongs to.
    var project: String?
    /// The id of the user who leads it.
    var lead: String?
    var traits: Set<Trait> = []

    init(
        id: String, names: [String], rank: Int = 0, project: String? = nil, lead: String? = nil,
        traits: Set<Trait> = []
    ) {
        self.id = id
        self.names = names
        self.rank = rank
        self.project = project
        self.lead = lead
        self.traits = traits
    }
}
