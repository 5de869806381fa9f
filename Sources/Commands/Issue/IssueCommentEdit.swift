import ArgumentParser
import Atlassian
import Jira

/// `atl issue comment edit`
struct IssueCommentEdit: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Replace a comment's text.",
        discussion: """
            EXAMPLES:
              atl issue comment edit PROJ-123 10042 -b "Fixed in 2.1."
              atl issue comment edit PROJ-123 --marker nightly -F report.md
            """,
        aliases: ["update"])

    @OptionGroup
    var comment: CommentChoice

    @OptionGroup(title: "Body")
    var body: BodyOptions

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        guard let text = try body.text(context), !text.markdown.trimmed.isEmpty else {
            throw CommandFailure.usage("there is no body", remedy: "Give it with -b or -F FILE; -F - reads a pipe.")
        }
        let jira = try await context.jira()
        let (key, ids) = try await comment.find(context, jira)
        guard let id = ids.first else { return }
        try await context.keeping(text.isTyped ? text.markdown : nil, as: "comment-\(key).md") {
            let present = try await jira.comment(id, onIssue: key)
            let content = try jira.site.deployment.body(markdown: CommentMarker.marked(text.markdown, comment.marker))
            guard present.body != content else {
                return try context.output.write(
                    .comment(id, on: key, jira, changed: false, "The comment on \(key) says that already"))
            }
            // What the draft leaves out is gone afterwards: who may read it must stay as it is.
            let draft = CommentDraft(
                body: content, visibility: present.visibility, properties: CommentMarker.properties(comment.marker))
            _ = try await jira.updateComment(id, onIssue: key, draft)
            try context.output.write(.comment(id, on: key, jira, changed: true, "Changed the comment on \(key)"))
        }
    }
}

/// An issue and one of its comments, named by id or by marker.
struct CommentChoice: ParsableArguments {
    @Argument(help: "The issue's key or address.", completion: .issueKeys)
    var key: String

    @Argument(help: ArgumentHelp("The comment's id.", valueName: "id"))
    var id: String?

    @Option(.words("marker"), ArgumentHelp("The comment that carries this marker.", valueName: "name"))
    var marker: String?

    mutating func validate() throws {
        if (id == nil) == (marker == nil) {
            throw ValidationError(
                "Name the comment by its id or by --marker NAME (atl issue comment list KEY shows ids).")
        }
    }

    /// The issue's key and the ids of the comments meant, lowest first.
    func find(_ context: Context, _ jira: JiraClient) async throws -> (key: String, ids: [String]) {
        guard let key = try context.issueKeys([key].references(), at: jira.site).first else {
            throw CommandFailure.usage("'\(key)' names no issue")
        }
        if let id { return (key, [id]) }
        let name = marker ?? ""
        let marked = try await CommentMarker(name: name, jira: jira).find(onIssue: key)
        guard !marked.isEmpty else {
            throw CommandFailure.notFound("no comment on \(key) carries the marker '\(name)'")
        }
        return (key, marked.map(\.id))
    }
}
