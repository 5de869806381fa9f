import JSON
import Sandbox
import Testing

@Suite("Reading Confluence")
struct WikiReadTests {
    private static let title = "title=Deploy"

    @Test("spaces are looked up by their keys")
    func spaces() async throws {
        let cloud = try await SandboxClient().get("/wiki/api/v2/spaces?keys=DOCS")
        #expect(cloud.status == 200)
        #expect(cloud["results[0].name"] == "Documentation")
        #expect(cloud["results[0].id"].string != nil)
        #expect(cloud["_links.base"].string?.hasSuffix("/wiki") == true)
        let server = try await SandboxClient(.dataCenter).get("/confluence/rest/api/space/DOCS?expand=homepage")
        #expect(server["id"].int != nil)
        #expect(server["homepage.title"] == "Documentation Home")
    }

    @Test("a page is found by its title and read in every format")
    func page() async throws {
        let client = SandboxClient()
        let space = try #require(try await client.get("/wiki/api/v2/spaces?keys=DOCS")["results[0].id"].string)
        let found = try await client.get("/wiki/api/v2/pages?space-id=\(space)&\(Self.title)")
        #expect(found["results"].array?.count == 1)
        let id = try #require(found["results[0].id"].string)
        let storage = try await client.get("/wiki/api/v2/pages/\(id)?body-format=storage")
        #expect(storage["body.storage.value"].string?.contains("<ac:inline-comment-marker") == true)
        #expect(storage["version.number"] == 3)
        #expect(storage["spaceId"].string == space)
        let document = try await client.get("/wiki/api/v2/pages/\(id)?body-format=atlas_doc_format")
        let text = try #require(document["body.atlas_doc_format.value"].string)
        #expect(try JSONValue(parsing: text)["type"] == "doc")
        let view = try await client.get("/wiki/api/v2/pages/\(id)?body-format=view")
        #expect(view["body.view.value"].string?.contains("<h2>Before</h2>") == true)
        let first = try await client.get("/wiki/api/v2/pages/\(id)?body-format=storage&version=1")
        #expect(first["body.storage.value"] == "<p>Run <code>make deploy</code>.</p>")
        #expect(first["status"] == "historical")
        let wrong = try await client.get("/wiki/api/v2/pages?body-format=view")
        #expect(wrong.status == 400)
    }

    @Test("a page on Data Center shows what expand asks for")
    func server() async throws {
        let client = SandboxClient(.dataCenter)
        let found = try await client.get(
            "/confluence/rest/api/content?spaceKey=DOCS&title=Deploy&expand=body.storage,version,ancestors")
        #expect(found["results[0].version.number"] == 3)
        #expect(found["results[0].ancestors.title"] == ["Documentation Home", "Runbooks"])
        #expect(found["results[0].body.storage.representation"] == "storage")
        #expect(found["results[0].space"].isNull)
        let id = try #require(found["results[0].id"].string)
        let usual = try await client.get("/confluence/rest/api/content/\(id)")
        #expect(usual["space.key"] == "DOCS")
        #expect(usual["version.by.username"] == "daniel")
        #expect(usual["body"].isNull)
    }

    @Test("lists come by cursor, with a Link header and a link relative to the site")
    func paging() async throws {
        let client = SandboxClient()
        var path: String? = "/wiki/api/v2/pages?limit=5&sort=title"
        var titles: [String] = []
        while let next = path {
            let reply = try await client.get(next)
            #expect(reply.status == 200)
            titles += (reply["results.title"].array ?? []).compactMap(\.string)
            path = reply["_links.next"].string
            #expect(path == nil || path?.hasPrefix("/wiki/api/v2/pages?") == true)
            #expect((reply.header("Link")?.contains("rel=\"next\"") ?? false) == (path != nil))
        }
        #expect(titles.count > 15)
        #expect(titles == titles.sorted { $0.lowercased() < $1.lowercased() })
        #expect(try await client.get("/wiki/api/v2/pages?limit=251").status == 400)
    }

    @Test("Data Center pages by start and limit, with a link relative to the context")
    func serverPaging() async throws {
        let client = SandboxClient(.dataCenter)
        let reply = try await client.get("/confluence/rest/api/content?limit=2&spaceKey=DOCS")
        #expect(reply["size"] == 2)
        #expect(reply["_links.context"] == "/confluence")
        let next = try #require(reply["_links.next"].string)
        #expect(next.hasPrefix("/rest/api/content?"))
        let second = try await client.get("/confluence" + next)
        #expect(second["start"] == 2)
    }

    @Test("searches by CQL find content and show where the words stand")
    func search() async throws {
        let client = SandboxClient()
        let reply = try await client.get(
            "/wiki/rest/api/search?cql=space%20%3D%20DOCS%20and%20text%20~%20%22invoices%22&limit=1")
        #expect(reply.status == 200)
        #expect(try #require(reply["totalSize"].int) >= 2)
        #expect(reply["results[0].title"].string?.contains("@@@hl@@@") == true)
        let next = try #require(reply["_links.next"].string)
        #expect(next.hasPrefix("/rest/api/search?") && next.contains("cursor="))
        let byTitle = try await client.get(
            "/wiki/rest/api/content/search?cql=title%20%3D%20Deploy%20and%20type%20%3D%20page")
        #expect(byTitle["results[0].title"] == "Deploy")
        let broken = try await client.get("/wiki/rest/api/search?cql=title%20%3D")
        #expect(broken.status == 400)
        #expect(broken["message"].string?.contains("Could not parse cql : title =") == true)
    }

    @Test("content of version 1 is gone on Cloud")
    func gone() async throws {
        let reply = try await SandboxClient().get("/wiki/rest/api/content/98305")
        #expect(reply.status == 410)
        #expect(reply["message"] == "This deprecated endpoint has been removed")
    }

    @Test("what is missing, hidden or asked for by nobody looks the same")
    func missing() async throws {
        let client = SandboxClient()
        let body: JSONValue = [
            "errors": [["status": 404, "code": "NOT_FOUND", "title": "Not Found", "detail": nil]]
        ]
        let none = try await client.get("/wiki/api/v2/pages/1")
        #expect(none.status == 404)
        #expect(try none.json == body)
        let hidden = try await client.get("/wiki/api/v2/pages?title=Report%202026-03")
        let id = try #require(hidden["results[0].id"].string)
        let eve = client.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.get("/wiki/api/v2/pages/\(id)").json == body)
        #expect(try await client.asking(as: nil).get("/wiki/api/v2/pages/\(id)").json == body)
        let server = try await SandboxClient(.dataCenter).get("/confluence/rest/api/content/1")
        #expect(server.status == 404)
        #expect(server["message"] == "No content found with id: ContentId{id=1}")
        #expect(server["reason"] == "Not Found")
    }

    @Test("the gateway answers with links that name the site")
    func gateway() async throws {
        let client = SandboxClient().asking(as: SandboxClient.basic("ada@example.com:ada-scoped"))
        let reply = try await client.get(
            "/ex/confluence/11223344-a1b2-3b33-c444-def123456789/wiki/api/v2/pages?limit=1")
        #expect(reply.status == 200)
        #expect(reply["_links.next"].string?.hasPrefix("/wiki/api/v2/pages?limit=1&cursor=") == true)
        #expect(reply["_links.base"] == "http://sandbox.localhost/wiki")
    }
}
