import Foundation

/// A sandbox site in a process of its own, on a free port of the loopback interface.
/// Made by one thread and used by one task after it.
final class SandboxProcess: @unchecked Sendable {
    struct NoAddress: Error {
        var printed: String
    }

    /// The variables that point a shell at the site.
    let environment: [String: String]
    private let process = Process()

    init(programs: URL, flavor: Script.Flavor, arguments: [String]) throws {
        let output = Pipe()
        process.executableURL = programs.appending(path: "atl-sandbox")
        process.arguments =
            ["serve", "--port", "0", "--flavor", flavor.rawValue, "--clock", "2026-11-02T09:00:00Z"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        var printed = Data()
        while !printed.contains(0x0A) {
            let piece = output.fileHandleForReading.availableData
            if piece.isEmpty { throw NoAddress(printed: String(decoding: printed, as: UTF8.self)) }
            printed += piece
        }
        let line = String(decoding: printed.prefix { $0 != 0x0A }, as: UTF8.self)
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let jira = object["jiraUrl"] as? String, let confluence = object["confluenceUrl"] as? String,
            let user = (object["users"] as? [[String: Any]])?.first, let name = user["username"] as? String,
            let token = user["token"] as? String
        else { throw NoAddress(printed: line) }
        var environment = [
            "SITE": jira, "JIRA_URL": jira, "CONFLUENCE_URL": confluence, "ATL_DEPLOYMENT": flavor.rawValue,
        ]
        environment["ATL_GATEWAY_URL"] = object["gatewayUrl"] as? String
        switch flavor {
        case .cloud:
            environment["JIRA_USERNAME"] = name
            environment["JIRA_API_TOKEN"] = token
        case .dc:
            environment["JIRA_PERSONAL_TOKEN"] = token
            environment["CONFLUENCE_PERSONAL_TOKEN"] = token
        }
        self.environment = environment
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
