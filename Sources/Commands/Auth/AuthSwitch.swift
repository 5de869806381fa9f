import ArgumentParser
import Atlassian
import Console
import JSON

/// `atl auth switch`
struct AuthSwitch: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "switch",
        abstract: "Choose the profile that is used where none is named.",
        discussion: """
            EXAMPLES:
              atl auth switch work
            """)

    @Argument(help: ArgumentHelp("The profile.", valueName: "profile"))
    var name: String?

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        var file = try context.configurationForEditing().user
        let names = file.profileNames
        let chosen: String
        if let name {
            chosen = name
        } else {
            chosen = names[try context.prompt.choose("Profile", from: names, flag: "a profile's name")]
        }
        guard names.contains(chosen) else {
            throw CommandFailure.notFound(
                "there is no profile '\(chosen)'",
                remedy: names.isEmpty ? "atl auth login makes one." : "Profiles: \(names.joined(separator: ", "))")
        }
        let changed = try file.value(at: "profile")?.string != chosen
        try file.set(chosen, at: "profile")
        if !context.options.dryRun { try file.save() }
        try context.output.write(
            WriteResult(
                changed: changed, key: chosen, printed: chosen,
                message: changed ? "Now using profile '\(chosen)'" : "Profile '\(chosen)' is in use already"))
    }
}
