import ArgumentParser

/// The root of the command tree.
struct Atl: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "atl",
        abstract: "Jira and Confluence from the command line, Cloud and Data Center.",
        discussion: """
            EXAMPLES:
              atl PROJ-123                                 show an issue (so does its address)
              atl issue list -a me -s '~Done' -t Bug       my open bugs
              make test 2>&1 | atl issue comment PROJ-123  comment from a pipe
              atl transition PROJ-123 "In Review"          move it on
              atl page get --space DOCS --title "Runbook"  read a page as Markdown
              atl auth login                               sign in once

            Every command has --help with examples. `atl doctor` finds out what is wrong.
            """,
        version: "atl \(version) (Jira and Confluence client)",
        groupedSubcommands: [
            CommandGroup(
                name: "Jira", subcommands: [IssueCommand.self, TransitionCommand.self]),
            CommandGroup(name: "Confluence", subcommands: [PageCommand.self]),
            CommandGroup(
                name: "Both products",
                subcommands: [SearchCommand.self, APICommand.self]),
            CommandGroup(
                name: "Set-up",
                subcommands: [
                    AuthCommand.self, ConfigCommand.self, DoctorCommand.self, CompletionCommand.self,
                    SandboxCommand.self,
                ]),
        ]
    )
}
