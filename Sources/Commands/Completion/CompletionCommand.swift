import ArgumentParser

/// `atl completion`
struct CompletionCommand: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print the completion script of a shell.",
        discussion: """
            Completion knows the commands and options, and asks the site for keys, statuses, fields and people.

            EXAMPLES:
              source <(atl completion bash)                          # in ~/.bashrc
              atl completion zsh > ~/.zfunc/_atl                     # with fpath+=~/.zfunc before compinit
              atl completion fish > ~/.config/fish/completions/atl.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    func run(_ context: Context) async throws {
        let completionShell: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try context.output.line(Atl.completionScript(for: completionShell))
    }
}
