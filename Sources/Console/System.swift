#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The operating system. Only the files called `System….swift` name libc.
public enum System {
    /// The process's environment.
    public static var environment: [String: String] {
        var variables: [String: String] = [:]
        guard var entry = Optional(environ) else { return variables }
        while let text = entry.pointee {
            let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return variables
    }

    /// The words of the command line after the program's own name.
    public static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

    /// The process's number.
    public static var processID: Int32 { getpid() }

    /// The absolute path of the running executable; nil where the system does not tell.
    public static var executablePath: String? {
        #if canImport(Darwin)
        var size = UInt32(PATH_MAX)
        var buffer = [CChar](repeating: 0, count: Int(size))
        guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
        return realPath(string(buffer))
        #else
        return realPath("/proc/self/exe")
        #endif
    }

    /// The machine's name; `localhost` where the system does not tell.
    public static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return string(buffer)
    }

    /// The home directory: `HOME`, else the user database's.
    public static func homeDirectory(_ environment: [String: String] = System.environment) -> String? {
        if let home = environment["HOME"], !home.isEmpty { return home }
        return account { $0.pw_dir.map { String(cString: $0) } }
    }

    /// The login name: `USER` or `LOGNAME`, else the user database's.
    public static func userName(_ environment: [String: String] = System.environment) -> String? {
        for name in ["USER", "LOGNAME"] {
            if let user = environment[name], !user.isEmpty { return user }
        }
        return account { $0.pw_name.map { String(cString: $0) } }
    }

    /// The absolute path of a program looked for along `PATH`; a name that contains a slash is taken as it is.
    public static func findProgram(
        _ name: String, environment: [String: String] = System.environment
    ) -> String? {
        if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
        for directory in (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":") {
            let path = "\(directory)/\(name)"
            if access(path, X_OK) == 0, status(of: path)?.kind == .file { return path }
        }
        return nil
    }

    /// Ends the process at once; nothing is flushed.
    public static func exit(_ status: Int32) -> Never {
        _exit(status)
    }

    static func message(for code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }

    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func string(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func account(_ read: (passwd) -> String?) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let code = getpwuid_r(getuid(), &entry, base, buffer.count, &found)
            return code == 0 && found != nil ? read(entry) : nil
        }
    }
}

extension SystemError {
    /// Whether the thing does not exist.
    public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }

    /// Whether the user may not do this.
    public var isNotPermitted: Bool { code == EACCES || code == EPERM }

    /// Whether something exists that should not.
    public var isExisting: Bool { code == EEXIST }

    /// Whether the reader of a pipe is gone.
    var isBrokenPipe: Bool { code == EPIPE }

    static func notFound(_ operation: String, _ path: String) -> SystemError {
        SystemError(operation, path, code: ENOENT)
    }
}
