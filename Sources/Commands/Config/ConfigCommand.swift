import ArgumentParser

/// `atl config`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show and change settings.",
        subcommands: [ConfigList.self, ConfigGet.self, ConfigSet.self])
}
