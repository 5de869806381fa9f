import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// `atl transition`
struct TransitionCommand: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "transition",
        abstract: "Move issues to another status.",
        discussion: """
            The state is a transition's name, a status's name, an id, or a part of a name that only one has. Without a
            state the possible ones are listed, each with the fields it requires. An issue that is there already stays
            unchanged, which is success. With --from, issues in any other status stay as they are, so that a late job
            never drags a released ticket back.

            EXAMPLES:
              atl transition PROJ-123                                where can it go?
              atl transition PROJ-123 "In Review"
              atl transition PROJ-123 Done --resolution Fixed --comment "Merged in **#16**."
              atl transition PROJ-123 Done --from "In Review" --from Testing
              atl transition PROJ-123 Resolve -f "Root cause=Configuration"
              git log --format=%B v1..v2 | atl issue keys | atl transition - Done
            """,
        aliases: ["move"])

    @Argument(
        help: ArgumentHelp("Keys or addresses, then the state.", valueName: "key… [state]"), completion: .keysThenStates
    )
    var words: [String]

    @Option(
        all: .words("from"), ArgumentHelp("Move only what is in this status; repeatable.", valueName: "status"),
        completion: .statuses)
    var from: [String]

    @Option(.words("resolution", "R"), ArgumentHelp("The resolution.", valueName: "name"))
    var resolution: String?

    @Option(
        all: .words("field", "f"), ArgumentHelp("A field of the transition's screen.", valueName: "name=value"),
        completion: .fields)
    var fields: [String]

    @Option(.words("comment", "c"), ArgumentHelp("A comment to go with it, as Markdown.", valueName: "markdown"))
    var comment: String?

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let (references, rest) = Reference.leading(words)
        guard !references.isEmpty else {
            throw CommandFailure.usage("'\(words.first ?? "")' is no issue key", remedy: "atl transition KEY [STATE]")
        }
        let state = rest.joined(separator: " ")
        let jira = try await context.jira()
        let keys = try context.issueKeys(references, at: jira.site)
        guard !state.isEmpty else {
            guard resolution == nil, fields.isEmpty, comment == nil else {
                throw CommandFailure.usage("there is no state to move to", remedy: "atl transition KEY STATE …")
            }
            return try await list(keys, jira, context)
        }
        try await context.keeping(comment, as: "comment-\(keys.first ?? "issue").md") {
            try await context.write(toEach: keys) { try await move($0, to: state, jira, context) }
        }
    }

    private func list(_ keys: [String], _ jira: JiraClient, _ context: Context) async throws {
        let listing = Listing(
            "transitions",
            columns: [
                FieldColumn("id", at: "id", style: .key), FieldColumn("name", at: "name"),
                FieldColumn("to", at: "to"), FieldColumn("requires", at: "requires", isLong: true),
            ])
        for key in keys {
            if keys.count > 1 { context.output.note(key) }
            let texts = try await jira.transitions(ofIssue: key).elements()
            let elements = context.output.isJSON ? texts : try texts.map(Self.withRequirements)
            try context.output.list(listing, elements)
            if texts.isEmpty { context.output.note("\(key) cannot be moved by this account.") }
        }
    }

    /// The transition with its required fields in words: `Resolution: Done, Fixed`.
    private static func withRequirements(_ text: JSONText) throws -> JSONText {
        var json = try text.parsed()
        let required = TransitionChoice.missing(in: Transition(verified: json), given: [])
        json["requires"] = .string(required.map(\.described).joined(separator: "; "))
        return JSONText(JSONWriter().bytes(json)[...])
    }

    private func move(
        _ key: String, to state: String, _ jira: JiraClient, _ context: Context
    ) async throws -> WriteResult {
        let issue = try await jira.issue(key, fields: ["status"], expand: ["transitions.fields"])
        let present = issue.status?.name ?? ""
        let transitions: [Transition]
        if let included = issue.transitions {
            transitions = included
        } else {
            transitions = try await jira.transitions(ofIssue: key).values()
        }
        let choice = TransitionChoice(transitions: transitions, present: present)
        if !from.isEmpty, !from.contains(where: { $0.lowercased() == present.lowercased() }) {
            return result(issue, changed: false, status: present, "\(issue.key) stays in \(present)", jira)
        }
        guard let transition = try choice.transition(to: state, of: issue.key) else {
            return result(issue, changed: false, status: present, "\(issue.key) is in \(present) already", jira)
        }
        let update = try await update(for: transition, of: issue.key, jira, context)
        try await jira.transitionIssue(issue.key, through: transition.id, update)
        let reached = transition.to?.name ?? transition.name
        return result(issue, changed: true, status: reached, "Moved \(issue.key) from \(present) to \(reached)", jira)
    }

    private func update(
        for transition: Transition, of key: String, _ jira: JiraClient, _ context: Context
    ) async throws -> IssueUpdate {
        var flags = fields
        if let resolution { flags.append("resolution=\(resolution)") }
        var update = try await FieldFlags(jira: jira, metadata: transition.fields).update(flags, keyedTo: key)
        let missing = TransitionChoice.missing(in: transition, given: update.fields.keys)
        guard missing.isEmpty else {
            throw CommandFailure.usage(
                "\(transition.name) requires \(missing.map(\.name).joined(separator: ", "))",
                remedy: missing.map { "-f \"\($0.name)=…\"" + ($0.choices.map { "  (\($0))" } ?? "") }
                    .joined(separator: "\n"))
        }
        if let comment {
            update.append("add", ["body": try jira.site.deployment.body(markdown: comment)], to: "comment")
        }
        return update
    }

    private func result(
        _ issue: Issue, changed: Bool, status: String, _ message: String, _ jira: JiraClient
    ) -> WriteResult {
        WriteResult(
            changed: changed, key: issue.key, id: issue.id, url: jira.webAddress(ofIssue: issue.key),
            printed: issue.key, message: message, details: ["status": .string(status)])
    }
}
