import ArgumentParser
import Atlassian
import Jira

/// `atl issue comment delete`
struct IssueCommentDelete: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a comment.",
        discussion: """
            EXAMPLES:
              atl issue comment delete PROJ-123 10042
              atl issue comment delete PROJ-123 --marker nightly --yes
            """,
        aliases: ["rm"])

    @OptionGroup
    var comment: CommentChoice

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let jira = try await context.jira()
        let (key, ids) = try await comment.find(context, jira)
        let what = ids.count == 1 ? "comment \(ids[0])" : "\(ids.count) comments"
        guard try context.confirm("Delete \(what) on \(key)?") else { return }
        for id in ids {
            try await jira.deleteComment(id, onIssue: key)
            try context.output.write(
                WriteResult(
                    changed: true, key: key, id: id, url: jira.webAddress(ofIssue: key), printed: id,
                    message: "Deleted comment \(id) on \(key)"))
        }
    }
}
