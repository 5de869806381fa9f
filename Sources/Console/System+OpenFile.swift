#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that is read or written piece by piece, and closed when nobody holds it any more.
public final class OpenFile: Sendable {
    /// What a file is opened for.
    public enum Access: Sendable, Hashable {
        case read
        /// Made where missing, emptied where not.
        case replace
        /// Made where missing; each write goes to the end.
        case append
        /// Refused where it exists.
        case createNew
        /// Made where missing, its content kept.
        case readWrite
    }

    public let path: String
    let descriptor: Int32

    /// - Parameter mode: permission bits of a file that is made, less the umask.
    public init(_ path: String, _ access: Access, mode: UInt32 = 0o644) throws(SystemError) {
        self.path = path
        let flags: Int32 =
            switch access {
            case .read: O_RDONLY
            case .replace: O_WRONLY | O_CREAT | O_TRUNC
            case .append: O_RDWR | O_CREAT | O_APPEND
            case .createNew: O_RDWR | O_CREAT | O_EXCL
            case .readWrite: O_RDWR | O_CREAT
            }
        descriptor = try System.openDescriptor(
            path, flags, mode: mode, operation: access == .read ? "read" : "write")
    }

    deinit {
        System.closeDescriptor(descriptor)
    }

    /// What the file is now; nil where the system does not tell.
    public var status: FileStatus? { System.status(ofDescriptor: descriptor) }

    /// The next bytes, at most `count`; empty at the end.
    public func read(upTo count: Int) throws(SystemError) -> [UInt8] {
        try System.read(descriptor, limit: count, name: path)
    }

    /// Bytes from an offset, at most `count`, without moving on; empty beyond the end.
    public func read(at offset: Int64, upTo count: Int) throws(SystemError) -> [UInt8] {
        while true {
            var result = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                initialized = max(0, result)
            }
            if result >= 0 { return bytes }
            guard errno == EINTR else { throw SystemError("read", path, code: errno) }
        }
    }

    /// Writes all of the bytes.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        try bytes.withUnsafeBufferPointer { buffer throws(SystemError) in
            try System.write(descriptor, UnsafeRawBufferPointer(buffer), name: path)
        }
    }

    /// Waits until what was written has reached the disk.
    public func sync() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw SystemError("write", path, code: errno) }
    }

    /// Cuts the file, or extends it with zeros.
    public func truncate(to size: Int64) throws(SystemError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw SystemError("write", path, code: errno) }
    }
}

/// The right to do what only one process may do at a time; given up when nobody holds it any more, or at exit.
public final class FileLock: Sendable {
    private let file: OpenFile

    /// Waits for the lock.
    ///
    /// - Parameter path: a file that exists for this purpose; made where missing, and left in place.
    public init(_ path: String) throws(SystemError) {
        file = try OpenFile(path, .readWrite, mode: 0o600)
        while flock(file.descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemError("lock", path, code: errno) }
        }
    }

    /// Takes the lock; nil where another process, or another part of this one, has it.
    public init?(ifFree path: String) throws(SystemError) {
        file = try OpenFile(path, .readWrite, mode: 0o600)
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { return nil }
            throw SystemError("lock", path, code: errno)
        }
    }
}
