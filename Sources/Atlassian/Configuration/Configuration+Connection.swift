import HTTPTransport
import HTTPTypes
import JSON

extension Configuration {
    /// How a product is reached, as far as the settings say.
    ///
    /// An address and its credential come from one source: from one profile, from the `--env-file`, or from the
    /// environment.
    ///
    /// - Returns: nil for Confluence where no address is set and Jira's is, which serves both if it is a Cloud site.
    /// - Throws: where a setting is missing, contradictory or unusable.
    public func connection(for product: Product) throws(ConfigurationError) -> Connection? {
        switch try origin() {
        case .environment(let environment): return try connection(product, from: environment)
        case .profile(let name, let source):
            guard user.profileNames.contains(name) else { throw noProfile(name, source) }
            return try connection(product, fromProfile: name)
        }
    }

    private func noProfile(_ name: String, _ source: SettingSource) -> ConfigurationError {
        let names = user.profileNames
        return ConfigurationError(
            "there is no profile '\(name)' (named by \(source))",
            remedy: names.isEmpty
                ? "Make it: atl auth login --profile \(name)" : "Profiles are \(names.joined(separator: ", ")).",
            unknown: ConfigurationError.Unknown(name: name, known: names))
    }

    /// How a product is reached at an address that no setting names yet, with a credential that is to be tried there:
    /// what signing in needs. Proxy, certificates and headers are those of the settings.
    ///
    /// - Parameter source: what gave the address and the credential.
    public func connection(
        for product: Product, at address: BaseAddress, with credential: Credential, from source: SettingSource
    ) throws(ConfigurationError) -> Connection {
        try finished(
            product, address, source, profile: profile?.name, CredentialOffer(credential, source: source),
            named: "the address")
    }

    private enum ConnectionOrigin {
        case environment(Environment)
        case profile(String, SettingSource)
    }

    private func origin() throws(ConfigurationError) -> ConnectionOrigin {
        if let flagProfile { return .profile(flagProfile, .flag("--profile")) }
        if let envFile, envFile.namesSite { return .environment(envFile) }
        if let variable = process.siteVariable {
            if let profile, case .environment(let name) = profile.source {
                throw ConfigurationError(
                    "\(variable) and \(name) are both set, and each says which site to use",
                    remedy: "Unset one of them, or choose with --profile \(profile.name).")
            }
            return .environment(process)
        }
        if let profile { return .profile(profile.name, profile.source) }
        let names = user.profileNames
        guard names.isEmpty else {
            throw ConfigurationError(
                "there are \(names.count) profiles, and none of them is chosen",
                remedy: "Choose one with --profile, ATL_PROFILE or atl auth switch: \(names.joined(separator: ", ")).")
        }
        let orphan = ["JIRA_API_TOKEN", "JIRA_PERSONAL_TOKEN", "CONFLUENCE_API_TOKEN", "CONFLUENCE_PERSONAL_TOKEN"]
            .first { environment[$0]?.isEmpty == false }
        throw ConfigurationError(
            orphan.map { "\($0) is set, but no address is" } ?? "no site is configured",
            remedy: "Set JIRA_URL to the site's address, or sign in with atl auth login.")
    }
}

extension Configuration {
    private func connection(
        _ product: Product, from environment: Environment
    ) throws(ConfigurationError) -> Connection? {
        let prefix = product.variablePrefix
        guard let text = try environment.valueOrFile(prefix + "_URL") else {
            if product == .confluence { return nil }
            throw ConfigurationError(
                "JIRA_URL is not set, although \(environment.siteVariable ?? "another address") is",
                remedy: "Set JIRA_URL to Jira's address, in the same place.")
        }
        let address = try BaseAddress(setting: text.text, named: text.variable)
        var offer = try environment.offer(prefix)
        if offer.isEmpty, product == .confluence, let jira = try jira(in: environment, sharing: address) {
            offer = jira.credentials
        }
        guard !offer.isEmpty else { throw missingCredential(product, address, environment) }
        return try finished(product, address, text.source, profile: nil, offer, named: text.variable)
    }

    /// Jira's connection where its credential may serve Confluence too: at one Cloud host.
    private func jira(
        in environment: Environment, sharing address: BaseAddress
    ) throws(ConfigurationError) -> Connection? {
        guard try environment.valueOrFile("JIRA_URL") != nil, let jira = try connection(.jira, from: environment),
            jira.address.origin == address.origin, jira.deployment == .cloud
        else { return nil }
        return jira
    }

