import Atlassian
import Jira

/// Finds out which account a person's name or address means.
struct PersonResolver {
    let jira: JiraClient

    /// The account id (Cloud) or user name (Data Center) of the one person meant.
    ///
    /// - Throws: where nobody or several are.
    func identifier(_ name: String) async throws -> String {
        if name == "me" || name == "@me" { return try await jira.myself().id }
        if Self.isAccountID(name, jira.site.deployment) { return name }
        let users: [User] = try await jira.users(matching: name, limit: 20).values()
        let active = users.filter { $0.isActive }
        let exact = active.filter { user in
            [user.displayName, user.email ?? "", user.id].contains { $0.lowercased() == name.lowercased() }
        }
        let candidates = exact.isEmpty ? active : exact
        guard let first = candidates.first else {
            throw CommandFailure(
                .notFound, "nobody called '\(name)' is known to the site",
                remedy: "Write the name as the site shows it, or the e-mail address.")
        }
        guard candidates.count == 1 else {
            let names = candidates.prefix(8).map { "\($0.displayName) <\($0.email ?? $0.id)>" }
            throw CommandFailure(
                .usage, "'\(name)' may be any of \(candidates.count)",
                remedy: "Say which: " + names.joined(separator: ", "))
        }
        return first.id
    }

    /// Cloud's account ids tell themselves: 24 hexadecimal digits, or a number, a colon and a UUID.
    private static func isAccountID(_ name: String, _ deployment: Deployment) -> Bool {
        guard deployment == .cloud else { return false }
        if name.count == 24, name.allSatisfy(\.isHexDigit) { return true }
        let parts = name.split(separator: ":")
        return parts.count == 2 && parts[0].allSatisfy(\.isASCIIDigit) && parts[1].count == 36
    }
}
