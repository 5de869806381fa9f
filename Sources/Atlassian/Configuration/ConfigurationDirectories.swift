/// Where configuration, credentials and what is remembered are kept.
public struct ConfigurationDirectories: Sendable, Hashable {
    /// `ATL_CONFIG_DIR`, else `atl` in `XDG_CONFIG_HOME`, else `~/.config/atl`.
    public let configuration: String
    /// For what can be asked again: beside the configuration where `ATL_CONFIG_DIR` is set, else as XDG says.
    public let cache: String

    /// What `~/` stands for in the configuration; nil where there is no home.
    let home: String?

    /// The user's configuration.
    public var userFile: String { configuration + "/config.json" }
    /// The tokens that `auth login` keeps.
    public var credentialsFile: String { configuration + "/credentials.json" }
    /// What is remembered about sites.
    public var sitesFile: String { cache + "/sites.json" }

    init(environment: [String: String], homeDirectory: String?) throws(ConfigurationError) {
        func variable(_ name: String) -> String? {
            // XDG's specification says to ignore relative paths.
            environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        let home = homeDirectory.flatMap { $0.isEmpty ? nil : $0 }
        self.home = home
        if let directory = environment["ATL_CONFIG_DIR"], !directory.isEmpty {
            configuration = directory
            cache = directory + "/cache"
            return
        }
        guard let base = variable("XDG_CONFIG_HOME") ?? home.map({ $0 + "/.config" }) else {
            throw ConfigurationError(
                "there is no home directory to look for the configuration in",
                remedy: "Set HOME, or ATL_CONFIG_DIR to a directory of your own.")
        }
        configuration = base + "/atl"
        cache = (variable("XDG_CACHE_HOME") ?? home.map { $0 + "/.cache" } ?? base) + "/atl"
    }
}

/// A project's own settings.
enum ProjectFile {
    static let name = ".atl.json"

    /// The nearest `.atl.json` from a directory up to the root of its repository; outside of one only in the directory
    /// itself, since whoever may write above it is not the project.
    static func find(from directory: String, files: any FileAccess) -> String? {
        var nearest: String?
        var current = directory
        while true {
            let path = (current == "/" ? "" : current) + "/" + name
            if nearest == nil, files.exists(path) { nearest = path }
            if files.exists((current == "/" ? "" : current) + "/.git") { return nearest }
            guard current.count > 1, let slash = current.lastIndex(of: "/") else { break }
            current = slash == current.startIndex ? "/" : String(current[..<slash])
        }
        let own = (directory == "/" ? "" : directory) + "/" + name
        return nearest == own ? own : nil
    }
}
