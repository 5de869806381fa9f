import ArgumentParser

/// `atl issue`
struct IssueCommand: NounCommand {
    static let verbOfKey: String? = "get"

    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Read, find, create and comment on issues.",
        discussion: """
            Where a key stands, the issue's address does too, a bare number in the default project, id:10001, and . for
            the key in the branch's name. Several keys may stand where one does; - reads them from standard input.
            """,
        subcommands: [
            IssueGet.self, IssueList.self, IssueCreate.self, IssueCommentCommand.self, TransitionCommand.self,
        ])
}
