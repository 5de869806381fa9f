import ArgumentParser
import Console

/// `atl sandbox stop`
struct SandboxStop: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop the site; what it held is gone.",
        discussion: """
            EXAMPLES:
              atl sandbox stop
            """)

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        guard let sandbox = try RunningSandbox.current(context) else {
            return try context.output.write(WriteResult(changed: false, message: "No sandbox is running"))
        }
        _ = try Subprocess.quiet(["kill", sandbox.processID], context).run()
        try? System.remove(RunningSandbox.file(context))
        try context.output.write(WriteResult(changed: true, id: sandbox.processID, message: "Stopped the sandbox"))
    }
}
