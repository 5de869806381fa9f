import ArgumentParser
import Atlassian
import JSON
import Jira

/// `atl auth status`
struct AuthStatus: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show which site and credential are used, and whether the site takes them.",
        discussion: """
            EXAMPLES:
              atl auth status
              atl auth status --json --jq .deployment
            """)

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let configuration = try context.configuration()
        guard let connection = try configuration.connection(for: .jira) else { return }
        let site = try await context.resolver().site(for: .jira)
        let part = try await connection.credentials.credential(for: site.deployment, site: site.address) {
            try context.token(from: $0)
        }
        let person: User = try await context.jira().myself()
        let kind = if case .bearer = part.value { "personal access token" } else { "user and token" }
        let family = site.deployment == .cloud ? "Cloud" : "Data Center"
        let status: JSONValue = [
            "site": .string(site.address.description), "deployment": .string(site.deployment.rawValue),
            "user": .string(person.displayName), "id": .string(person.id), "credential": .string(kind),
            "credentialSource": .string(part.source.description),
            "addressSource": .string(connection.addressSource.description),
            "profile": connection.profile.map { .string($0) } ?? .null,
        ]
        let output = context.output
        guard !output.isJSON, output.fieldWords == nil else {
            let words = output.fieldWords
            return try output.json(words.map { $0.map { FieldColumn($0, at: $0) }.flat(status) } ?? status)
        }
        try output.line("\(site.address) (\(family))")
        try output.line("  user        \(person.displayName)")
        try output.line("  credential  \(kind), from \(part.source)")
        try output.line("  address     from \(connection.addressSource)")
    }
}
