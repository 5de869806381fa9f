import Synchronization

@testable import Atlassian

/// Files that exist in a test alone.
final class MemoryFiles: FileAccess {
    struct Entry {
        var content: [UInt8]
        var permissions: UInt32
    }

    struct Refused: Error {}

    private let entries: Mutex<[String: Entry]>

    init(_ texts: [String: String] = [:], permissions: UInt32 = 0o600) {
        entries = Mutex(texts.mapValues { Entry(content: Array($0.utf8), permissions: permissions) })
    }

    func text(_ path: String) -> String? {
        entries.withLock { $0[path].map { String(decoding: $0.content, as: UTF8.self) } }
    }

    func read(_ path: String) throws -> [UInt8]? {
        if path.contains("unreadable") { throw Refused() }
        return entries.withLock { $0[path]?.content }
    }

    func write(_ path: String, _ content: [UInt8], permissions: UInt32) throws {
        if path.contains("unwritable") { throw Refused() }
        entries.withLock { $0[path] = Entry(content: content, permissions: permissions) }
    }

    func exists(_ path: String) -> Bool {
        entries.withLock { $0[path] != nil }
    }

    func permissions(of path: String) -> UInt32? {
        entries.withLock { $0[path]?.permissions }
    }
}

extension Configuration {
    /// A configuration from the variables and files of a test; the user's own are in `/home/ada/.config/atl`.
    static func test(
        _ environment: [String: String] = [:], files: [String: String] = [:], profile: String? = nil,
        envFile: String? = nil, in directory: String = "/home/ada/repo/sub", permissions: UInt32 = 0o600
    ) throws(ConfigurationError) -> Configuration {
        try load(
            Inputs(
                environment: environment, profile: profile, envFile: envFile, workingDirectory: directory,
                homeDirectory: "/home/ada"),
            files: MemoryFiles(files, permissions: permissions))
    }

    static let userFile = "/home/ada/.config/atl/config.json"
    static let credentialsFile = "/home/ada/.config/atl/credentials.json"
}

/// Runs `body` and gives the `ConfigurationError` that it throws.
func misconfiguration<Value>(_ body: () throws(ConfigurationError) -> Value) -> ConfigurationError? {
    do throws(ConfigurationError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
