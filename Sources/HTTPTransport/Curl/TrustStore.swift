#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where libcurl shall look for the certificates to trust.
struct TrustStore: Sendable, Equatable {
    /// A PEM file; nil for none.
    var file: String?
    /// A directory with hashed names; nil for none.
    var directory: String?
    /// The contents of several PEM files, in place of `file`: libcurl takes one file only.
    var contents: [UInt8]?
    /// Whether libcurl's own choice stands.
    var isLibraryDefault = false

    /// Directories in which distributions keep a hashed copy of the system's trusted certificates.
    static let systemDirectories = [
        "/etc/ssl/certs", "/etc/pki/ca-trust/extracted/pem/directory-hash", "/etc/openssl/certs",
    ]

    /// - Throws: `.certificateFile` where a file cannot be read.
    init(_ options: CurlOptions, library: CurlLibrary) throws(TransportError) {
        try self.init(
            trust: options.trust, additionalFile: options.additionalCAFile, defaultFile: library.defaultCAFile,
            readsHashedDirectories: library.tlsLibrary.contains("SSL"))
    }

    /// - Parameters:
    ///   - defaultFile: the bundle that libcurl reads by itself.
    ///   - readsHashedDirectories: whether the TLS library looks names up instead of reading the whole directory.
    init(
        trust: CurlOptions.Trust, additionalFile: String?, defaultFile: String?, readsHashedDirectories: Bool,
        systemDirectories: [String] = TrustStore.systemDirectories
    ) throws(TransportError) {
        switch trust {
        case .only(let file, let directory):
            self.file = file
            self.directory = directory
        case .system:
            // With OpenSSL, parsing the bundle takes longer than the rest of a request; the directory costs nothing.
            if readsHashedDirectories, let hashed = systemDirectories.first(where: Self.holdsHashedNames) {
                directory = hashed
            } else if additionalFile != nil, let defaultFile {
                file = defaultFile
            } else {
                isLibraryDefault = additionalFile == nil
            }
        }
        guard let additionalFile else { return }
        guard let first = file else {
            file = additionalFile
            return
        }
        var joined = try Self.read(first)
        joined.append(UInt8(ascii: "\n"))
        joined += try Self.read(additionalFile)
        file = nil
        contents = joined
    }

    /// Whether a directory has an entry such as `4042bcee.0`.
    static func holdsHashedNames(_ path: String) -> Bool {
        guard let directory = opendir(path) else { return false }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let isHashed = withUnsafeBytes(of: &entry.pointee.d_name) { name in
                name.prefix(8).allSatisfy(\.isLowercaseHexDigit) && name[8] == UInt8(ascii: ".")
                    && name[9] == UInt8(ascii: "0")
            }
            if isHashed { return true }
        }
        return false
    }

    private static func read(_ path: String) throws(TransportError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { Self.readSome(descriptor, $0) }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    private static func readSome(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
        Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
        Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func unreadable(_ path: String) -> TransportError {
        TransportError(
            .certificateFile(path: path), detail: String(cString: strerror(errno)), requestMayHaveBeenSent: false)
    }
}

extension UInt8 {
    fileprivate var isLowercaseHexDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
