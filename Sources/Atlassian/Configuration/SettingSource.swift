/// Where a value comes from.
public enum SettingSource: Sendable, Hashable, CustomStringConvertible {
    /// A flag of the command line.
    case flag(String)
    /// A variable of the environment.
    case environment(variable: String)
    /// A variable in a file that `--env-file` names.
    case environmentFile(path: String, variable: String)
    /// A project's `.atl.json`.
    case project(path: String)
    /// A profile in the user's configuration.
    case profile(name: String, path: String)
    /// The user's configuration outside its profiles.
    case user(path: String)
    /// The file in which `auth login` keeps tokens.
    case credentials(path: String)
    /// It follows from another setting.
    case derived(from: String)

    public var description: String {
        switch self {
        case .flag(let name): name
        case .environment(let variable): "environment (\(variable))"
        case .environmentFile(let path, let variable): "\(path) (\(variable))"
        case .project(let path): path
        case .profile(let name, let path): "profile \(name) in \(path)"
        case .user(let path), .credentials(let path): path
        case .derived(let setting): "from \(setting)"
        }
    }
}

/// A value with its source.
public struct Setting: Sendable, Hashable {
    /// The key as the configuration file has it.
    public var name: String
    /// The value as text, `[secret]` in place of a secret.
    public var value: String
    public var source: SettingSource
}
