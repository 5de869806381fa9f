/// What the site's Jira holds.
struct JiraState: Sendable {
    let flavor: Flavor
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
        didSet {
            fieldIndex = Dictionary(fields.enumerated().map { ($1.id, $0) }) { _, last in last }
        }
    }
    private var fieldIndex: [String: Int] = [:]
    /// Changed through `insert`, `update` and `remove`, which keep the search index in step.
    private(set) var issues = IssueStore()
    /// What the latest searches found, for those who read on.
    let found = SearchMemo()
    /// The issue on which each comment and each worklog is.
    var commentHomes: [Int: Int] = [:]
    var worklogHomes: [Int: Int] = [:]
    /// Changes that the search index does not know yet, by the issue's id.
    var lagging: [Int: LaggingChange] = [:]
    /// How long the search index takes to know of a change, in seconds.
    var indexDelay = 0
    /// Searches so far.
    var searchCount = 0
    /// Changes of issues so far.
    private(set) var revision = 0
    var links = Catalogue<IssueLink>()
    var attachments = Catalogue<Attachment>()
    var filters = Catalogue<Filter>()
    var tasks = Catalogue<BulkTask>()
    /// How often the progress of a task is asked for before it is complete.
    var taskPolls = 0
    var boards = Catalogue<Board>()
    var sprints = Catalogue<Sprint>()
    /// The longest text that a field with a format takes, in characters.
    var textLimit = 32_767
    /// The largest file that can be attached, in bytes.
    var attachmentLimit = 1_073_741_824
    var defaultPriority: Int? = 3
    private var lastIDs: [String: Int] = [:]

    init(flavor: Flavor) {
        self.flavor = flavor
    }

    mutating func insert(_ issue: Issue) {
        issues.insert(issue)
        for comment in issue.comments { commentHomes[comment.id] = issue.id }
        for worklog in issue.worklogs { worklogHomes[worklog.id] = issue.id }
        touched(issue.id, before: nil, at: issue.created)
    }

    /// Changes an issue in place.
    mutating func update(_ id: Int, _ change: (inout Issue) -> Void) {
        let before = indexDelay > 0 ? issues[id] : nil
        issues.update(id, change)
        guard let after = issues[id] else { return }
        touched(id, before: before, at: after.updated)
    }

    mutating func remove(_ id: Int) {
        for comment in issues[id]?.comments ?? [] { commentHomes[comment.id] = nil }
        for worklog in issues[id]?.worklogs ?? [] { worklogHomes[worklog.id] = nil }
        issues.remove(id)
        lagging[id] = nil
        touched(id, before: nil, at: nil)
    }

    /// Counts a search, and forgets the changes that the index knows by now.
    mutating func settle(at now: Moment) {
        searchCount += 1
        guard !lagging.isEmpty else { return }
        lagging = lagging.filter { now < $0.value.certain }
    }

    private mutating func touched(_ id: Int, before: Issue?, at moment: Moment?) {
        revision += 1
        guard indexDelay > 0, let moment else { return }
        let known = lagging[id]
        lagging[id] = LaggingChange(
            before: known == nil ? before : known?.before, changed: moment,
            certain: moment.advanced(seconds: indexDelay))
    }

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
