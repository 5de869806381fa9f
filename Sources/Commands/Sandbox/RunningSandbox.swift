import Console
import JSON

/// The sandbox site that `atl sandbox start` started, as it is remembered.
struct RunningSandbox {
    var processID: String
    /// What the site said of itself: addresses and users.
    var announcement: JSONValue

    static func file(_ context: Context) -> String {
        let home = System.homeDirectory(context.environment) ?? System.temporaryDirectory(context.environment)
        let state = context.environment["XDG_STATE_HOME"] ?? Path.join(home, ".local/state")
        return Path.join(state, "atl/sandbox.json")
    }

    /// The one that is running; nil where none is.
    static func current(_ context: Context) throws -> RunningSandbox? {
        guard let text = try? System.readText(file(context)), let json = try? JSONValue(parsing: text),
            let processID = json["pid"]?.identifier
        else { return nil }
        let sandbox = RunningSandbox(processID: processID, announcement: json["site"] ?? .null)
        let alive = try Subprocess.quiet(["kill", "-0", processID], context).run().isSuccess
        return alive ? sandbox : nil
    }

    /// The one that is running.
    ///
    /// - Throws: where none is.
    static func required(_ context: Context) throws -> RunningSandbox {
        guard let sandbox = try current(context) else {
            throw CommandFailure.notFound("no sandbox is running", remedy: "atl sandbox start")
        }
        return sandbox
    }

    func save(_ context: Context) throws {
        let file = Self.file(context)
        try System.createDirectories(Path.parent(of: file), mode: 0o700)
        let pid = JSONNumber(processID).map(JSONValue.number) ?? .string(processID)
        let json: JSONValue = ["pid": pid, "site": announcement]
        try System.writeText(file, JSONWriter(.indented).text(json) + "\n", mode: 0o600)
    }

    var url: String { announcement["url"]?.string ?? "" }

    /// The variables that point a shell at the site, as its first user.
    var variables: [(name: String, value: String)] {
        let user = announcement["users"]?[0]
        let isCloud = announcement["flavor"]?.string != "dc"
        var variables = [
            ("JIRA_URL", announcement["jiraUrl"]?.string ?? ""),
            ("CONFLUENCE_URL", announcement["confluenceUrl"]?.string ?? ""),
            ("ATL_DEPLOYMENT", isCloud ? "cloud" : "dc"),
        ]
        if isCloud {
            variables += [
                ("JIRA_USERNAME", user?["username"]?.string ?? ""), ("JIRA_API_TOKEN", user?["token"]?.string ?? ""),
            ]
        } else {
            let token = user?["token"]?.string ?? ""
            variables += [("JIRA_PERSONAL_TOKEN", token), ("CONFLUENCE_PERSONAL_TOKEN", token)]
        }
        return variables.map { (name: $0.0, value: $0.1) }
    }

    /// Variables of the other flavor that would contradict these.
    var others: [String] {
        let all = [
            "JIRA_USERNAME", "JIRA_API_TOKEN", "JIRA_PERSONAL_TOKEN", "CONFLUENCE_PERSONAL_TOKEN", "ATL_PROFILE",
        ]
        let set = Set(variables.map(\.name))
        return all.filter { !set.contains($0) }
    }
}

extension Subprocess {
    /// A program whose words are of no interest.
    static func quiet(_ arguments: [String], _ context: Context) -> Subprocess {
        var process = Subprocess(arguments, environment: context.environment)
        process.error = .captured
        return process
    }
}
