import ArgumentParser

/// The words under which the commands stand, read off their configurations.
struct CommandTree {
    let type: any ParsableCommand.Type

    /// The command's own word.
    var name: String { type.configuration.commandName ?? "" }

    var children: [CommandTree] {
        type.configuration.subcommands.map(CommandTree.init)
    }

    /// Whether this only groups others.
    var isGroup: Bool { !children.isEmpty }

    /// The command under this one that the word names, be it by its name or by an alias.
    func child(_ word: String) -> CommandTree? {
        children.first { $0.name == word || $0.type.configuration.aliases.contains(word) }
    }

    /// The words that may stand next, for suggestions and completion.
    var childNames: [String] {
        children.filter { $0.type.configuration.shouldDisplay }.map(\.name)
    }
}
