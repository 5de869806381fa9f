import ArgumentParser
import Atlassian
import Console
import Jira

/// `atl auth login`
struct AuthLogin: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Sign in to a site and remember it as a profile.",
        discussion: """
            Asks for the address, the user and the token (without showing it), tries them, and keeps them in a file of
            their own that only you can read. Cloud: your e-mail address and an API token from
            https://id.atlassian.com/manage-profile/security/api-tokens. Data Center: a personal access token alone, or
            user name and password.

            EXAMPLES:
              atl auth login
              atl auth login --url https://example.atlassian.net --user ada@example.com --with-token < token.txt
              atl auth login --profile work --url https://jira.example.com --with-token < pat.txt
            """)

    @Option(.words("url"), ArgumentHelp("The site's address, context path included.", valueName: "address"))
    var url: String?

    @Option(.words("confluence-url"), ArgumentHelp("Confluence's address, where it is another.", valueName: "address"))
    var confluenceURL: String?

    @Option(
        .words("user", "u"),
        ArgumentHelp("The e-mail address or user name; none with a personal access token.", valueName: "name"))
    var user: String?

    @Flag(name: .customLong("with-token"), help: "Read the token from standard input.")
    var withToken = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    func run(_ context: Context) async throws {
        let prompt = context.prompt
        let typed = try url ?? prompt.line("Site address (https://…)", flag: "--url")
        let address = try BaseAddress(login: typed)
        let deployment = try await deployment(of: address, context)
        let user = try user ?? askUser(deployment, prompt)
        let secret = try secret(deployment, prompt, context)
        let credential: Credential = user.map { .basic(user: $0, secret: secret) } ?? .bearer(secret)
        let person = try await context.person(at: address, deployment, credential)
        let profile = global.profile ?? address.profileName
        try keep(profile, address, deployment, user, secret, context)
        try context.output.write(
            WriteResult(
                changed: true, key: profile, url: address.description, printed: profile,
                message: "Signed in to \(address) as \(person.displayName); kept as profile '\(profile)'"))
    }

    private func deployment(of address: BaseAddress, _ context: Context) async throws -> Deployment {
        if let told = context.environment["ATL_DEPLOYMENT"].flatMap(Deployment.init(rawValue:)) { return told }
        if address.isAtlassianHost { return .cloud }
        return try await context.deployment(of: address)
    }

    private func askUser(_ deployment: Deployment, _ prompt: Prompt) throws -> String? {
        switch deployment {
        case .cloud: return try prompt.line("E-mail address", flag: "--user")
        case .dataCenter:
            guard prompt.isAllowed else { return nil }
            let name = try prompt.line("User name (none with a personal access token)", default: "", flag: "--user")
            return name.isEmpty ? nil : name
        }
    }

    private func secret(_ deployment: Deployment, _ prompt: Prompt, _ context: Context) throws -> Secret {
        let text =
            withToken
            ? try context.readText("-")
            : try prompt.secret(deployment == .cloud ? "API token" : "Token or password", flag: "--with-token")
        return try Secret(checking: text, from: withToken ? "standard input" : "the answer")
    }

    private func keep(
        _ profile: String, _ address: BaseAddress, _ deployment: Deployment, _ user: String?, _ secret: Secret,
        _ context: Context
    ) throws {
        let configuration = try context.configurationForEditing()
        var file = configuration.user
        try file.set(address.description, at: "profiles.\(profile).jira_url")
        if let confluenceURL { try file.set(confluenceURL, at: "profiles.\(profile).confluence_url") }
        if !address.isAtlassianHost { try file.set(deployment.rawValue, at: "profiles.\(profile).deployment") }
        let hasUsual = try file.value(at: "profile") != nil
        if file.profileNames.count == 1 || !hasUsual {
            try file.set(profile, at: "profile")
        }
        try configuration.credentials.save(
            StoredCredential(profile: profile, product: .jira, address: address, username: user, secret: secret))
        if let confluenceURL {
            try configuration.credentials.save(
                StoredCredential(
                    profile: profile, product: .confluence, address: try BaseAddress(login: confluenceURL),
                    username: user, secret: secret))
        }
        try file.save()
    }
}

extension BaseAddress {
    /// An address that a person typed to sign in to.
    init(login text: String) throws {
        do throws(Problem) {
            try self.init(text)
        } catch {
            throw CommandFailure.usage(
                "'\(text)' is no site's address: \(error.rawValue)", remedy: "Write it as https://example.atlassian.net"
            )
        }
        guard origin.isConfidential else {
            throw CommandFailure.usage("\(self) is not https, and a token is never sent over plain http")
        }
    }

    /// What a profile for the address is called: `example` for `example.atlassian.net`.
    var profileName: String {
        let labels = origin.host.split(separator: ".")
        let first = isAtlassianHost ? labels.first.map(String.init) : nil
        return String((first ?? origin.host).map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" })
    }
}
