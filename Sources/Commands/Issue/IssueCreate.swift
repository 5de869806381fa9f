import ArgumentParser
import Atlassian
import Console
import JSON
import Jira

/// `atl issue create`
struct IssueCreate: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create an issue.",
        discussion: """
            Prints the new key. The description is Markdown. -f sets any field of the project's screen by name or id.
            --unless JQL prints the first issue that the query finds instead of creating one; it is no lock, since the
            site's search runs behind its writes: two jobs at the same moment may both create.

            EXAMPLES:
              atl issue create -P PROJ -t Bug -s "Login times out" -b "After **30 s**."
              atl issue create -s "Nightly failed" -F report.md -l ci -a me
              atl issue create -t Story -s "Export" -f "Story Points=5" -f "Due date=2026-01-31"
              atl issue create -t Bug -s "Build broken" --unless 'labels = ci AND statusCategory != Done'
            """,
        aliases: ["new"])

    @Option(
        .words("project", "P"), ArgumentHelp("The project's key; the default project else.", valueName: "key"),
        completion: .projects)
    var project: String?

    @Option(.words("type", "t"), ArgumentHelp("The issue type; Task else.", valueName: "name"), completion: .issueTypes)
    var type: String?

    @Option(.words("summary", "s", also: "title"), ArgumentHelp("The summary.", valueName: "text"))
    var summary: String?

    @OptionGroup(title: "Description")
    var body: BodyOptions

    @Option(
        .words("assignee", "a"), ArgumentHelp("me, a name or an e-mail address.", valueName: "who"), completion: .people
    )
    var assignee: String?

    @Option(.words("priority", "y"), ArgumentHelp("The priority.", valueName: "name"))
    var priority: String?

    @Option(all: .words("label", "l"), ArgumentHelp("A label; repeatable.", valueName: "label"))
    var labels: [String]

    @Option(
        .words("parent"), ArgumentHelp("The epic or, for a sub-task, the issue.", valueName: "key"),
        completion: .issueKeys)
    var parent: String?

    @Option(
        all: .words("field", "f"), ArgumentHelp("Any other field, by name or id.", valueName: "name=value"),
        completion: .fields)
    var fields: [String]

    @Option(.words("unless"), ArgumentHelp("Print what this finds instead of creating.", valueName: "jql"))
    var unless: String?

    @Flag(name: [.customLong("web"), .customShort("w")], help: "Open the new issue in the browser.")
    var web = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        guard let summary, !summary.trimmed.isEmpty else {
            throw CommandFailure.usage("there is no summary", remedy: "Give it with -s.")
        }
        guard let project = try context.project(project)?.uppercased() else {
            throw CommandFailure.usage(
                "there is no project", remedy: "Give it with -P, or set the default: atl config set project PROJ")
        }
        let text = try body.text(context)
        let jira = try await context.jira()
        if let present = try await existing(jira) {
            return try context.output.write(
                WriteResult(
                    changed: false, key: present.key, id: present.id, url: jira.webAddress(ofIssue: present.key),
                    message: "\(present.key) is there already, nothing was created"))
        }
        try await context.keeping(text?.isTyped == true ? text?.markdown : nil, as: "description.md") {
            let update = try await update(project, summary, text?.markdown, jira)
            let created = try await jira.createIssue(update)
            let address = jira.webAddress(ofIssue: created.key)
            try context.output.write(
                WriteResult(
                    changed: true, key: created.key, id: created.id, url: address,
                    message: "Created \(created.key): \(address)"))
            if web { try Browser.open(address, environment: context.environment) }
        }
    }

    private func existing(_ jira: JiraClient) async throws -> Issue? {
        guard let unless else { return nil }
        _ = try JQLQuery(parsing: unless)
        return try await jira.issues(matching: unless, fields: ["key"], limit: 1).values(as: Issue.self).first
    }

    private func update(
        _ project: String, _ summary: String, _ description: String?, _ jira: JiraClient
    ) async throws -> IssueUpdate {
        let types: [IssueType] = try await jira.creatableTypes(inProject: project).values()
        let name = type ?? "Task"
        guard let type = types.first(where: { $0.name.lowercased() == name.lowercased() || $0.id == name }) else {
            throw CommandFailure.usage(
                "\(project) has no issue type '\(name)'",
                remedy: "Types: " + types.map(\.name).joined(separator: ", "))
        }
        let metadata: [FieldMetadata] = try await jira.creationFields(inProject: project, type: type.id).values()
        let flags = FieldFlags(jira: jira, metadata: metadata)
        var update = try await flags.update(flagged(), keyedTo: "a new \(type.name)")
        update.fields["project"] = ["key": .string(project)]
        update.fields["issuetype"] = ["id": .string(type.id)]
        update.fields["summary"] = .string(summary)
        if let description { update.fields["description"] = try jira.site.deployment.body(markdown: description) }
        if !labels.isEmpty { update.fields["labels"] = .array(labels.map { .string($0) }) }
        if let parent { update.fields["parent"] = ["key": .string(parent.uppercased())] }
        try require(metadata, in: update, type.name)
        return update
    }

    /// The flags that are short for fields.
    private func flagged() -> [String] {
        fields + [assignee.map { "assignee=\($0)" }, priority.map { "priority=\($0)" }].compactMap(\.self)
    }

    /// What the screen requires is asked for before anything is sent.
    private func require(_ metadata: [FieldMetadata], in update: IssueUpdate, _ type: String) throws {
        let known: Set<String> = ["project", "issuetype", "reporter"]
        let missing = metadata.filter {
            $0.isRequired && !$0.hasDefault && !known.contains($0.id) && update.fields[$0.id] == nil
        }
        guard !missing.isEmpty else { return }
        throw CommandFailure.usage(
            "\(type) requires \(missing.map(\.name).joined(separator: ", "))",
            remedy: missing.map { field in
                let names = (field.allowedValues ?? []).compactMap { ($0["name"] ?? $0["value"])?.string }
                return "-f \"\(field.name)=…\""
                    + (names.isEmpty ? "" : "  (\(names.prefix(12).joined(separator: ", ")))")
            }.joined(separator: "\n"))
    }
}
