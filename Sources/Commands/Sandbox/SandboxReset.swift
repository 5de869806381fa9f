import ArgumentParser
import HTTPTransport
import HTTPTypes

/// `atl sandbox reset`
struct SandboxReset: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Put the site back to what it was at its start.",
        discussion: """
            EXAMPLES:
              atl sandbox reset
            """)

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let sandbox = try RunningSandbox.required(context)
        _ = try await context.control(sandbox, .post, "/_sandbox/reset")
        try context.output.write(
            WriteResult(changed: true, url: sandbox.url, message: "The sandbox is as it was at its start"))
    }
}
