import ArgumentParser

/// `atl sandbox`
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "A Jira and a Confluence on this machine, to practise on.",
        discussion: """
            EXAMPLES:
              atl sandbox start
              eval "$(atl sandbox env)"
              atl issue list
              atl sandbox stop
            """,
        subcommands: [SandboxStart.self, SandboxEnv.self, SandboxReset.self, SandboxFault.self, SandboxStop.self])
}
