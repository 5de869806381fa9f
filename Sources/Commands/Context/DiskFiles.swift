import Atlassian
import Console

/// The configuration's files on the disk.
struct DiskFiles: FileAccess {
    func read(_ path: String) throws -> [UInt8]? {
        guard exists(path) else { return nil }
        return try System.readFile(path)
    }

    func write(_ path: String, _ content: [UInt8], permissions: UInt32) throws {
        try System.createDirectories(Path.parent(of: path), mode: 0o700)
        try System.writeFile(path, content, mode: permissions)
    }

    func exists(_ path: String) -> Bool {
        System.status(of: path) != nil
    }

    func permissions(of path: String) -> UInt32? {
        System.status(of: path)?.mode
    }
}