    private func missingCredential(
        _ product: Product, _ address: BaseAddress, _ environment: Environment
    ) -> ConfigurationError {
        let prefix = product.variablePrefix
        let place = environment.file ?? "the environment"
        return ConfigurationError(
            "\(prefix)_URL is set in \(place), and no credential for it there; an address and its credential come from "
                + "one source",
            remedy: address.isAtlassianHost
                ? "Set \(prefix)_USERNAME (the e-mail address) and \(prefix)_API_TOKEN there, too."
                : "Set \(prefix)_PERSONAL_TOKEN there, too, or \(prefix)_USERNAME and \(prefix)_API_TOKEN.")
    }

    private func connection(
        _ product: Product, fromProfile name: String
    ) throws(ConfigurationError) -> Connection? {
        let key: SettingKey = product == .jira ? .jiraURL : .confluenceURL
        guard let text = user.value(key, profile: name)?.string else {
            if product == .confluence, user.value(.jiraURL, profile: name) != nil { return nil }
            throw ConfigurationError(
                "profile \(name) has no \(key.rawValue)",
                remedy: "Set it: atl config set profiles.\(name).\(key.rawValue) https://…")
        }
        let source = SettingSource.profile(name: name, path: user.path)
        let address = try BaseAddress(setting: text, named: "'profiles.\(name).\(key.rawValue)' in \(user.path)")
        let offer = try offer(product, address, profile: name)
        guard !offer.isEmpty else {
            throw ConfigurationError(
                "profile \(name) has no credential for \(address)", remedy: "atl auth login --profile \(name)")
        }
        return try finished(product, address, source, profile: name, offer, named: key.rawValue)
    }

    private func offer(
        _ product: Product, _ address: BaseAddress, profile: String
    ) throws(ConfigurationError) -> CredentialOffer {
        var offer = CredentialOffer()
        if let words = user.value(.tokenCommand, profile: profile)?.array?.compactMap(\.string) {
            offer.command = CredentialOffer.Part(
                value: CredentialOffer.TokenCommand(
                    words: words, username: user.value(.username, profile: profile)?.string),
                source: .profile(name: profile, path: user.path))
            return offer
        }
        var stored = try credentials.credential(profile: profile, product: product, address: address)
        if stored == nil, product == .confluence, address.isAtlassianHost {
            stored = try? credentials.credential(profile: profile, product: .jira, address: address)
        }
        guard let stored else { return offer }
        return CredentialOffer(stored.credential, source: .credentials(path: credentials.path))
    }

    private func finished(
        _ product: Product, _ address: BaseAddress, _ source: SettingSource, profile: String?, _ offer: CredentialOffer,
        named name: String
    ) throws(ConfigurationError) -> Connection {
        guard address.origin.isConfidential else {
            throw ConfigurationError(
                "\(name) is \(address), and credentials are never sent over plain http",
                remedy: "Write it with https://.")
        }
        var deployment: Deployment?
        if let setting = try value(.deployment), let text = setting.value.string {
            deployment = Deployment(rawValue: text)
            guard deployment != .dataCenter || !address.isAtlassianHost else {
                throw ConfigurationError(
                    "\(address) is a Cloud site by its name, and \(setting.source) says dc",
                    remedy: "Unset it, or correct \(name).")
            }
        } else if address.isAtlassianHost {
            deployment = .cloud
        }
        return Connection(
            product: product, address: address, addressSource: source, profile: profile, deployment: deployment,
            credentials: offer, headers: try headers(for: product), network: try network(for: product, address))
    }
}

extension Product {
    /// What the names of its variables begin with.
    var variablePrefix: String {
        switch self {
        case .jira: "JIRA"
        case .confluence: "CONFLUENCE"
        }
    }
}

extension Environment {
    /// The credentials that the environment holds under a prefix.
    func offer(_ prefix: String) throws(ConfigurationError) -> CredentialOffer {
        let user = try valueOrFile(prefix + "_USERNAME")
        let token = try valueOrFile(prefix + "_API_TOKEN")
        let personal = try valueOrFile(prefix + "_PERSONAL_TOKEN")
        var offer = CredentialOffer()
        if let personal {
            offer.personal = CredentialOffer.Part(
                value: .bearer(try Secret(checking: personal.text, from: personal.variable)), source: personal.source)
        }
        if let user, let token {
            guard !user.text.contains(":"), !user.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw ConfigurationError(
                    "\(user.variable) holds a colon or a control character",
                    remedy: "It has to be the user's name alone.")
            }
            offer.basic = CredentialOffer.Part(
                value: .basic(user: user.text, secret: try Secret(checking: token.text, from: token.variable)),
                source: token.source)
        } else if personal == nil, let present = user ?? token {
            let missing = prefix + (user == nil ? "_USERNAME" : "_API_TOKEN")
            throw ConfigurationError(
                "\(present.variable) is set, and \(missing) is not",
                remedy: "Set \(missing), too (on Data Center \(prefix)_PERSONAL_TOKEN alone will do).")
        }
        return offer
    }
}
