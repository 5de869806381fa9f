import Testing

@testable import Atlassian

@Suite struct AddressTests {
    @Test(
        "an address is read as people write it",
        arguments: [
            ("https://jira.example.com", "https://jira.example.com"),
            ("https://jira.example.com/", "https://jira.example.com"),
            ("https://Jira.Example.com:443/jira//", "https://jira.example.com/jira"),
            ("jira.example.com/jira", "https://jira.example.com/jira"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("HTTPS://[::1]:8443/x/y", "https://[::1]:8443/x/y"),
        ])
    func reads(text: String, address: String) throws {
        #expect(try BaseAddress(text).description == address)
    }

    @Test(
        "what is no base address is refused with its reason",
        arguments: [
            ("", BaseAddress.Problem.notAnAddress), ("ftp://example.com", .notAnAddress),
            ("https://", .notAnAddress), ("https://exa mple.com", .notAnAddress),
            ("https://example.com:99999", .notAnAddress), ("https://example.com\\@evil.com", .holdsUser),
            ("https://example.com\\evil", .notAnAddress), ("https://user:pw@example.com", .holdsUser),
            ("https://example.com/?a=b", .holdsQuery), ("https://example.com/#x", .holdsQuery),
            ("https://example.com/a/../b", .invalidPath),
        ])
    func refuses(text: String, problem: BaseAddress.Problem) {
        #expect(throws: problem) { try BaseAddress(text) }
    }

    @Test(
        "credentials may travel over TLS and to this machine alone",
        arguments: [
            ("https://jira.example.com", true), ("http://jira.example.com", false), ("http://localhost:80", true),
            ("http://127.1.2.3", true), ("http://127.0.0.1.evil.com", false), ("http://127.evil.com", false),
            ("http://localhost.evil.com", false), ("http://[::1]:9", true), ("http://[::2]", false),
            ("http://10.0.0.1", false),
        ])
    func confidentiality(text: String, isConfidential: Bool) throws {
        #expect(try BaseAddress(text).origin.isConfidential == isConfidential)
    }

    @Test("Atlassian's hosts are known by their name, and no other")
    func hosts() throws {
        for (text, isAtlassian) in [
            ("https://a.atlassian.net", true), ("https://a.jira.com", true), ("https://atlassian.net.evil.com", false),
            ("https://evilatlassian.net", false), ("https://jira.com.example", false),
            ("https://api.atlassian.com/ex/jira/1", true), ("https://api.atlassian.com", false),
        ] {
            #expect(try BaseAddress(text).isAtlassianHost == isAtlassian, "\(text)")
        }
    }

    @Test("each interpolated value of a path is one segment")
    func path() {
        let key = "A/B ?#%+ü"
        let path: APIPath = "/rest/api/\(3)/issue/\(key)/comment"
        #expect(path.text == "/rest/api/3/issue/A%2FB%20%3F%23%25%2B%C3%BC/comment")
        #expect(path.problem == nil)
        let below: APIPath = "\(path)/\("10:1")"
        #expect(below.text.hasSuffix("/comment/10%3A1"))
        #expect(path.appending("/x").text.hasSuffix("comment/x"))
    }

    @Test("an empty value or a dot segment makes a path invalid", arguments: ["", ".", ".."])
    func invalidPath(value: String) {
        let path: APIPath = "/rest/api/3/issue/\(value)/comment"
        #expect(path.problem != nil)
        let above: APIPath = "/x\(path)"
        #expect(above.problem != nil)
    }

    @Test("a query keeps its order and encodes a plus sign")
    func query() {
        let nothing: String? = nil
        var query: Query = [
            "jql": "labels = \"c++\" & x", "fields": ["key", "summary"], "startAt": 0, "expand": nothing,
            "validate": true, "none": [String](),
        ]
        #expect(
            query.encoded
                == "jql=labels%20%3D%20%22c%2B%2B%22%20%26%20x&fields=key,summary&startAt=0&validate=true")
        query["startAt"] = "50"
        query.append("id", 1)
        query.append("id", 2)
        #expect(query.encoded.hasSuffix("startAt=50&validate=true&id=1&id=2"))
        query["id"] = "3"
        #expect(query.encoded.hasSuffix("validate=true&id=3"))
        query["id"] = nil
        #expect(query["id"] == nil && query["jql"] == "labels = \"c++\" & x")
    }

    @Test("the query of a link comes out as it was meant")
    func linkQuery() {
        let query = Query(link: "/x?a=1%2B2&b=c+d&e&f=%zz#g=h")
        #expect(query.items.map(\.value) == ["1+2", "c d", "", "%zz"])
    }

    @Test("Base64 pads as RFC 4648 says", arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")])
    func base64(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
    }

    @Test("a secret does not show itself")
    func secret() {
        let secret = Secret("s3cret")
        var dumped = ""
        dump(Credential.basic(user: "u", secret: secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(Credential.bearer(secret))", dumped] {
            #expect(!text.contains("s3cret"))
        }
        #expect(secret.exposed == "s3cret")
    }

    @Test(
        "an address in an error shows no secret",
        arguments: [
            (
                "https://u:p@h.example/x?token=1&a=2&X-Amz-Signature=3#f",
                "https://h.example/x?token=…&a=2&X-Amz-Signature=…"
            ),
            ("/x?nextPageToken=abc&client_secret=x", "/x?nextPageToken=abc&client_secret=…"), ("/x", "/x"),
        ])
    func safeAddress(address: String, shown: String) {
        #expect(SafeAddress.text(address) == shown)
    }
}
