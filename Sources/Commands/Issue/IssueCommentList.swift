import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// `atl issue comment list`
struct IssueCommentList: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List an issue's comments.",
        discussion: """
            EXAMPLES:
              atl issue comment list PROJ-123
              atl issue comment list PROJ-123 --jq '.[].author.displayName'
            """,
        aliases: ["ls"])

    @Argument(help: "The issue's key or address.", completion: .issueKeys)
    var key: String

    @OptionGroup(title: "Amount")
    var amount: ListOptions

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let jira = try await context.jira()
        guard let key = try context.issueKeys([key].references(), at: jira.site).first else { return }
        let listing = Listing(
            "comments",
            columns: [
                FieldColumn("id", at: "id", style: .key), FieldColumn("author", at: "author"),
                FieldColumn("created", at: "created", style: .muted), FieldColumn("body", at: "body", isLong: true),
            ])
        try await context.output.list(
            listing, jira.comments(onIssue: key, limit: amount.limit(for: context.output)))
    }
}
