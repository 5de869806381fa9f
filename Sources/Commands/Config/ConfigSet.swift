import ArgumentParser
import Atlassian
import Console

/// `atl config set`
struct ConfigSet: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set or unset a setting.",
        discussion: """
            Settings: \(SettingKey.allCases.filter { !$0.isSecret }.map(\.rawValue).joined(separator: ", ")).
            Those of a profile are profiles.NAME.SETTING. Without a value the setting is unset. With --here it is the
            project's .atl.json that is changed, which may name no address and no secret.

            EXAMPLES:
              atl config set project PROJ
              atl config set --here project PROJ
              atl config set profiles.work.ca_file ~/company-ca.pem
              atl config set columns key,status,summary
              atl config set project
            """)

    @Argument(help: ArgumentHelp("The setting's name.", valueName: "name"))
    var name: String

    @Argument(help: ArgumentHelp("Its value; none unsets it.", valueName: "value"))
    var value: String?

    @Flag(name: .customLong("here"), help: "Change the project's .atl.json in this folder.")
    var here = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        var value = value
        if name == "token" || name.hasSuffix(".token") {
            throw CommandFailure.usage(
                "a token is not set like this", remedy: "atl auth login --with-token reads it from standard input.")
        }
        if value == nil, name.contains("custom_headers."), context.streams.input.isPipeOrFile {
            value = try context.readText("-").trimmed
        }
        let configuration = try context.configurationForEditing()
        var file = configuration.user
        if here {
            let path = Path.join(try System.currentDirectory(), ".atl.json")
            file = try ConfigurationFile(path: path, scope: .project, files: DiskFiles())
        }
        let present = try file.value(at: name)
        try file.set(value, at: name)
        let changed = try file.value(at: name) != present
        if changed, !context.options.dryRun { try file.save() }
        try context.output.write(
            WriteResult(
                changed: changed, key: name, printed: name,
                message: changed ? "\(value == nil ? "Unset" : "Set") \(name) in \(file.path)" : "\(name) is so already"
            ))
    }
}
