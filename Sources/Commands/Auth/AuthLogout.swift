import ArgumentParser
import Atlassian
import JSON

/// `atl auth logout`
struct AuthLogout: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forget a profile and its token.",
        discussion: """
            The token itself stays valid until it is revoked at the site.

            EXAMPLES:
              atl auth logout work
            """)

    @Argument(help: ArgumentHelp("The profile; the one in use else.", valueName: "profile"))
    var name: String?

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let configuration = try context.configurationForEditing()
        var file = configuration.user
        let current = try file.value(at: "profile")?.string
        guard let chosen = name ?? global.profile ?? current, file.profileNames.contains(chosen) else {
            throw CommandFailure.notFound(
                "there is no profile to forget", remedy: "atl auth list shows those that there are.")
        }
        if context.options.dryRun { return context.output.note("Would forget profile '\(chosen)'") }
        try configuration.credentials.remove(profile: chosen)
        file.removeProfile(chosen)
        if current == chosen { try file.set(nil, at: "profile") }
        try file.save()
        try context.output.write(
            WriteResult(changed: true, key: chosen, printed: chosen, message: "Forgot profile '\(chosen)'"))
    }
}
