import ArgumentParser
import JSON

/// `atl sandbox env`
struct SandboxEnv: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "Print what points a shell at the sandbox.",
        discussion: """
            EXAMPLES:
              eval "$(atl sandbox env)"
              atl sandbox env --json
            """)

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let sandbox = try RunningSandbox.required(context)
        if context.output.isJSON {
            return try context.output.json(
                .object(JSONObject(sandbox.variables.map { ($0.name, .string($0.value)) })))
        }
        try context.output.line("unset \(sandbox.others.joined(separator: " "))")
        for variable in sandbox.variables {
            try context.output.line("export \(variable.name)='\(variable.value)'")
        }
    }
}
