import JSON

extension Configuration {
    /// Every setting that is in force, with its source; secrets appear as `[secret]`.
    public func settings() throws(ConfigurationError) -> [Setting] {
        var settings: [Setting] = []
        if let profile {
            settings.append(Setting(name: SettingKey.profile.rawValue, value: profile.name, source: profile.source))
        }
        settings += try connectionSettings()
        for key in SettingKey.allCases {
            switch key {
            case .profile, .jiraURL, .confluenceURL, .username, .tokenCommand, .token: continue
            case .aliases, .customHeaders:
                settings += map(key).map { member in
                    Setting(
                        name: "\(key.rawValue).\(member.name)", value: key.isSecret ? "[secret]" : member.value,
                        source: member.source)
                }
            default:
                if let value = try value(key) {
                    settings.append(
                        Setting(name: key.rawValue, value: Self.shown(value.value, of: key), source: value.source))
                }
            }
        }
        return settings + networkVariables()
    }

    private func connectionSettings() throws(ConfigurationError) -> [Setting] {
        guard envFile?.namesSite == true || process.namesSite || profile != nil else { return [] }
        var settings: [Setting] = []
        for product in Product.allCases {
            // A product that cannot be reached is no reason to list nothing; who needs it gets its error.
            guard let connection = try? connection(for: product) else { continue }
            let prefix = product.rawValue
            settings.append(
                Setting(name: prefix + "_url", value: "\(connection.address)", source: connection.addressSource))
            let credentials = connection.credentials
            for part in [credentials.basic, credentials.personal].compactMap({ $0 }) {
                if let user = part.value.user {
                    settings.append(Setting(name: prefix + "_username", value: user, source: part.source))
                    settings.append(Setting(name: prefix + "_token", value: "[secret]", source: part.source))
                } else {
                    settings.append(Setting(name: prefix + "_personal_token", value: "[secret]", source: part.source))
                }
            }
            if let command = credentials.command {
                settings.append(
                    Setting(
                        name: SettingKey.tokenCommand.rawValue, value: command.value.words.joined(separator: " "),
                        source: command.source))
            }
        }
        return settings
    }

    /// The variables of the network that have no key of their own.
    private func networkVariables() -> [Setting] {
        let names =
            ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"]
            + Product.allCases.flatMap { product in
                ["SSL_VERIFY", "CLIENT_CERT", "CLIENT_KEY", "CUSTOM_HEADERS"].map { "\(product.variablePrefix)_\($0)" }
            }
        return names.compactMap { name in
            guard let value = envFile?.value(name) ?? process.value(name) else { return nil }
            return Setting(
                name: name, value: name.hasSuffix("HEADERS") ? "[secret]" : value.text, source: value.source)
        }
    }

    private static func shown(_ value: JSONValue, of key: SettingKey) -> String {
        switch value {
        case .string(let text): key == .proxy ? withoutPassword(text) : text
        case .array(let texts): texts.compactMap(\.string).joined(separator: ",")
        default: "\(value)"
        }
    }

    /// A proxy's address may hold the proxy's password.
    private static func withoutPassword(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let scheme = address.firstIndex(of: ":").flatMap { colon in
            address[colon...].hasPrefix("://") ? address[...address.index(colon, offsetBy: 2)] : nil
        }
        return (scheme.map(String.init) ?? "") + "[secret]" + address[at...]
    }
}
