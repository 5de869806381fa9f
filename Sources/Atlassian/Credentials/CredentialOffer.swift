/// The credentials that one source has for a site, before it is known which of them the site takes.
public struct CredentialOffer: Sendable, Hashable {
    /// A secret with where it comes from.
    public struct Part<Value: Sendable & Hashable>: Sendable, Hashable {
        public var value: Value
        public var source: SettingSource

        public init(value: Value, source: SettingSource) {
            self.value = value
            self.source = source
        }
    }

    /// User and token, or user and password.
    public var basic: Part<Credential>?
    /// A personal access token.
    public var personal: Part<Credential>?
    /// A command that prints the secret, with the user it belongs to.
    public var command: Part<TokenCommand>?

    /// A command that prints a token: run by who has the means to, with what the user wrote and nothing else.
    public struct TokenCommand: Sendable, Hashable {
        /// The program and its arguments; no shell is involved.
        public var words: [String]
        /// Nil for a personal access token.
        public var username: String?

        public init(words: [String], username: String? = nil) {
            self.words = words
            self.username = username
        }
    }

    /// The credentials that are at hand; none unless told otherwise.
    public init(
        basic: Part<Credential>? = nil, personal: Part<Credential>? = nil, command: Part<TokenCommand>? = nil
    ) {
        self.basic = basic
        self.personal = personal
        self.command = command
    }

    /// One credential, of whichever kind.
    public init(_ credential: Credential, source: SettingSource) {
        self.init()
        switch credential {
        case .basic: basic = Part(value: credential, source: source)
        case .bearer: personal = Part(value: credential, source: source)
        }
    }

    /// Whether there is anything at all.
    public var isEmpty: Bool { basic == nil && personal == nil && command == nil }

    /// The credential for a family of sites: with both kinds at hand Data Center takes the personal access token, and
    /// Cloud user and API token.
    ///
    /// - Parameters:
    ///   - site: the site's address, for messages.
    ///   - run: runs a command and returns what it printed.
    public func credential(
        for deployment: Deployment, site: BaseAddress, running run: ([String]) async throws -> String
    ) async throws -> Part<Credential> {
        if let ready = try ready(for: deployment, site: site) { return ready }
        guard let command else {
            throw ConfigurationError(
                "there is no credential for \(site)",
                remedy: "Sign in with atl auth login, or set \(Self.variables(deployment)).")
        }
        guard deployment == .dataCenter || command.value.username != nil else {
            throw ConfigurationError(
                "token_command gives a token for \(site), but not whose it is",
                remedy: "Set the e-mail address: atl config set username ada@example.com")
        }
        let secret = try Secret(checking: try await run(command.value.words), from: "token_command")
        return Part(
            value: command.value.username.map { .basic(user: $0, secret: secret) } ?? .bearer(secret),
            source: command.source)
    }

    private func ready(for deployment: Deployment, site: BaseAddress) throws(ConfigurationError) -> Part<Credential>? {
        switch deployment {
        case .dataCenter: return personal ?? basic
        case .cloud:
            if let basic { return basic }
            guard let personal, command == nil else { return nil }
            throw ConfigurationError(
                "\(site) is a Cloud site, and a personal access token (\(personal.source)) is Data Center's",
                remedy: "Set \(Self.variables(.cloud)).")
        }
    }

    private static func variables(_ deployment: Deployment) -> String {
        switch deployment {
        case .cloud: "JIRA_USERNAME (the e-mail address) and JIRA_API_TOKEN"
        case .dataCenter: "JIRA_PERSONAL_TOKEN"
        }
    }
}

extension Secret {
    /// A secret as it came out of a file, a variable or a command: without white space at its ends.
    ///
    /// - Throws: where nothing is left, or where it holds what no header can hold.
    public init(checking text: String, from name: String) throws(ConfigurationError) {
        let secret = text.trimmingSpaces()
        guard !secret.isEmpty else {
            throw ConfigurationError("\(name) gave an empty token", remedy: "Look at what it gives.")
        }
        guard !secret.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw ConfigurationError(
                "\(name) holds a line end or a control character in its middle",
                remedy: "It has to be the token alone, on one line.")
        }
        self.init(String(secret))
    }
}
