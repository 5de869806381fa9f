import ArgumentParser
import Atlassian
import Jira

/// `atl issue list`
struct IssueList: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List issues.",
        discussion: """
            Without a filter: the default project's open issues, else mine, latest change first. Each filter may be
            given several times for "or"; not:Done or '~Done' excludes, x or none means empty. --dry-run prints the JQL.

            EXAMPLES:
              atl issue list                                       what is open here
              atl issue list -a me -s '~Done' -t Bug               my bugs that are not done
              atl issue list -P PROJ --created -7d --label ci      this week's, labelled ci
              atl issue list --state open --order priority -L 10
              atl issue list -q 'sprint in openSprints()' --fields key,summary,"Story Points"
              atl issue list -P PROJ --format csv > issues.csv
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Filters")
    var filters: IssueFilterOptions

    @OptionGroup(title: "Amount")
    var amount: ListOptions

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let jira = try await context.jira()
        let query = try await filters.query(context, jira)
        if global.dryRun { return try context.output.line(query) }
        try await IssueSearch(jira: jira).show(query, limit: amount.limit(for: context.output), context)
    }
}

/// Shows the issues that a query finds.
struct IssueSearch {
    let jira: JiraClient

    func show(_ query: String, limit: Int?, _ context: Context) async throws {
        let output = context.output
        let words: [String]?
        if let asked = output.fieldWords { words = asked } else { words = try context.configuration().list(.columns) }
        let columns = try await words.asyncMap { try await IssueColumns(jira: jira).columns($0) }
        let isWhole = output.isJSON && output.fieldWords == nil
        let batches = jira.issues(
            matching: query, fields: isWhole ? ["*all"] : (columns ?? IssueColumns.usual).issueFields, limit: limit)
        try await output.list(IssueColumns.listing(columns), batches)
    }
}

extension Optional {
    /// What the value becomes; nil stays nil.
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
