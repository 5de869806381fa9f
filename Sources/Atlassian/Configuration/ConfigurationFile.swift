public import JSON

/// A configuration file: read whole and checked, changed key by key, written back in its own order.
public struct ConfigurationFile: Sendable {
    /// Whose file it is, and so what may stand in it.
    public enum Scope: Sendable, Hashable {
        /// The user's `config.json`: everything but secrets.
        case user
        /// A project's `.atl.json`: nothing that decides where a token goes.
        case project
    }

    public let path: String
    public let scope: Scope
    /// Whether the file exists.
    public let exists: Bool
    private(set) var root: JSONObject
    private let files: any FileAccess

    /// Reads a file; one that does not exist is empty.
    ///
    /// - Throws: where a key is unknown, may not stand there, or has a value of the wrong kind.
    public init(path: String, scope: Scope, files: any FileAccess) throws(ConfigurationError) {
        self.path = path
        self.scope = scope
        self.files = files
        let object = try files.object(path)
        exists = object != nil
        root = object ?? [:]
        try check()
    }

    /// The names of the profiles, in their order.
    public var profileNames: [String] {
        scope == .user ? root["profiles"]?.object?.keys ?? [] : []
    }

    /// What is set outside the profiles.
    func value(_ key: SettingKey) -> JSONValue? {
        root[key.rawValue].flatMap { $0.isNull ? nil : $0 }
    }

    /// What a profile sets.
    func value(_ key: SettingKey, profile: String) -> JSONValue? {
        root["profiles"]?[profile]?[key.rawValue].flatMap { $0.isNull ? nil : $0 }
    }

    /// What stands at a path, as `project`, `aliases.mine` or `profiles.work.jira_url`; nil where nothing does.
    public func value(at path: String) throws(ConfigurationError) -> JSONValue? {
        let place = try SettingPlace(path, in: self)
        return place.steps.reduce(JSONValue.object(root)) { value, step in value?[step] }
    }

    /// Sets what stands at a path, from a text as a person types it; nil removes it.
    public mutating func set(_ text: String?, at path: String) throws(ConfigurationError) {
        let place = try SettingPlace(path, in: self)
        guard place.key != .token else {
            throw ConfigurationError(
                "a token is not kept in \(self.path)", remedy: "atl auth login keeps it in a file of its own.")
        }
        var value: JSONValue?
        if let text { value = try place.value(text) }
        root = Self.setting(value, at: place.steps[...], in: root)
        try check()
    }

    /// Sets a key of a profile, or outside the profiles, from a text as a person types it; nil removes it.
    public mutating func set(
        _ text: String?, for key: SettingKey, profile: String? = nil
    ) throws(ConfigurationError) {
        let place = SettingPlace(key: key, profile: profile)
        var value: JSONValue?
        if let text { value = try place.value(text) }
        root = Self.setting(value, at: place.steps[...], in: root)
        try check()
    }

    /// Removes a profile, and the choice of it.
    public mutating func removeProfile(_ name: String) {
        root = Self.setting(nil, at: ["profiles", name], in: root)
        if root[SettingKey.profile.rawValue]?.string == name { root[SettingKey.profile.rawValue] = nil }
    }

    /// Writes the file back.
    public func save() throws(ConfigurationError) {
        try files.save(root, at: path, permissions: scope == .user ? 0o600 : 0o644)
    }

    private static func setting(
        _ value: JSONValue?, at steps: ArraySlice<String>, in object: JSONObject
    ) -> JSONObject {
        var object = object
        guard let step = steps.first else { return object }
        let rest = steps.dropFirst()
        if rest.isEmpty {
            object[step] = value
        } else {
            let inner = setting(value, at: rest, in: object[step]?.object ?? [:])
            object[step] = inner.isEmpty && value == nil ? nil : .object(inner)
        }
        return object
    }
}

extension ConfigurationFile {
    private func check() throws(ConfigurationError) {
        for member in root.members {
            if member.key == "profiles", scope == .user {
                try checkProfiles(member.value)
            } else {
                try check(member, place: "'\(member.key)' in \(path)", inProfile: false)
            }
        }
    }

    private func checkProfiles(_ profiles: JSONValue) throws(ConfigurationError) {
        guard let profiles = profiles.object else {
            throw ConfigurationError("'profiles' in \(path) is \(profiles.kind)", remedy: "Make it an object.")
        }
        for profile in profiles.members {
            guard let settings = profile.value.object else {
                throw ConfigurationError(
                    "'profiles.\(profile.key)' in \(path) is \(profile.value.kind)", remedy: "Make it an object.")
            }
            for member in settings.members {
                try check(member, place: "'profiles.\(profile.key).\(member.key)' in \(path)", inProfile: true)
            }
        }
    }

    private func check(
        _ member: JSONObject.Member, place: String, inProfile: Bool
    ) throws(ConfigurationError) {
        guard let key = SettingKey(rawValue: member.key) else {
            if scope == .project, SettingKey.looksDangerous(member.key) { throw forbidden(place) }
            throw Self.unknown(member.key, place: place, known: knownKeys(inProfile: inProfile))
        }
        guard scope == .user || key.mayStandInProject else { throw forbidden(place) }
        guard key != .token else {
            throw ConfigurationError(
                "\(place) is a secret, and this file is no place for one",
                remedy: "Remove it there; atl auth login keeps it in a file of its own.")
        }
        guard !inProfile || key.mayStandInProfile else {
            throw Self.unknown(member.key, place: place, known: knownKeys(inProfile: true))
        }
        try key.check(member.value, place: place)
    }

    private func forbidden(_ place: String) -> ConfigurationError {
        ConfigurationError(
            "\(place) may not be set by a project: it could send a token elsewhere or run a command",
            remedy: "Remove it there; your own configuration (atl config set) is the place for it.")
    }

    func knownKeys(inProfile: Bool) -> [String] {
        SettingKey.allCases.filter { key in
            key != .token && (scope == .user || key.mayStandInProject) && (!inProfile || key.mayStandInProfile)
        }.map(\.rawValue) + (scope == .user && !inProfile ? ["profiles"] : [])
    }

    static func unknown(_ name: String, place: String, known: [String]) -> ConfigurationError {
        ConfigurationError(
            "\(place) is not a setting that atl knows", remedy: "Settings are \(known.joined(separator: ", ")).",
            unknown: ConfigurationError.Unknown(name: name, known: known))
    }
}

extension SettingKey {
    /// Whether a key that nobody knows sounds like one that a project must not set.
    fileprivate static func looksDangerous(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["url", "token", "password", "secret", "proxy", "cert", "ssl", "command", "profiles", "header"]
            .contains { name.contains($0) }
    }
}
