#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension System {
    /// The absolute path of the working directory.
    public static func currentDirectory() throws(SystemError) -> String {
        guard let path = getcwd(nil, 0) else { throw SystemError("find the working directory", code: errno) }
        defer { free(path) }
        return String(cString: path)
    }

    /// Makes a directory and those above it that are missing; fine where it exists.
    ///
    /// - Parameter mode: permission bits of each directory made, less the umask.
    public static func createDirectories(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
        if mkdir(path, mode_t(mode)) == 0 || isDirectory(path) { return }
        let code = errno
        let parent = Path.parent(of: path)
        guard code == ENOENT, parent != path else { throw SystemError("create the directory", path, code: code) }
        try createDirectories(parent, mode: mode)
        // Somebody else may have been quicker.
        guard mkdir(path, mode_t(mode)) == 0 || isDirectory(path) else {
            throw SystemError("create the directory", path, code: errno)
        }
    }

    /// The names in a directory, sorted, without `.` and `..`.
    public static func listDirectory(_ path: String) throws(SystemError) -> [String] {
        guard let directory = opendir(path) else { throw SystemError("list", path, code: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether the path leads to a directory.
    public static func isDirectory(_ path: String) -> Bool {
        status(of: path)?.kind == .directory
    }

    /// Removes a directory with all that is in it, or a file; links are removed, not followed.
    public static func removeTree(_ path: String) throws(SystemError) {
        if statusOfLink(path)?.kind == .directory {
            for name in try listDirectory(path) { try removeTree("\(path)/\(name)") }
        }
        try remove(path)
    }

    /// Makes a new directory that only this user may enter.
    ///
    /// - Parameter prefix: how its name begins.
    public static func makeTemporaryDirectory(
        prefix: String = "atl", environment: [String: String] = System.environment
    ) throws(SystemError) -> String {
        let parent = temporaryDirectory(environment)
        var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("create a directory in", parent, code: errno) }
        return string(template)
    }

    /// Makes a new file that only this user may read.
    ///
    /// - Parameters:
    ///   - prefix: how its name begins.
    ///   - suffix: how its name ends, such as `.md`.
    public static func makeTemporaryFile(
        _ content: String, prefix: String = "atl", suffix: String = "",
        environment: [String: String] = System.environment
    ) throws(SystemError) -> String {
        let number = UInt64.random(in: .min ... .max)
        let path = "\(temporaryDirectory(environment))/\(prefix)-\(String(number, radix: 36))\(suffix)"
        let file = try OpenFile(path, .createNew, mode: 0o600)
        try file.write(Array(content.utf8))
        return path
    }

    /// Where temporary files go: `TMPDIR`, else `/tmp`.
    public static func temporaryDirectory(_ environment: [String: String] = System.environment) -> String {
        guard let directory = environment["TMPDIR"], !directory.isEmpty else { return "/tmp" }
        return directory
    }
}
