import ArgumentParser
import Atlassian
import Console
import JSON

/// `atl config list`
struct ConfigList: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every setting that is in force, with its source.",
        discussion: """
            EXAMPLES:
              atl config list
              atl config list --json
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let rows = try context.configuration().settings().map { setting -> JSONText in
            let row: JSONValue = [
                "name": .string(setting.name), "value": .string(setting.value),
                "source": .string(setting.source.description),
            ]
            return JSONText(JSONWriter().bytes(row)[...])
        }
        let listing = Listing(
            "settings",
            columns: [
                FieldColumn("name", at: "name", style: .key), FieldColumn("value", at: "value", isLong: true),
                FieldColumn("source", at: "source", style: .muted),
            ])
        try context.output.list(listing, rows)
    }
}
