import Testing

@testable import Atlassian

@Suite struct CredentialStoreTests {
    private func stored(_ profile: String, _ address: String, _ token: String, user: String? = nil) throws
        -> StoredCredential
    {
        StoredCredential(
            profile: profile, product: .jira, address: try BaseAddress(address), username: user, secret: Secret(token))
    }

    @Test("credentials are kept for their owner alone, replaced by profile and product, and forgotten")
    func keeps() throws {
        let files = MemoryFiles()
        let store = CredentialStore(path: "/c.json", files: files)
        #expect(try store.all().isEmpty)
        try store.save(try stored("a", "https://a.example", "one", user: "ada"))
        try store.save(try stored("b", "https://b.example", "two"))
        try store.save(try stored("a", "https://a2.example", "three"))
        #expect(files.permissions(of: "/c.json") == 0o600)
        #expect(try store.all().map(\.profile) == ["b", "a"])
        let found = try store.credential(profile: "a", product: .jira, address: try BaseAddress("https://a2.example/x"))
        #expect(found?.credential == .bearer(Secret("three")))
        #expect(
            try store.credential(profile: "a", product: .confluence, address: try BaseAddress("https://a2.example"))
                == nil)
        #expect(throws: ConfigurationError.self) {
            try store.credential(profile: "a", product: .jira, address: try BaseAddress("https://a2.example:444"))
        }
        #expect(try store.remove(profile: "a", product: .confluence) == 0)
        #expect(try store.remove(profile: "a") == 1)
        #expect(try store.all().map(\.profile) == ["b"])
    }

    @Test("an entry that cannot be read is an error without its content")
    func broken() {
        let files = MemoryFiles(["/c.json": #"{"credentials":[{"profile":"a","token":"s3cret"}]}"#])
        let error = misconfiguration { () throws(ConfigurationError) in
            try CredentialStore(path: "/c.json", files: files).all()
        }
        #expect(error?.message.contains("/c.json") == true && error?.description.contains("s3cret") == false)
    }
}
