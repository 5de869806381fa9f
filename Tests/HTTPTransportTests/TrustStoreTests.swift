import TestSupport
import Testing

@testable import HTTPTransport

@Suite("Where trusted certificates are looked for")
struct TrustStoreTests {
    private let directory: TemporaryDirectory
    private let hashed: String

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("4042bcee.0", "")
        hashed = directory.path
    }

    private func system(
        additionalFile: String? = nil, defaultFile: String? = "/bundle.pem", readsHashedDirectories: Bool = true,
        directories: [String]
    ) throws -> TrustStore {
        try TrustStore(
            trust: .system, additionalFile: additionalFile, defaultFile: defaultFile,
            readsHashedDirectories: readsHashedDirectories, systemDirectories: directories)
    }

    @Test("the system's hashed directory is preferred to the bundle, which takes long to read")
    func hashedDirectory() throws {
        let store = try system(directories: ["/nowhere", hashed])
        #expect(store.directory == hashed)
        #expect(store.file == nil)
        #expect(!store.isLibraryDefault)
    }

    @Test("a directory without hashed names is none")
    func plainDirectory() throws {
        let plain = try TemporaryDirectory()
        try plain.write("ca-certificates.crt", "")
        try plain.write("12345678.x", "")
        #expect(try system(directories: [plain.path]).isLibraryDefault)
    }

    @Test("libcurl's choice stands where its TLS library would read the whole directory")
    func otherLibrary() throws {
        #expect(try system(readsHashedDirectories: false, directories: [hashed]).isLibraryDefault)
    }

    @Test("another file goes beside the directory, and is joined with a bundle")
    func additionalFile() throws {
        let beside = try system(additionalFile: "/extra.pem", directories: [hashed])
        #expect(beside.directory == hashed)
        #expect(beside.file == "/extra.pem")

        let bundle = try directory.write("bundle.pem", "first")
        let extra = try directory.write("extra.pem", "second")
        let joined = try system(additionalFile: extra, defaultFile: bundle, directories: [])
        #expect(joined.file == nil)
        #expect(joined.contents == Array("first\nsecond".utf8))
    }

    @Test("what is given as the only trust has nothing of the system's beside it")
    func only() throws {
        let store = try TrustStore(
            trust: .only(file: "/mine.pem", directory: nil), additionalFile: nil, defaultFile: "/bundle.pem",
            readsHashedDirectories: true, systemDirectories: [hashed])
        #expect(store.file == "/mine.pem")
        #expect(store.directory == nil)
    }
}
