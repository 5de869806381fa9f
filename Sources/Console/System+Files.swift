#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a path leads to.
public struct FileStatus: Sendable, Hashable {
    /// The sorts of things in a file system.
    public enum Kind: Sendable, Hashable {
        case file, directory, symbolicLink, pipe, socket, device
    }

    public let kind: Kind
    /// Size in bytes.
    public let size: Int64
    /// Permission bits, as in `0o600`.
    public let mode: UInt32
    /// When the content last changed.
    public let modified: Timestamp
}

extension System {
    /// The content of a file.
    public static func readFile(_ path: String) throws(SystemError) -> [UInt8] {
        let descriptor = try openDescriptor(path, O_RDONLY, operation: "read")
        defer { closeDescriptor(descriptor) }
        let expected = status(ofDescriptor: descriptor)?.size ?? 0
        var content: [UInt8] = []
        content.reserveCapacity(Int(expected))
        while true {
            // One byte more than is expected, so that the end is usually seen without another round.
            let limit = max(65_536, Int(expected) - content.count + 1)
            let chunk = try read(descriptor, limit: limit, name: path)
            if chunk.isEmpty { return content }
            if content.isEmpty { content = chunk } else { content += chunk }
        }
    }

    /// The content of a text file; bytes that are not UTF-8 become U+FFFD.
    public static func readText(_ path: String) throws(SystemError) -> String {
        String(decoding: try readFile(path), as: UTF8.self)
    }

    /// Puts a file in place whole: a reader, or a crash, meets the old content or the new one and nothing between.
    ///
    /// - Parameter mode: permission bits of the new file, whatever the umask says.
    public static func writeFile(_ path: String, _ content: [UInt8], mode: UInt32 = 0o644) throws(SystemError) {
        // A link stays one: what it leads to is replaced.
        let target = realPath(path) ?? path
        let temporary = "\(target).\(processID).\(String(UInt32.random(in: .min ... .max), radix: 36))"
        let descriptor = try openDescriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode, operation: "write")
        do throws(SystemError) {
            defer { closeDescriptor(descriptor) }
            try content.withUnsafeBufferPointer { bytes throws(SystemError) in
                try write(descriptor, UnsafeRawBufferPointer(bytes), name: path)
            }
            guard fchmod(descriptor, mode_t(mode)) == 0, fsync(descriptor) == 0 else {
                throw SystemError("write", path, code: errno)
            }
        } catch {
            _ = unlink(temporary)
            throw error
        }
        guard rename_(temporary, target) == 0 else {
            let code = errno
            _ = unlink(temporary)
            throw SystemError("write", path, code: code)
        }
    }

    /// Puts a text file in place whole.
    public static func writeText(_ path: String, _ content: String, mode: UInt32 = 0o644) throws(SystemError) {
        try writeFile(path, Array(content.utf8), mode: mode)
    }

    /// What the path leads to, links followed; nil where there is nothing, or it may not be seen.
    public static func status(of path: String) -> FileStatus? {
        var entry = stat()
        return stat(path, &entry) == 0 ? FileStatus(entry) : nil
    }

    /// What the path itself is, links not followed; nil where there is nothing, or it may not be seen.
    public static func statusOfLink(_ path: String) -> FileStatus? {
        var entry = stat()
        return lstat(path, &entry) == 0 ? FileStatus(entry) : nil
    }

    /// Moves a file, replacing what is there.
    public static func rename(_ old: String, to new: String) throws(SystemError) {
        guard rename_(old, new) == 0 else { throw SystemError("rename", old, code: errno) }
    }

    /// Removes a file or an empty directory; nothing there is fine too.
    public static func remove(_ path: String) throws(SystemError) {
        let code = statusOfLink(path)?.kind == .directory ? rmdir(path) : unlink(path)
        guard code == 0 || errno == ENOENT else { throw SystemError("remove", path, code: errno) }
    }

    static func status(ofDescriptor descriptor: Int32) -> FileStatus? {
        var entry = stat()
        return fstat(descriptor, &entry) == 0 ? FileStatus(entry) : nil
    }

    static func openDescriptor(
        _ path: String, _ flags: Int32, mode: UInt32 = 0o644, operation: String
    ) throws(SystemError) -> Int32 {
        while true {
            let descriptor = open(path, flags | O_CLOEXEC, mode_t(mode))
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw SystemError(operation, path, code: errno) }
        }
    }

    private static func rename_(_ old: String, _ new: String) -> Int32 {
        #if canImport(Glibc)
        Glibc.rename(old, new)
        #elseif canImport(Musl)
        Musl.rename(old, new)
        #else
        Darwin.rename(old, new)
        #endif
    }
}

extension FileStatus {
    fileprivate init(_ entry: stat) {
        kind =
            switch entry.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        size = Int64(entry.st_size)
        mode = UInt32(entry.st_mode & 0o7777)
        #if canImport(Darwin)
        let changed = entry.st_mtimespec
        #else
        let changed = entry.st_mtim
        #endif
        modified = Timestamp(milliseconds: Int64(changed.tv_sec) * 1000 + Int64(changed.tv_nsec) / 1_000_000)
    }
}
