import ArgumentParser
import Atlassian
import Console
import JSON

/// `atl config get`
struct ConfigGet: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print the value of a setting that is in force.",
        discussion: """
            EXAMPLES:
              atl config get project
              atl config get profiles.work.jira_url
            """)

    @Argument(help: ArgumentHelp("The setting's name.", valueName: "name"))
    var name: String

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let configuration = try context.configuration()
        if let setting = try configuration.settings().first(where: { $0.name == name }) {
            return context.output.isJSON
                ? try context.output.json(.string(setting.value)) : try context.output.line(setting.value)
        }
        if let value = try configuration.user.value(at: name) {
            return try context.output.line(value.string ?? value.description)
        }
        throw CommandFailure.notFound("\(name) is not set", remedy: "atl config list shows what is.")
    }
}
