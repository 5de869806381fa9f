import ArgumentParser
import Atlassian
import Console
import Jira

/// The filters of issue lists.
struct IssueFilterOptions: ParsableArguments {
    @Option(all: .words("project", "P"), ArgumentHelp("Project keys.", valueName: "key"), completion: .projects)
    var project: [String]

    @Option(
        all: .words("assignee", "a"), ArgumentHelp("me, none, a name or an e-mail address.", valueName: "who"),
        completion: .people)
    var assignee: [String]

    @Option(all: .words("reporter", "r"), ArgumentHelp("As --assignee.", valueName: "who"), completion: .people)
    var reporter: [String]

    @Option(all: .words("status", "s"), ArgumentHelp("Statuses.", valueName: "name"), completion: .statuses)
    var status: [String]

    @Option(all: .words("type", "t"), ArgumentHelp("Issue types.", valueName: "name"), completion: .issueTypes)
    var type: [String]

    @Option(all: .words("priority", "y"), ArgumentHelp("Priorities.", valueName: "name"))
    var priority: [String]

    @Option(all: .words("label", "l"), ArgumentHelp("Labels.", valueName: "label"))
    var label: [String]

    @Option(all: .words("component", "C"), ArgumentHelp("Components.", valueName: "name"))
    var component: [String]

    @Option(all: .words("fix-version"), ArgumentHelp("Fix versions.", valueName: "name"))
    var fixVersion: [String]

    @Option(all: .words("sprint"), ArgumentHelp("active, future, closed, a name or an id.", valueName: "sprint"))
    var sprint: [String]

    @Option(
        all: .words("epic", "e", also: "parent"), ArgumentHelp("The epic or parent.", valueName: "key"),
        completion: .issueKeys)
    var epic: [String]

    @Option(all: .words("resolution", "R"), ArgumentHelp("Resolutions; none is unresolved.", valueName: "name"))
    var resolution: [String]

    @Option(.words("state"), ArgumentHelp("open, closed or all, by the status's category.", valueName: "state"))
    var state: IssueState?

    @Option(
        all: .words("created"),
        ArgumentHelp("-7d, today, month, 2026-01-31, 2026-01-01..2026-01-31.", valueName: "period"))
    var created: [String]

    @Option(all: .words("updated"), ArgumentHelp("As --created.", valueName: "period"))
    var updated: [String]

    @Option(all: .words("due"), ArgumentHelp("+7d, week, 2026-01-31.", valueName: "period"))
    var due: [String]

    @Option(.words("text"), ArgumentHelp("Words in summary, description and comments.", valueName: "words"))
    var text: String?

    @Option(.words("jql", "q"), ArgumentHelp("A query that must hold besides.", valueName: "jql"))
    var jql: String?

    @Option(
        .words("order", also: "order-by"),
        ArgumentHelp("The field to sort by; updated unless told otherwise.", valueName: "field"))
    var order: String?

    @Flag(name: .customLong("reverse"), help: "Turn the order around.")
    var reverse = false

    /// The query that the filters say.
    func query(_ context: Context, _ jira: JiraClient) async throws -> String {
        var filter = IssueFilter()
        let lists: [(IssueFilter.Field, [String])] = [
            (.project, project), (.assignee, assignee), (.reporter, reporter), (.status, status), (.type, type),
            (.priority, priority), (.label, label), (.component, component), (.fixVersion, fixVersion),
            (.sprint, sprint), (.epic, epic), (.resolution, resolution),
        ]
        for (field, values) in lists {
            for value in values { filter.add(value, to: field) }
        }
        for (field, periods) in [(IssueFilter.DateField.created, created), (.updated, updated), (.due, due)] {
            for period in periods { try filter.add(period, to: field) }
        }
        filter.text = text
        if let jql { filter.base = try JQLQuery(parsing: jql) }
        if let state { filter.state = state.state }
        try addUsual(to: &filter, context)
        filter.order = try JQLSort.list(parsing: order ?? "updated", reversed: reverse)
        if order == nil, let base = filter.base, !base.order.isEmpty { filter.order = [] }
        let people = PersonResolver(jira: jira)
        try await filter.resolvePeople { try await people.identifier($0) }
        return JQLPrinter().text(filter.query(for: jira.site.deployment))
    }

    /// A list of nothing in particular: the default project's open issues, else mine.
    private func addUsual(to filter: inout IssueFilter, _ context: Context) throws {
        let isBare = filter == IssueFilter()
        if filter.terms[.project] == nil, filter.base == nil, let project = try context.project(nil) {
            filter.add(project, to: .project)
        } else if isBare {
            filter.add("me", to: .assignee)
        }
        if isBare { filter.state = .open }
    }
}

/// Open or closed, by the category of the status.
enum IssueState: String, ExpressibleByArgument, CaseIterable {
    case open, closed, all

    var state: IssueFilter.State {
        switch self {
        case .open: .open
        case .closed: .closed
        case .all: .all
        }
    }
}
