import ArgumentParser
import Atlassian
import Console
import JSON

/// `atl auth list`
struct AuthList: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the profiles.",
        discussion: """
            EXAMPLES:
              atl auth list
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let configuration = try context.configurationForEditing()
        let current = try configuration.user.value(at: "profile")?.string
        let rows = try configuration.user.profileNames.map { name -> JSONText in
            let address = try configuration.user.value(at: "profiles.\(name).jira_url") ?? .null
            let row: JSONValue = [
                "profile": .string(name), "site": address,
                "active": .bool(name == (context.options.profile ?? current)),
            ]
            return JSONText(JSONWriter().bytes(row)[...])
        }
        let listing = Listing(
            "profiles",
            columns: [
                FieldColumn("profile", at: "profile", style: .key), FieldColumn("site", at: "site"),
                FieldColumn("active", at: "active"),
            ])
        try context.output.list(listing, rows)
    }
}
