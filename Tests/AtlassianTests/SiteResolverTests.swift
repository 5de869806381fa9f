import HTTPTransport
import HTTPTypes
import JSON
import Testing

@testable import Atlassian

@Suite struct SiteResolverTests {
    private func resolver(
        _ environment: [String: String], _ fake: FakeSite, memory: NoteBook = NoteBook(), files: [String: String] = [:]
    ) throws -> SiteResolver {
        SiteResolver(
            configuration: try .test(environment, files: files), memory: memory, headers: [.userAgent: "atl"],
            makeTransport: { _ in fake }, runCommand: { _ in "" })
    }

    private let custom = [
        "JIRA_URL": "https://jira.example.com", "JIRA_USERNAME": "u", "JIRA_API_TOKEN": "t", "JIRA_PERSONAL_TOKEN": "p",
    ]

    private func serverInfo(_ type: String) -> FakeSite {
        FakeSite { request in
            request.url.hasSuffix("/serverInfo")
                ? .json(#"{"deploymentType":"\#(type)"}"#) : .json("{}", status: .notFound)
        }
    }

    @Test("a Cloud host is known without a request, and Confluence follows from Jira")
    func cloud() async throws {
        let fake = FakeSite { _ in Response(status: 500) }
        let resolver = try resolver(
            ["JIRA_URL": "https://a.atlassian.net", "JIRA_USERNAME": "u", "JIRA_API_TOKEN": "t"], fake)
        let jira = try await resolver.client(for: .jira)
        let confluence = try await resolver.client(for: .confluence)
        #expect(jira.site.deployment == .cloud && confluence.site.address.description == "https://a.atlassian.net/wiki")
        #expect(confluence.credential == jira.credential && jira.headers[.userAgent] == "atl")
        #expect(fake.requests.isEmpty)
    }

    @Test(
        "any other host is asked once, without the credential, and remembered",
        arguments: [("Cloud", Deployment.cloud), ("Server", .dataCenter), ("Data Center", .dataCenter)])
    func asked(type: String, deployment: Deployment) async throws {
        let fake = serverInfo(type)
        let memory = NoteBook()
        let client = try await resolver(custom, fake, memory: memory).client(for: .jira)
        #expect(client.site.deployment == deployment)
        #expect(
            client.credential == (deployment == .cloud ? .basic(user: "u", secret: Secret("t")) : .bearer(Secret("p"))))
        #expect(fake.addresses == ["GET https://jira.example.com/rest/api/2/serverInfo"])
        #expect(fake.requests[0].header("Authorization") == nil)
        _ = try await resolver(custom, fake, memory: memory).client(for: .jira)
        #expect(fake.requests.count == 1)
    }

    @Test("ATL_DEPLOYMENT spares the question")
    func told() async throws {
        let fake = FakeSite { _ in Response(status: 500) }
        let client = try await resolver(custom.merging(["ATL_DEPLOYMENT": "cloud"]) { $1 }, fake).client(for: .jira)
        #expect(client.site.deployment == .cloud && fake.requests.isEmpty)
    }

