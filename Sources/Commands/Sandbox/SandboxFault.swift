import ArgumentParser
import HTTPTransport
import HTTPTypes
import JSON

/// `atl sandbox fault`
struct SandboxFault: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Make the site misbehave, list how it does, or stop that.",
        discussion: """
            The fault is JSON as docs/sandbox.md describes it.

            EXAMPLES:
              atl sandbox fault '{"kind":"status","status":503,"match":{"method":"POST"},"count":1}'
              atl sandbox fault
              atl sandbox fault --clear
            """)

    @Argument(help: ArgumentHelp("The fault; without one those in force are listed.", valueName: "json"))
    var fault: String?

    @Flag(name: .customLong("clear"), help: "Take every fault away.")
    var clear = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    mutating func validate() throws {
        if clear, fault != nil { throw ValidationError("--clear takes every fault away; give no other with it.") }
    }

    func run(_ context: Context) async throws {
        let sandbox = try RunningSandbox.required(context)
        let answer: [UInt8]
        if clear {
            answer = try await context.control(sandbox, .delete, "/_sandbox/faults")
        } else if let fault {
            guard (try? JSONValue(parsing: fault)) != nil else { throw CommandFailure.usage("the fault is not JSON") }
            answer = try await context.control(sandbox, .post, "/_sandbox/faults", Array(fault.utf8))
        } else {
            answer = try await context.control(sandbox, .get, "/_sandbox/faults")
        }
        if !answer.isEmpty { try context.output.json(JSONText(answer[...])) }
    }
}
