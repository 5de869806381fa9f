/// What the site's Jira holds.
struct JiraState: Sendable {
    var title = "Sandbox"
    var issueTypes = Catalogue<IssueType>()
    var statuses = Catalogue<Status>()
    var priorities = Catalogue<Priority>()
    var resolutions = Catalogue<Resolution>()
    var linkTypes = Catalogue<LinkType>()
    var roles = Catalogue<Role>()
    var workflows = Catalogue<Workflow>()
    var screens = Catalogue<ScreenSet>()
    var projects = Catalogue<Project>()
    var components = Catalogue<Component>()
    var versions = Catalogue<Version>()
    /// The system's fields first.
    var fields: [Field] = [] {
        didSet { fieldIndex = Dictionary(fields.enumerated().map { ($1.id, $0) }) { _, last in last } }
    }
    private var fieldIndex: [String: Int] = [:]
    var issues = IssueStore()
    var links = Catalogue<IssueLink>()
    var attachments = Catalogue<Attachment>()
    var boards = Catalogue<Board>()
    var sprints = Catalogue<Sprint>()
    /// The longest text that a field with a format takes, in characters.
    var textLimit = 32_767
    private var lastIDs: [String: Int] = [:]

    func field(_ id: String) -> Field? {
        fieldIndex[id].map { fields[$0] }
    }

    /// The next number of a sequence of its own.
    mutating func nextID(_ sequence: String, from first: Int = 10_000) -> Int {
        let id = max((lastIDs[sequence] ?? (first - 1)) + 1, first)
        lastIDs[sequence] = id
        return id
    }

    /// The project with that key or number; keys are case-sensitive in addresses.
    func project(_ keyOrID: String) -> Project? {
        projects.all.first { $0.key == keyOrID } ?? projects[keyOrID]
    }

    /// `DEMO-12`.
    func key(of issue: Issue) -> String {
        "\(projects[issue.project]?.key ?? "?")-\(issue.number)"
    }

    func field(of kind: FieldKind) -> Field? {
        fields.first { $0.kind == kind }
    }
}
