import JSON

/// The files that configuration is kept in. This module opens none by itself: who uses it says how.
public protocol FileAccess: Sendable {
    /// The content of a file; nil where there is none.
    func read(_ path: String) throws -> [UInt8]?
    /// Puts a file in place whole, and makes the directories above it that are missing.
    ///
    /// - Parameter permissions: of the file, as `0o600`.
    func write(_ path: String, _ content: [UInt8], permissions: UInt32) throws
    /// Whether there is anything at the path.
    func exists(_ path: String) -> Bool
    /// The permission bits of a file; nil where there is none.
    func permissions(of path: String) -> UInt32?
}

extension FileAccess {
    /// The object in a JSON file; nil where there is no file.
    func object(_ path: String) throws(ConfigurationError) -> JSONObject? {
        guard let bytes = try content(path) else { return nil }
        guard bytes.contains(where: { $0 > 0x20 }) else { return [:] }
        do throws(JSONError) {
            guard let object = try JSONValue(parsing: bytes).object else {
                throw JSONError(.unexpectedByte(bytes.first { $0 > 0x20 } ?? 0), offset: 0)
            }
            return object
        } catch {
            throw ConfigurationError(
                "\(path) is not a JSON object: \(error)", remedy: "Correct the file, or move it away.")
        }
    }

    /// The content of a file; nil where there is none.
    func content(_ path: String) throws(ConfigurationError) -> [UInt8]? {
        do {
            return try read(path)
        } catch {
            throw ConfigurationError("\(path) cannot be read: \(error)", remedy: "Check the file's permissions.")
        }
    }

    func save(_ object: JSONObject, at path: String, permissions: UInt32) throws(ConfigurationError) {
        do {
            try write(path, JSONWriter(.indented).bytes(.object(object)) + [0x0A], permissions: permissions)
        } catch {
            throw ConfigurationError(
                "\(path) cannot be written: \(error)", remedy: "Check the directory's permissions.")
        }
    }
}