    @Test("a site that tells strangers nothing is Cloud where it has a Cloud id, else Data Center")
    func silent() async throws {
        for (isCloud, deployment) in [(true, Deployment.cloud), (false, .dataCenter)] {
            let fake = FakeSite { request in
                request.url.hasSuffix("tenant_info") && isCloud
                    ? .json(#"{"cloudId":"1"}"#) : .json("{}", status: .forbidden)
            }
            #expect(try await resolver(custom, fake).site(for: .jira).deployment == deployment)
        }
    }

    @Test("a login page in place of the answer tells strangers nothing either")
    func loginPage() async throws {
        let fake = FakeSite { _ in Response(status: .ok, body: Array("<title>Log in</title>".utf8)) }
        #expect(try await resolver(custom, fake).site(for: .jira).deployment == .dataCenter)
    }

    @Test("a site that does not answer, or with a web page, is an error and not a guess")
    func unanswered() async throws {
        let silent = FakeSite { _ throws(TransportError) in throw TransportError(.connectionFailed) }
        let unanswered = try resolver(custom, silent)
        await #expect(throws: AtlassianError.self) { try await unanswered.client(for: .jira) }
        let page = try resolver(custom, FakeSite { _ in Response(status: .ok, body: Array("<html>Hi</html>".utf8)) })
        do {
            _ = try await page.client(for: .jira)
            Issue.record("no error")
        } catch let error as AtlassianError {
            #expect(error.kind == .unreadable(.webPage))
        }
        let confluence = try resolver(
            ["CONFLUENCE_URL": "https://c.example.com", "CONFLUENCE_PERSONAL_TOKEN": "p"], silent)
        await #expect(throws: AtlassianError.self) { try await confluence.client(for: .confluence) }
    }

    @Test("Confluence's family is told by the Cloud id")
    func confluence() async throws {
        let environment = ["CONFLUENCE_URL": "https://c.example.com", "CONFLUENCE_PERSONAL_TOKEN": "p"]
        let fake = FakeSite { _ in .json("{}", status: .notFound) }
        let client = try await resolver(environment, fake).client(for: .confluence)
        #expect(client.site.deployment == .dataCenter && client.site.address.contextPath.isEmpty)
    }

    @Test("Data Center's Confluence needs an address of its own")
    func noConfluence() async throws {
        let resolver = try resolver(custom, serverInfo("Server"))
        do {
            _ = try await resolver.client(for: .confluence)
            Issue.record("no error")
        } catch let error as ConfigurationError {
            #expect(error.remedy.contains("CONFLUENCE_URL"))
        }
    }

    @Test("signing in tries an address and a credential that no setting has yet")
    func signingIn() async throws {
        let fake = serverInfo("Cloud")
        let memory = NoteBook(["deployment https://new.example.com": "dc", "cloud-id https://new.example.com": "9"])
        let resolver = try resolver(["HTTPS_PROXY": "http://p:1"], fake, memory: memory)
        let connection = try resolver.configuration.connection(
            for: .jira, at: try BaseAddress("https://new.example.com"), with: .token, from: .flag("auth login"))
        #expect(connection.network.proxy == "http://p:1")
        resolver.forget(connection.address)
        let client = try await resolver.client(for: connection)
        #expect(client.site.deployment == .cloud && client.credential == .token)
        #expect(memory.all == ["deployment https://new.example.com": "cloud"])
        let bearer = try resolver.configuration.connection(
            for: .jira, at: connection.address, with: .bearer(Secret("p")), from: .flag("auth login"))
        await #expect(throws: ConfigurationError.self) { try await resolver.client(for: bearer) }
    }

    @Test("only this machine may stand in for the gateway")
    func gateway() async throws {
        let cloud = ["JIRA_URL": "https://a.atlassian.net", "JIRA_USERNAME": "u", "JIRA_API_TOKEN": "t"]
        let fake = FakeSite { request in
            request.url.hasSuffix("tenant_info")
                ? .json(#"{"cloudId":"1"}"#)
                : request.head.authority == "127.0.0.1:9" ? .json("{}") : Response(status: .unauthorized)
        }
        let client = try await resolver(cloud.merging(["ATL_GATEWAY_URL": "http://127.0.0.1:9"]) { $1 }, fake).client(
            for: .jira)
        let _: JSONText = try await client.get("/x")
        #expect(fake.addresses.last == "GET http://127.0.0.1:9/ex/jira/1/x")
        let evil = try resolver(cloud.merging(["ATL_GATEWAY_URL": "https://evil.example"]) { $1 }, fake)
        await #expect(throws: ConfigurationError.self) { try await evil.client(for: .jira) }
    }

    @Test("what is remembered survives the process, and losing it is no failure")
    func memory() {
        let files = MemoryFiles()
        let memory = FileSiteMemory(path: "/m.json", files: files)
        memory.remember("cloud", under: "a")
        memory.remember("dc", under: "b")
        memory.remember(nil, under: "a")
        let later = FileSiteMemory(path: "/m.json", files: files)
        #expect(later.recall("a") == nil && later.recall("b") == "dc")
        let broken = FileSiteMemory(path: "/unwritable-m.json", files: MemoryFiles(["/unwritable-m.json": "not JSON"]))
        broken.remember("x", under: "a")
        #expect(broken.recall("a") == "x")
    }
}
