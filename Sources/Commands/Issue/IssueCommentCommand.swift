import ArgumentParser

/// `atl issue comment`
struct IssueCommentCommand: NounCommand {
    static let verbOfKey: String? = "add"

    static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Add, list, edit and delete comments.",
        discussion: """
            atl issue comment KEY [BODY] is short for comment add. In CI, --marker NAME keeps one comment up to date
            instead of adding another each time.
            """,
        subcommands: [IssueCommentAdd.self, IssueCommentList.self, IssueCommentEdit.self, IssueCommentDelete.self])
}
