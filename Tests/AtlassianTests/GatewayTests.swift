import HTTPTransport
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import Atlassian

final class NoteBook: SiteMemory {
    private let notes: Mutex<[String: String]>

    init(_ notes: [String: String] = [:]) {
        self.notes = Mutex(notes)
    }

    var all: [String: String] { notes.withLock { $0 } }

    func recall(_ key: String) -> String? {
        notes.withLock { $0[key] }
    }

    func remember(_ value: String?, under key: String) {
        notes.withLock { $0[key] = value }
    }
}

@Suite struct GatewayTests {
    /// A Cloud site whose token is known by the gateway alone.
    private func scopedSite(gatewayAnswers: String = "{}", status: HTTPResponse.Status = .ok) -> FakeSite {
        FakeSite { request in
            if request.head.path == "/_edge/tenant_info" { return .json(#"{"cloudId":"1-2"}"#) }
            if request.head.authority == "api.atlassian.com" { return .json(gatewayAnswers, status: status) }
            return Response(status: .unauthorized)
        }
    }

    private func client(_ fake: FakeSite, _ memory: NoteBook, _ site: Site? = nil) throws -> SiteClient {
        SiteClient(
            site: try site ?? .cloud(), credential: .token, transport: fake,
            gateway: GatewayLookup(memory: memory))
    }

    @Test("a token that the site refuses is tried at the gateway, and that is remembered")
    func fallback() async throws {
        let fake = scopedSite()
        let memory = NoteBook()
        let client = try client(fake, memory)
        let _: JSONText = try await client.get("/rest/api/3/myself")
        let _: JSONText = try await client.get("/rest/api/3/field")
        #expect(
            fake.addresses == [
                "GET https://example.atlassian.net/rest/api/3/myself",
                "GET https://example.atlassian.net/_edge/tenant_info",
                "GET https://api.atlassian.com/ex/jira/1-2/rest/api/3/myself",
                "GET https://api.atlassian.com/ex/jira/1-2/rest/api/3/field",
            ])
        #expect(fake.requests[1].header("Authorization") == nil)
        #expect(fake.requests[2].header("Authorization") != nil)
        #expect(memory.all == ["cloud-id https://example.atlassian.net": "1-2"])
        let later = scopedSite()
        let _: JSONText = try await self.client(later, memory).get("/x")
        #expect(later.addresses == ["GET https://api.atlassian.com/ex/jira/1-2/x"])
    }

    @Test("Confluence goes through the gateway with its context path")
    func confluence() async throws {
        let fake = scopedSite()
        let _: JSONText = try await client(fake, NoteBook(), .cloud(.confluence)).get("/api/v2/pages")
        #expect(fake.addresses.last == "GET https://api.atlassian.com/ex/confluence/1-2/wiki/api/v2/pages")
    }

    @Test("a token that both refuse keeps the site's error, and is not tried again")
    func refused() async throws {
        let fake = scopedSite(gatewayAnswers: #"{"code":401,"message":"Unauthorized"}"#, status: .unauthorized)
        let memory = NoteBook()
        let client = try client(fake, memory)
        for _ in 0..<2 {
            let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
            #expect(error?.kind == .unauthorized(.refused))
            #expect(error?.address == "https://example.atlassian.net/x")
        }
        #expect(fake.requests.count == 4 && memory.all.isEmpty)
    }

    @Test("a missing scope shows that the gateway knows the token")
    func scope() async throws {
        let fake = scopedSite(
            gatewayAnswers: #"{"code":401,"message":"Unauthorized; scope does not match"}"#, status: .unauthorized)
        let memory = NoteBook()
        let client = try client(fake, memory)
        let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
        #expect(error?.kind == .unauthorized(.scope) && memory.all.count == 1)
    }

    @Test("a remembered gateway that knows the token no more gives way to the site")
    func back() async throws {
        let fake = FakeSite { request in
            request.head.authority == "api.atlassian.com" ? Response(status: .unauthorized) : .json("{}")
        }
        let memory = NoteBook(["cloud-id https://example.atlassian.net": "1-2"])
        let _: JSONText = try await client(fake, memory).get("/x")
        #expect(fake.addresses.last == "GET https://example.atlassian.net/x" && memory.all.isEmpty)
    }

    @Test("captchas, tokens of Data Center and anonymous visits are left alone")
    func leftAlone() async throws {
        let captcha = FakeSite { _ in
            Response(status: .unauthorized, headers: [.authenticationDeniedReason: "CAPTCHA_CHALLENGE"])
        }
        let captchaClient = try client(captcha, NoteBook())
        _ = await failure { () async throws(AtlassianError) in try await captchaClient.get("/x") as JSONText }
        #expect(captcha.requests.count == 1)
        let fake = FakeSite { _ in Response(status: .unauthorized) }
        let dataCenter = try client(fake, NoteBook(), .dataCenter())
        _ = await failure { () async throws(AtlassianError) in try await dataCenter.get("/x") as JSONText }
        #expect(fake.requests.count == 1)
    }

    @Test("a write that was answered as anonymous is not sent a second time")
    func anonymousWrite() async throws {
        let fake = FakeSite { _ in .json("{}", headers: [.seraphLoginReason: "AUTHENTICATED_FAILED"]) }
        let client = try client(fake, NoteBook())
        let error = await failure { () async throws(AtlassianError) in try await client.post("/x", repetition: .once) }
        #expect(error?.kind == .unauthorized(.anonymous) && fake.requests.count == 1)
    }

    @Test("requests that are refused at the same time ask for the site's id once")
    func together() async throws {
        let fake = scopedSite()
        let client = try client(fake, NoteBook())
        await withTaskGroup { group in
            for _ in 0..<8 { group.addTask { _ = try? await client.get("/x") as JSONText } }
        }
        #expect(fake.addresses.filter { $0.hasSuffix("tenant_info") }.count == 1)
        #expect(fake.addresses.filter { $0.contains("api.atlassian.com") }.count == 8)
    }

    @Test("links and redirects that name the site go through the gateway")
    func rerooting() async throws {
        let fake = FakeSite { request in
            request.url.hasSuffix("/start")
                ? .redirect(to: "https://example.atlassian.net/rest/api/3/task/1", status: .seeOther) : .json("{}")
        }
        var site = try Site.cloud()
        site.gateway = Site.Gateway(address: .gateway, cloudID: "1-2")
        let client = SiteClient(site: site, credential: .token, transport: fake)
        let _: JSONText = try await client.get("/start")
        _ = try await client.download(.link("https://example.atlassian.net/rest/api/3/attachment/content/7"))
        #expect(fake.addresses[1] == "GET https://api.atlassian.com/ex/jira/1-2/rest/api/3/task/1")
        #expect(fake.addresses[2] == "GET https://api.atlassian.com/ex/jira/1-2/rest/api/3/attachment/content/7")
        #expect(fake.requests.allSatisfy { $0.header("Authorization") != nil })
    }
}
