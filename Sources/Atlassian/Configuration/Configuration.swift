public import JSON

/// Every setting that there is, from every place where one may stand, each with its source.
///
/// Precedence: a profile that a flag names, the `--env-file`, the environment, the project's `.atl.json`, the profile,
/// the rest of the user's configuration.
public struct Configuration: Sendable {
    /// What `load` starts from; nothing is read from the process itself.
    public struct Inputs: Sendable {
        /// The process's environment.
        public var environment: [String: String]
        /// The value of `--profile`.
        public var profile: String?
        /// The value of `--env-file`.
        public var envFile: String?
        /// Absolute.
        public var workingDirectory: String
        /// The user's home; nil where there is none.
        public var homeDirectory: String?

        public init(
            environment: [String: String], profile: String? = nil, envFile: String? = nil, workingDirectory: String,
            homeDirectory: String?
        ) {
            self.environment = environment
            self.profile = profile
            self.envFile = envFile
            self.workingDirectory = workingDirectory
            self.homeDirectory = homeDirectory
        }
    }

    /// The process's environment with the `--env-file` over it.
    public let environment: [String: String]
    /// Where everything of the user's own is kept.
    public let directories: ConfigurationDirectories
    /// The user's `config.json`.
    public let user: ConfigurationFile
    /// The project's `.atl.json`; nil where there is none up to the repository's root.
    public let project: ConfigurationFile?
    /// The tokens that `auth login` keeps.
    public let credentials: CredentialStore
    /// The profile in use, with what chose it; it may be one that does not exist yet.
    public let profile: (name: String, source: SettingSource)?

    let process: Environment
    let envFile: Environment?
    let flagProfile: String?

    /// Reads what there is.
    ///
    /// - Throws: where a file cannot be read, or holds a setting that is unknown, misplaced or unusable.
    public static func load(_ inputs: Inputs, files: any FileAccess) throws(ConfigurationError) -> Configuration {
        let directories = try ConfigurationDirectories(
            environment: inputs.environment, homeDirectory: inputs.homeDirectory)
        var envFile: Environment?
        if let path = inputs.envFile {
            guard let bytes = try files.content(path) else {
                throw ConfigurationError("--env-file names \(path), which does not exist", remedy: "Correct the path.")
            }
            envFile = Environment(variables: try DotEnv.parse(bytes, path: path), file: path, files: files)
        }
        var project: ConfigurationFile?
        if let path = ProjectFile.find(from: inputs.workingDirectory, files: files) {
            project = try ConfigurationFile(path: path, scope: .project, files: files)
        }
        return Configuration(
            directories: directories,
            user: try ConfigurationFile(path: directories.userFile, scope: .user, files: files),
            project: project, credentials: CredentialStore(path: directories.credentialsFile, files: files),
            process: Environment(variables: inputs.environment, file: nil, files: files), envFile: envFile,
            flagProfile: inputs.profile)
    }

    private init(
        directories: ConfigurationDirectories, user: ConfigurationFile, project: ConfigurationFile?,
        credentials: CredentialStore, process: Environment, envFile: Environment?, flagProfile: String?
    ) {
        self.directories = directories
        self.user = user
        self.project = project
        self.credentials = credentials
        self.process = process
        self.envFile = envFile
        self.flagProfile = flagProfile
        environment = process.variables.merging(envFile?.variables ?? [:]) { $1 }
        profile = Self.profile(flagProfile, envFile, process, project, user)
    }

    /// The profile in use: the flag's, the environment's, the project's, the configuration's, the only one.
    private static func profile(
        _ flag: String?, _ envFile: Environment?, _ process: Environment, _ project: ConfigurationFile?,
        _ user: ConfigurationFile
    ) -> (name: String, source: SettingSource)? {
        let variable = envFile?.value("ATL_PROFILE") ?? process.value("ATL_PROFILE")
        let named: (name: String, source: SettingSource)? =
            flag.map { ($0, .flag("--profile")) } ?? variable.map { ($0.text, $0.source) }
            ?? project.flatMap { file in file.value(.profile)?.string.map { ($0, .project(path: file.path)) } }
            ?? user.value(.profile)?.string.map { ($0, .user(path: user.path)) }
        let names = user.profileNames
        return named ?? (names.count == 1 ? (names[0], .user(path: user.path)) : nil)
    }
}

extension Configuration {
    /// A setting that stands by itself, with its source; nil where nothing sets it.
    ///
    /// Addresses and credentials do not stand by themselves: `connection(for:)` gives those.
    public func value(_ key: SettingKey) throws(ConfigurationError) -> (value: JSONValue, source: SettingSource)? {
        if let flagProfile, let value = user.value(key, profile: flagProfile) {
            return (value, .profile(name: flagProfile, path: user.path))
        }
        for environment in [envFile, process].compactMap({ $0 }) {
            if let value = try environment.value(key) { return value }
        }
        if key.mayStandInProject, let project, let value = project.value(key) {
            return (value, .project(path: project.path))
        }
        if let name = profile?.name, let value = user.value(key, profile: name) {
            return (value, .profile(name: name, path: user.path))
        }
        return user.value(key).map { ($0, .user(path: user.path)) }
    }

    /// A setting's text.
    public func text(_ key: SettingKey) throws(ConfigurationError) -> String? {
        try value(key)?.value.string
    }

    /// A setting's texts.
    public func list(_ key: SettingKey) throws(ConfigurationError) -> [String]? {
        try value(key)?.value.array?.compactMap(\.string)
    }

    /// A setting that is on or off; off where nothing sets it.
    public func isOn(_ key: SettingKey) throws(ConfigurationError) -> Bool {
        try value(key)?.value.bool ?? false
    }

    /// The members of all maps, those of the place that comes first winning.
    public func map(_ key: SettingKey) -> [(name: String, value: String, source: SettingSource)] {
        var places: [(JSONValue?, SettingSource)] = []
        if let project, key.mayStandInProject { places.append((project.value(key), .project(path: project.path))) }
        if let name = profile?.name {
            let place = (user.value(key, profile: name), SettingSource.profile(name: name, path: user.path))
            places.insert(place, at: flagProfile == nil ? places.count : 0)
        }
        places.append((user.value(key), .user(path: user.path)))
        var members: [(name: String, value: String, source: SettingSource)] = []
        for (map, source) in places {
            for member in map?.object?.members ?? [] where !members.contains(where: { $0.name == member.key }) {
                members.append((member.key, member.value.string ?? "", source))
            }
        }
        return members
    }
}

extension Environment {
    /// What the environment says about a setting that stands by itself.
    func value(_ key: SettingKey) throws(ConfigurationError) -> (value: JSONValue, source: SettingSource)? {
        func text(_ value: Value?) -> (value: JSONValue, source: SettingSource)? {
            value.map { (.string($0.text), $0.source) }
        }
        switch key {
        case .profile: return text(value("ATL_PROFILE"))
        case .project: return text(value("ATL_PROJECT"))
        case .proxy: return text(first("HTTPS_PROXY", "https_proxy"))
        case .noProxy: return text(first("NO_PROXY", "no_proxy"))
        case .readOnly: return try flag("ATL_READ_ONLY").map { (.bool($0.value), $0.source) }
        case .deployment:
            guard let value = value("ATL_DEPLOYMENT") else { return nil }
            guard Deployment(rawValue: value.text) != nil else {
                throw ConfigurationError(
                    "ATL_DEPLOYMENT is '\(value.text)'", remedy: "Set it to cloud or to dc, or unset it.")
            }
            return text(value)
        default: return nil
        }
    }
}
