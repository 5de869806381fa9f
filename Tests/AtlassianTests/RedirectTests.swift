import HTTPTransport
import HTTPTypes
import JSON
import Testing

@testable import Atlassian

@Suite struct RedirectTests {
    @Test("a download follows to another host without the credential, and keeps its range")
    func download() async throws {
        let fake = FakeSite { request in
            request.url.contains("media")
                ? Response(status: .partialContent, body: [1, 2, 3])
                : .redirect(to: "https://api.media.example/file?sig=1", status: .seeOther)
        }
        let client = SiteClient(
            site: try .cloud(), credential: .token, transport: fake, headers: [.userAgent: "x"])
        let response = try await client.download(.path("/rest/api/3/attachment/content/\("1")", [:]), range: "bytes=5-")
        #expect(try await response.body.bytes() == [1, 2, 3])
        #expect(fake.requests.count == 2)
        #expect(fake.requests[0].header("Authorization") != nil && fake.requests[0].header("Range") == "bytes=5-")
        #expect(fake.requests[1].header("Authorization") == nil && fake.requests[1].header("User-Agent") == nil)
        #expect(fake.requests[1].header("Range") == "bytes=5-")
    }

    @Test("once away from the site the credential does not come back")
    func thereAndBack() async throws {
        let fake = FakeSite { request in
            switch request.head.path {
            case "/a": .redirect(to: "https://media.example/b")
            case "/b": .redirect(to: "https://example.atlassian.net/c")
            case "/c": .redirect(to: "/d")
            default: Response(status: .ok)
            }
        }
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        _ = try await client.download(.path("/a", [:]))
        #expect(fake.requests.map { $0.header("Authorization") != nil } == [true, false, false, false])
        #expect(fake.addresses.last == "GET https://example.atlassian.net/d")
    }

    @Test("a redirect to plain http is not followed")
    func downgrade() async throws {
        let fake = FakeSite { _ in .redirect(to: "http://media.example/b?sig=1") }
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let error = await failure { () async throws(AtlassianError) in try await client.download(.path("/a", [:])) }
        #expect(error?.kind == .unreadable(.redirect(to: "http://media.example/b")))
        #expect(fake.requests.count == 1)
    }

    @Test("a call of the API follows within the site, with the credential, and not elsewhere")
    func calls() async throws {
        let fake = FakeSite { request in
            switch request.head.path {
            case "/jira/bulk": .redirect(to: "https://jira.example.com/jira/rest/task/1", status: .seeOther)
            case "/jira/rest/task/1": .json(#"{"id":"1"}"#)
            default: .redirect(to: "https://new.example.com/jira/x", status: .movedPermanently)
            }
        }
        let client = SiteClient(site: try .dataCenter(), credential: .token, transport: fake)
        let task: JSONValue = try await client.post("/bulk", json: [:], repetition: .once)
        #expect(task["id"] == "1")
        #expect(fake.requests[1].head.method == .get && fake.requests[1].header("Authorization") != nil)
        #expect(fake.requests[1].text.isEmpty)
        let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
        #expect(error?.kind == .unreadable(.redirect(to: "https://new.example.com/jira/x")))
    }

    @Test("a write is not sent again because of a redirect")
    func writes() async throws {
        let fake = FakeSite { _ in .redirect(to: "/jira/elsewhere", status: .temporaryRedirect) }
        let client = SiteClient(site: try .dataCenter(), credential: .token, transport: fake)
        let error = await failure { () async throws(AtlassianError) in
            try await client.post("/x", json: [:], repetition: .once)
        }
        #expect(fake.requests.count == 1 && error?.status == 307)
    }

    @Test(
        "a redirect to a login is a failed login",
        arguments: ["/jira/login.jsp?os_destination=x", "https://id.atlassian.com/login"])
    func login(location: String) async throws {
        let client = SiteClient(
            site: try .dataCenter(), credential: .token, transport: FakeSite { _ in .redirect(to: location) })
        let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
        #expect(error?.kind == .unauthorized(.loginPage))
    }

    @Test("redirects in a circle end")
    func circle() async throws {
        let fake = FakeSite { _ in .redirect(to: "/jira/x") }
        let client = SiteClient(site: try .dataCenter(), credential: .token, transport: fake)
        let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
        #expect(error?.kind == .unreadable(.redirect(to: "/jira/x")) && fake.requests.count == 6)
    }
}
