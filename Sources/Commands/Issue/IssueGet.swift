import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// `atl issue get`
struct IssueGet: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show an issue.",
        discussion: """
            On a terminal a card with the latest comments; in a pipe key:<TAB>value lines, an empty line and the
            description as Markdown.

            EXAMPLES:
              atl issue get PROJ-123
              atl PROJ-123                                   the same; the issue's address does too
              atl issue get . --web                          the issue of this branch, in the browser
              atl issue get PROJ-1 PROJ-2 --json=key,summary,status.name
              atl issue get PROJ-123 --jq '.fields.labels[]'
            """,
        aliases: ["view", "show"])

    @Argument(
        help: ArgumentHelp("Keys or addresses; . is the branch's, - reads them.", valueName: "key"),
        completion: .issueKeys)
    var keys: [String]

    @Option(.words("comments"), ArgumentHelp("Show this many of the latest comments (3).", valueName: "n"))
    var comments: Int?

    @Flag(name: [.customLong("web"), .customShort("w")], help: "Open it in the browser instead.")
    var web = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let jira = try await context.jira()
        let keys = try context.issueKeys(keys.references(), at: jira.site)
        if web { return try open(keys, jira, context) }
        let columns = try await columns(context, jira)
        let fields = columns?.issueFields ?? []
        let expand = context.output.isJSON || columns != nil ? [] : ["names"]
        let results = try await context.each(keys) { key in
            try await jira.issue(key, fields: fields, expand: expand, as: JSONText.self)
        }
        if keys.count == 1, let only = results.first {
            return try await show(try only.outcome.get(), columns, jira, context)
        }
        try await show(results, columns, jira, context)
    }

    private func open(_ keys: [String], _ jira: JiraClient, _ context: Context) throws {
        for key in keys {
            let address = jira.webAddress(ofIssue: key)
            try context.output.line(address)
            try Browser.open(address, environment: context.environment)
        }
    }

    private func columns(_ context: Context, _ jira: JiraClient) async throws -> [FieldColumn]? {
        guard let words = context.output.fieldWords else { return nil }
        return try await IssueColumns(jira: jira).columns(words)
    }

    private func show(
        _ text: JSONText, _ columns: [FieldColumn]?, _ jira: JiraClient, _ context: Context
    ) async throws {
        let output = context.output
        switch output.form {
        case .json, .jsonl:
            guard let columns else { return try output.json(text) }
            try output.json(columns.flat(try text.parsed()))
        case .csv, .markdown:
            try output.list(IssueColumns.listing(columns), [text])
        case .table where columns != nil, .tsv where columns != nil:
            try output.list(IssueColumns.listing(columns), [text])
        case .table:
            let card = IssueCard(
                issue: try text.parsed(), address: jira.webAddress(ofIssue:), comments: comments ?? 3,
                terminal: output.terminal)
            try await context.paged { try $0.output.write(card.text) }
        case .tsv:
            try output.streams.output.write(
                IssueLines(issue: try text.parsed(), address: jira.webAddress(ofIssue:)).text)
        }
    }

    /// Several: each in turn, a failure not keeping the others back.
    private func show(
        _ results: [EachResult<JSONText>], _ columns: [FieldColumn]?, _ jira: JiraClient, _ context: Context
    ) async throws {
        var found: [JSONText] = []
        var failed = 0
        for result in results {
            switch result.outcome {
            case .success(let text): found.append(text)
            case .failure(let error):
                failed += 1
                guard !context.output.isJSON else { continue }
                context.streams.error.say("atl: \(result.key): \(ErrorReport(error).message)")
            }
        }
        if context.output.isJSON || columns != nil || context.output.form == .csv || context.output.form == .markdown {
            try context.output.list(IssueColumns.listing(columns), found)
        } else {
            for (index, text) in found.enumerated() {
                if index > 0 { try context.output.line("") }
                try await show(text, nil, jira, context)
            }
        }
        if failed > 0 { throw PartlyDone(failed: failed, total: results.count) }
    }
}
