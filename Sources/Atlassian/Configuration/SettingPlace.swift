import JSON

/// A path to a setting in a configuration file, as a person types it.
struct SettingPlace {
    let key: SettingKey
    /// The member of a map.
    let member: String?
    let steps: [String]
    private let text: String

    init(_ text: String, in file: ConfigurationFile) throws(ConfigurationError) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let inProfile = words[0] == "profiles" && file.scope == .user
        guard !inProfile || words.count >= 3 && !words[1].isEmpty else {
            throw ConfigurationError("'\(text)' does not name a setting", remedy: "Write profiles.NAME.SETTING.")
        }
        let prefix = inProfile ? Array(words.prefix(2)) : []
        let name = words[prefix.count]
        guard let key = SettingKey(rawValue: name) else {
            throw ConfigurationFile.unknown(
                name, place: "'\(text)'", known: file.knownKeys(inProfile: inProfile).filter { $0 != "profiles" })
        }
        // A dot in the name of a map's member belongs to the name.
        let rest = words.dropFirst(prefix.count + 1).joined(separator: ".")
        let hasMember = words.count > prefix.count + 1
        guard !hasMember || key.kind == .map && !rest.isEmpty else {
            throw ConfigurationError(
                "'\(text)' goes deeper than the setting \(name) does",
                remedy: "Write \((prefix + [name]).joined(separator: "."))\(key.kind == .map ? ".NAME" : "").")
        }
        self.text = text
        self.key = key
        member = hasMember ? rest : nil
        steps = prefix + [name] + (hasMember ? [rest] : [])
    }

    /// The place of a key in a profile, whatever the profile's name holds, or outside the profiles.
    init(key: SettingKey, profile: String?) {
        self.key = key
        member = nil
        steps = (profile.map { ["profiles", $0] } ?? []) + [key.rawValue]
        text = steps.joined(separator: ".")
    }

    /// A typed text as the value that the file keeps.
    func value(_ typed: String) throws(ConfigurationError) -> JSONValue {
        let value: JSONValue
        switch key.kind {
        case .text, .address, .deployment: value = .string(typed)
        case .flag:
            guard typed == "true" || typed == "false" else {
                throw ConfigurationError("'\(text)' cannot be '\(typed)'", remedy: "Write true or false.")
            }
            value = .bool(typed == "true")
        case .list: value = .array(typed.split(separator: ",").map { .string(String($0.trimmingSpaces())) })
        case .command: value = .array(typed.shellWords().map { .string($0) })
        case .map:
            guard member != nil else {
                throw ConfigurationError("'\(text)' is a map", remedy: "Set one of its members: \(text).NAME.")
            }
            return .string(typed)
        }
        try key.check(value, place: "'\(text)'")
        return value
    }
}

extension SettingKey {
    /// Whether a value is of the kind that the setting has.
    func check(_ value: JSONValue, place: String) throws(ConfigurationError) {
        if value.isNull { return }
        switch kind {
        case .text:
            guard let text = value.string, !text.isEmpty else { throw wrong(value, place, "a text") }
        case .flag:
            guard value.bool != nil else { throw wrong(value, place, "true or false") }
        case .list:
            guard let texts = value.array, !texts.isEmpty, texts.allSatisfy({ $0.string?.isEmpty == false }) else {
                throw wrong(value, place, "a list of texts")
            }
        case .command:
            guard let words = value.array, words.first?.string?.isEmpty == false, words.allSatisfy({ $0.string != nil })
            else { throw wrong(value, place, "a list of a program and its arguments") }
        case .map:
            guard let map = value.object, map.members.allSatisfy({ $0.value.string != nil }) else {
                throw wrong(value, place, "an object of texts")
            }
        case .address:
            guard let text = value.string else { throw wrong(value, place, "an address") }
            _ = try BaseAddress(setting: text, named: place)
        case .deployment:
            guard let text = value.string, Deployment(rawValue: text) != nil else {
                throw wrong(value, place, "\"cloud\" or \"dc\"")
            }
        }
    }

    private func wrong(_ value: JSONValue, _ place: String, _ kind: String) -> ConfigurationError {
        let shown = isSecret ? "" : value.string.map { " (\"\($0)\")" } ?? ""
        return ConfigurationError("\(place) is \(value.kind)\(shown)", remedy: "It has to be \(kind).")
    }
}

extension BaseAddress {
    /// An address from a setting; the error names the setting, and never a password in the address.
    init(setting text: String, named name: String) throws(ConfigurationError) {
        do throws(Problem) {
            try self.init(text)
        } catch {
            let shown = error == .holdsUser ? "" : " ('\(text)')"
            throw ConfigurationError(
                "\(name)\(shown) is not a site's base address: \(error.rawValue)",
                remedy: "Write it as https://example.atlassian.net or https://jira.example.com/context.")
        }
    }
}
