import ArgumentParser
import Atlassian
import Confluence
import Console
import JSON
import Jira

/// `atl search`
struct SearchCommand: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search by JQL, by CQL, or by words in both products.",
        discussion: """
            What reads as JQL, with an operator or ORDER BY, is sent to Jira; anything else is words for both products.
            --jql, --cql and --text say which it is.

            EXAMPLES:
              atl search 'project = PROJ AND status = "In Review" ORDER BY updated'
              atl search login timeout                     words, in issues and pages
              atl search --cql 'space = DOCS AND lastmodified > now("-7d")'
              atl search --jql 'assignee = currentUser()' --format jsonl > mine.jsonl
            """)

    @Argument(help: ArgumentHelp("The query, or words.", valueName: "query"))
    var words: [String] = []

    @Option(.words("jql", "q"), ArgumentHelp("A JQL query.", valueName: "jql"))
    var jql: String?

    @Option(.words("cql"), ArgumentHelp("A CQL query.", valueName: "cql"))
    var cql: String?

    @Option(.words("text"), ArgumentHelp("Words, even if they read as JQL.", valueName: "words"))
    var text: String?

    @OptionGroup(title: "Amount")
    var amount: ListOptions

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    mutating func validate() throws {
        let given = [words.isEmpty ? nil : "", jql, cql, text].compactMap(\.self).count
        guard given == 1 else {
            throw ValidationError(
                given == 0 ? "There is nothing to search for." : "Give one query: words, --jql, --cql or --text.")
        }
    }

    func run(_ context: Context) async throws {
        let joined = words.joined(separator: " ")
        let limit = amount.limit(for: context.output)
        if let query = jql ?? (JQLQuery.isQuery(joined) ? joined : nil) {
            if jql != nil { _ = try JQLQuery(parsing: query) }
            if global.dryRun { return try context.output.line(query) }
            return try await IssueSearch(jira: try await context.jira()).show(query, limit: limit, context)
        }
        if let cql {
            if global.dryRun { return try context.output.line(cql) }
            let confluence = try await context.confluence()
            return try await context.output.list(PageColumns.found, confluence.search(cql, limit: limit))
        }
        try await both(text ?? joined, limit: limit, context)
    }

    /// One list of both products' findings, each an object of atl's own.
    private func both(_ words: String, limit: Int?, _ context: Context) async throws {
        let jira = try await context.jira()
        let confluence = try await context.confluence()
        let jql = JQLPrinter().text(
            JQLQuery(condition: .compare("text", .contains, .text(JQLText.searchText(words)))))
        let cql = "text ~ \(CQLText.quoted(words))"
        if global.dryRun {
            try context.output.line(jql)
            return try context.output.line(cql)
        }
        let each = limit.map { max(1, $0 / 2) } ?? 25
        async let pages = confluence.search(cql, limit: each).elements()
        let issues: [Issue] = try await jira.issues(
            matching: jql, fields: ["summary", "status", "updated"], limit: each
        ).values()
        let found = issues.map { issue in
            Self.finding(
                "issue", issue.key, issue.summary ?? "", issue.status?.name ?? "", issue.updated ?? "",
                jira.webAddress(ofIssue: issue.key))
        }
        let pageFindings = try await pages.map { try Self.finding(page: try $0.parsed(), confluence) }
        let listing = Listing(
            "findings",
            columns: [
                FieldColumn("key", at: "key", style: .key), FieldColumn("kind", at: "kind"),
                FieldColumn("place", at: "place"), FieldColumn("updated", at: "updated", style: .muted),
                FieldColumn("title", at: "title", isLong: true),
            ])
        try context.output.list(listing, (found + pageFindings).map { JSONText(JSONWriter().bytes($0)[...]) })
    }

    private static func finding(
        _ kind: String, _ key: String, _ title: String, _ place: String, _ updated: String, _ url: String
    ) -> JSONValue {
        [
            "kind": .string(kind), "key": .string(key), "title": .string(title), "place": .string(place),
            "updated": .string(updated), "url": .string(url),
        ]
    }

    private static func finding(page result: JSONValue, _ confluence: ConfluenceClient) throws -> JSONValue {
        let content = result["content"] ?? result
        let link = (result["url"] ?? content["_links"]?["webui"])?.string ?? ""
        return finding(
            content["type"]?.string ?? "page", content["id"]?.identifier ?? "",
            content["title"]?.string ?? result["title"]?.string ?? "",
            result["resultGlobalContainer"]?["title"]?.string ?? content["space"]?["key"]?.string ?? "",
            result["lastModified"]?.string ?? "", confluence.site.webAddress(link: link))
    }
}
