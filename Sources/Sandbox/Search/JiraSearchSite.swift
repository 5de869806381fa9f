/// The site's Jira as a search by one person sees it.
final class JiraSearchSite: SearchSite {
    let state: SiteState
    let clock: SearchClock
    let currentUser: String?
    let isCloud: Bool
    let fields: SearchFields
    /// The numbers of the projects that who asks may see.
    let visibleProjects: Set<Int>
    /// The places of the projects by their keys.
    let projectOrder: [Int: Int]
    /// Changes that the search index does not know yet.
    let lagging: [Int: LaggingChange]
    private var entities: [SearchEntity.Kind: [SearchEntity]] = [:]

    /// - Parameter reconciled: ids of issues that are read past the index.
    init(_ state: SiteState, _ call: Call, reconciled: Set<Int> = []) {
        self.state = state
        lagging = state.jira.lagging.filter {
            !reconciled.contains($0.key) && $0.value.isHidden(at: call.now, from: state.jira.searchCount)
        }
        clock = SearchClock(now: call.now.milliseconds)
        currentUser = call.identity.userID
        isCloud = call.isCloud
        fields = SearchFields(
            SearchFields.system(isCloud: call.isCloud) + state.jira.fields.compactMap { $0.searched(call.flavor) })
        projectOrder = Dictionary(
            state.jira.projects.all.sorted { $0.key < $1.key }.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first })
        visibleProjects = Set(
            state.jira.projects.all.filter { state.canBrowse($0.id, call.identity) }.map(\.id))
    }

    /// What every search is limited to; nil where everything may be seen.
    var restriction: SearchPredicate? {
        guard visibleProjects.count < state.jira.projects.all.count, let field = fields["project"] else { return nil }
        return .holds(field, Set(visibleProjects.map { .identifier(String($0)) }), orEmpty: false)
    }

    var issueCount: Int { state.jira.issues.count }

    func issue(at position: Int) -> JiraSearchIssue {
        let box = state.jira.issues.box(at: position)
        guard !lagging.isEmpty, let id = box?.issue.id, let change = lagging[id] else {
            return JiraSearchIssue(box: box, site: self)
        }
        return JiraSearchIssue(box: change.before.map(IssueStore.Box.init), site: self)
    }

    func position(ofIssue keyOrID: String) -> Int? {
        guard let issue = state.findIssue(keyOrID), visibleProjects.contains(issue.project) else { return nil }
        return state.jira.issues.position(of: issue.id)
    }

    func positions(of field: SearchField, holding identifier: String?) -> [Int]? {
        // While the index lags, issues hold what they held before, and no list of positions knows that.
        guard lagging.isEmpty, let indexed = Self.indexed[field.id] else { return nil }
        // On Data Center stories have epics, but no parents.
        if indexed == .parent, !isCloud { return nil }
        let value: IssueIndex.Value
        switch (indexed, identifier) {
        case (_, nil): value = .nothing
        case (.assignee, let id?), (.reporter, let id?), (.creator, let id?), (.watchers, let id?),
            (.voters, let id?):
            value = .text(id)
        case (_, let id?): value = Int(id).map { .number($0) } ?? .text(id)
        }
        return state.jira.issues.positions(of: indexed, holding: value)
    }

    private static let indexed: [String: IssueIndex.Field] = [
        "project": .project, "issuetype": .type, "status": .status, "priority": .priority,
        "resolution": .resolution, "assignee": .assignee, "reporter": .reporter, "creator": .creator,
        "parent": .parent, "components": .components, "fixVersions": .fixVersions, "versions": .affectsVersions,
        "watcher": .watchers, "voter": .voters,
    ]

    func members(ofGroup name: String) -> [String]? {
        guard state.directory.group(named: name) != nil else { return nil }
        return state.directory.users.filter { $0.groups.contains(name) }.map(\.id)
    }

    func query(ofFilter id: String) -> String? { state.jira.filters[id]?.jql }

    func entities(of kind: SearchEntity.Kind) -> [SearchEntity] {
        if let known = entities[kind] { return known }
        let found = state.searchEntities(of: kind, visibleProjects: visibleProjects)
        entities[kind] = found
        return found
    }
}

extension Field {
    /// The custom field as searches see it; nil for the system's fields, which searches know by themselves.
    fileprivate func searched(_ flavor: Flavor) -> SearchField? {
        guard isCustom, isSearchable, let key = kind.shape(flavor).custom else { return nil }
        return .custom(id: id, name: name, typeKey: String(key.split(separator: ":").last ?? ""))
    }
}
