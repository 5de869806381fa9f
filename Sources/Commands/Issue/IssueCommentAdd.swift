import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// `atl issue comment add`
struct IssueCommentAdd: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a comment, or update the one with a marker.",
        discussion: """
            The body is Markdown: a word, -b, -F FILE, or standard input when that is a pipe or a file. --marker NAME
            updates the one comment that carries the marker and adds it where there is none, so that a job that runs
            a hundred times leaves one comment.

            EXAMPLES:
              atl issue comment PROJ-123 "Fixed on \\`main\\`."
              make test 2>&1 | tail -20 | atl issue comment PROJ-123
              atl issue comment add PROJ-123 -F report.md --marker nightly
              git log --format=%B v1..v2 | grep -oE '[A-Z]+-[0-9]+' | atl issue comment - "Released in v2."
            """,
        aliases: ["new", "create"])

    @Argument(help: ArgumentHelp("Keys or addresses, then the body.", valueName: "key… [body]"), completion: .issueKeys)
    var words: [String]

    @OptionGroup(title: "Body")
    var body: BodyOptions

    @Option(.words("marker"), ArgumentHelp("Update the comment that carries this marker.", valueName: "name"))
    var marker: String?

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let (references, rest) = Reference.leading(words)
        guard !references.isEmpty else {
            throw CommandFailure.usage("'\(words.first ?? "")' is no issue key", remedy: "atl issue comment KEY [BODY]")
        }
        let text = try text(rest, references, context)
        let jira = try await context.jira()
        let keys = try context.issueKeys(references, at: jira.site)
        let content = try jira.site.deployment.body(markdown: CommentMarker.marked(text.markdown, marker))
        let name = "comment-\(keys.first ?? "issue").md"
        try await context.keeping(text.isTyped ? text.markdown : nil, as: name) {
            try await context.write(toEach: keys) { key in
                let draft = CommentDraft(body: content, properties: CommentMarker.properties(marker))
                guard let marker else {
                    let comment = try await jira.createComment(onIssue: key, draft)
                    return .comment(comment.id, on: key, jira, changed: true, "Commented on \(key)")
                }
                return try await CommentMarker(name: marker, jira: jira).put(draft, onIssue: key)
            }
        }
    }

    private func text(_ rest: [String], _ references: [Reference], _ context: Context) throws -> BodyOptions.Text {
        let keysComeFromInput = references.contains(.standardInput)
        let given = try body.text(context, keysComeFromInput: keysComeFromInput)
        guard rest.count <= 1 else {
            throw CommandFailure.usage(
                "the body is one word for the shell, and here are \(rest.count)", remedy: "Put it in quotation marks.")
        }
        if let word = rest.first {
            guard given == nil else { throw CommandFailure.usage("the body is given twice: as a word and by a flag") }
            return try checked(BodyOptions.Text(markdown: word, isTyped: true))
        }
        if let given { return try checked(given) }
        guard !keysComeFromInput, context.streams.input.isPipeOrFile else {
            throw CommandFailure.usage(
                "there is no body", remedy: "Give it as a word, with -b or -F FILE, or through a pipe.")
        }
        return try checked(BodyOptions.Text(markdown: try context.readText("-"), isTyped: true))
    }

    private func checked(_ text: BodyOptions.Text) throws -> BodyOptions.Text {
        guard text.markdown.trimmed.isEmpty else { return text }
        throw CommandFailure.usage("the body is empty, and nothing was sent")
    }
}

extension WriteResult {
    /// What was done to a comment.
    static func comment(_ id: String, on key: String, _ jira: JiraClient, changed: Bool, _ message: String)
        -> WriteResult
    {
        let query = Query([Query.Item(name: "focusedCommentId", value: id)])
        let url = jira.webAddress(ofIssue: key) + "?" + query.encoded
        return WriteResult(changed: changed, key: key, id: id, url: url, printed: url, message: message)
    }
}
