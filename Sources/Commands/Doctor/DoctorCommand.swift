import ArgumentParser
import Atlassian
import Console
import JSON

/// `atl doctor`
struct DoctorCommand: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out what is wrong, and what repairs it.",
        discussion: """
            Looks at the settings, the address, the connection, the credential, Confluence, and at what else is called
            atl on this machine. Changes nothing. The exit status is 1 where something is wrong.

            EXAMPLES:
              atl doctor
              atl doctor --json --jq '.[] | select(.ok | not)'
            """)

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let findings = await Diagnosis(context: context).findings()
        let output = context.output
        if output.isJSON {
            try output.json(.array(findings.map(\.json)))
        } else {
            for finding in findings { try output.line(finding.text(output.terminal)) }
        }
        let wrong = findings.filter { !$0.isOK }.count
        guard wrong == 0 else {
            throw CommandFailure(.failure, wrong == 1 ? "one thing is wrong" : "\(wrong) things are wrong")
        }
    }
}

/// What one check found.
struct Finding {
    var name: String
    var isOK: Bool
    var detail: String
    /// What repairs it.
    var remedy: String?

    func text(_ terminal: Terminal) -> String {
        let sign = isOK ? terminal.style("ok  ", .success) : terminal.style("BAD ", .failure)
        let repair = remedy.map { "\n      → " + $0.split(separator: "\n").joined(separator: "\n      → ") } ?? ""
        return "\(sign) \(name): \(detail)\(repair)"
    }

    var json: JSONValue {
        [
            "check": .string(name), "ok": .bool(isOK), "detail": .string(detail),
            "remedy": remedy.map { .string($0) } ?? .null,
        ]
    }
}
