import Atlassian
import Console
import JSON
import Jira

/// Asks the site what may stand next on a command line; answers are remembered for a short while.
struct SiteCompletion {
    private let context: Context?

    /// - Parameter arguments: the words typed so far.
    init(_ arguments: [String]) {
        var options = GlobalOptions()
        if let index = arguments.firstIndex(of: "--profile"), index + 1 < arguments.count {
            options.profile = arguments[index + 1]
        }
        context = try? Context(
            streams: .memory(), environment: System.environment, options: options, outside: .real)
    }

    func issueKeys() async -> [String] {
        await remembered("keys", seconds: 60) { jira in
            let project = try context?.project(nil)
            let scope = project.map { "project = \(JQLText.literal($0))" } ?? "assignee = currentUser()"
            return try await jira.issues(
                matching: "\(scope) ORDER BY updated DESC", fields: ["key"], limit: 100
            ).values(as: Issue.self).map(\.key)
        }
    }

    func statuses() async -> [String] {
        await remembered("statuses", seconds: 3600) { try await $0.statuses().values(as: Status.self).map(\.name) }
    }

    func projects() async -> [String] {
        await remembered("projects", seconds: 3600) { try await $0.projects().values(as: Project.self).map(\.key) }
    }

    func issueTypes() async -> [String] {
        await remembered("types", seconds: 3600) { try await $0.issueTypes().values(as: IssueType.self).map(\.name) }
    }

    func fields() async -> [String] {
        await remembered("fields", seconds: 3600) { try await $0.fields().values(as: Field.self).map { "\($0.name)=" } }
    }

    func people(_ prefix: String) async -> [String] {
        guard prefix.count >= 2 else { return ["me", "none"] }
        return await remembered("people-\(prefix.lowercased())", seconds: 600) { jira in
            try await jira.users(matching: prefix, limit: 20).values(as: User.self).map(\.displayName)
        }
    }

    /// States that any of the issues named on the command line can go to.
    func states(of arguments: [String]) async -> [String] {
        let keys = arguments.compactMap { Reference.normalizedKey($0) }
        guard let key = keys.first else { return await statuses() }
        return await remembered("states-\(key)", seconds: 30) { jira in
            try await jira.transitions(ofIssue: key, fields: false).values(as: Transition.self).map(\.name)
        }
    }

    /// Nothing is completed where the site does not answer: a message would stand in the command line.
    private func remembered(
        _ name: String, seconds: Int64, _ ask: (JiraClient) async throws -> [String]
    ) async -> [String] {
        guard let context, let configuration = try? context.configuration(),
            let site = try? await context.resolver().site(for: .jira)
        else { return [] }
        let words = "\(site.address)-\(configuration.profile?.name ?? "")-\(name)"
        let file = Path.join(
            configuration.directories.cache, "completion/" + String(words.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        )
        let now = context.outside.now().milliseconds
        if let status = System.status(of: file), now - status.modified.milliseconds < seconds * 1000,
            let text = try? System.readText(file)
        {
            return text.split(separator: "\n").map(String.init)
        }
        guard let jira = try? await context.jira(), let names = try? await ask(jira) else { return [] }
        try? System.createDirectories(Path.parent(of: file), mode: 0o700)
        try? System.writeText(file, names.joined(separator: "\n"), mode: 0o600)
        return names
    }
}
