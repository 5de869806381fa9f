import JSON
import Sandbox
import Testing

@Suite("Writing Confluence")
struct WikiWriteTests {
    @Test("a page is created below the home page, and once only")
    func create() async throws {
        let client = SandboxClient()
        let space = try await Self.space(client)
        let body: JSONValue = [
            "spaceId": .string(space), "status": "current", "title": "New",
            "body": ["representation": "storage", "value": "<p>Hello</p>"],
        ]
        let created = try await client.post("/wiki/api/v2/pages", body)
        #expect(created.status == 200)
        #expect(created["version.number"] == 1)
        let home = try await client.get("/wiki/api/v2/spaces?keys=DOCS")["results[0].homepageId"]
        #expect(created["parentId"] == home)
        let again = try await client.post("/wiki/api/v2/pages", body)
        #expect(again.status == 400)
        #expect(again["errors[0].title"].string?.hasPrefix("A page with this title already exists: ") == true)
    }

    @Test(
        "a text that is not well-formed is refused",
        arguments: [
            "<p>a<br></p>", "<p>a", "a</p>", "<p>&unknown;</p>", "<p class=x>a</p>", "a & b", "<p>a</b></p>",
            "<p id='1' id='2'></p>",
        ])
    func malformed(storage: String) async throws {
        let client = SandboxClient()
        let reply = try await client.post(
            "/wiki/api/v2/pages",
            [
                "spaceId": .string(try await Self.space(client)), "title": "Broken",
                "body": ["representation": "storage", "value": .string(storage)],
            ])
        #expect(reply.status == 400)
        #expect(reply["errors[0].title"].string?.hasPrefix("Error parsing xhtml: ") == true)
    }

    @Test("an update needs the next version number, and everything else that is required")
    func update() async throws {
        let client = SandboxClient()
        let page = try await Self.page("Glossary", client)
        var body = Self.update(page, number: 2, "<p>Changed</p>")
        let updated = try await client.put("/wiki/api/v2/pages/\(page)", body)
        #expect(updated.status == 200)
        #expect(updated["version.number"] == 2)
        #expect(updated["version.message"] == "why")
        let stale = try await client.put("/wiki/api/v2/pages/\(page)", body)
        #expect(stale.status == 409)
        #expect(stale["errors[0].title"] == "Version must be incremented on update. Current version is: 2")
        body["version"] = nil
        #expect(try await client.put("/wiki/api/v2/pages/\(page)", body).status == 400)
        let read = try await client.get("/wiki/api/v2/pages/\(page)?body-format=storage")
        #expect(read["body.storage.value"] == "<p>Changed</p>")
    }

    @Test("an update that cannot be kept gets the one sentence that says nothing")
    func misleading() async throws {
        let client = SandboxClient()
        let page = try await Self.page("Glossary", client)
        for body in [
            Self.update(page, number: 2, "<p>open"), Self.update(page, number: 2, "<p/>", title: "Deploy"),
        ] {
            let reply = try await client.put("/wiki/api/v2/pages/\(page)", body)
            #expect(reply.status == 400)
            #expect(reply["errors[0].title"].string?.hasPrefix("No space or no content type, or setup") == true)
        }
    }

    @Test("a document that was written comes back as it was, and in the storage format")
    func document() async throws {
        let client = SandboxClient()
        let document =
            #"{"type":"doc","version":1,"content":[{"type":"panel","attrs":{"panelType":"info"},"#
            + #""content":[{"type":"paragraph","content":[{"type":"text","text":"a & b","#
            + #""marks":[{"type":"strong"}]}]}]}]}"#
        let created = try await client.post(
            "/wiki/api/v2/pages",
            [
                "spaceId": .string(try await Self.space(client)), "title": "Document",
                "body": ["representation": "atlas_doc_format", "value": .string(document)],
            ])
        let id = try #require(created["id"].string)
        let same = try await client.get("/wiki/api/v2/pages/\(id)?body-format=atlas_doc_format")
        #expect(same["body.atlas_doc_format.value"].string == document)
        let storage = try await client.get("/wiki/api/v2/pages/\(id)?body-format=storage")
        #expect(
            storage["body.storage.value"]
                == #"<ac:structured-macro ac:name="info" ac:schema-version="1"><ac:rich-text-body><p><strong>a &amp; b</strong></p></ac:rich-text-body></ac:structured-macro>"#
        )
    }

    @Test("a deleted page is in the trash, from where it comes back or goes for good")
    func trash() async throws {
        let client = SandboxClient()
        let page = try await Self.page("Glossary", client)
        #expect(try await client.delete("/wiki/api/v2/pages/\(page)?purge=true").status == 400)
        #expect(try await client.delete("/wiki/api/v2/pages/\(page)").status == 204)
        #expect(try await client.get("/wiki/api/v2/pages/\(page)")["status"] == "trashed")
        #expect(try await client.get("/wiki/api/v2/pages?title=Glossary")["results"] == [])
        let back = try await client.put("/wiki/api/v2/pages/\(page)", Self.update(page, number: 2, "<p/>"))
        #expect(back["status"] == "current")
        #expect(back["version.number"] == 1)
        #expect(try await client.delete("/wiki/api/v2/pages/\(page)").status == 204)
        #expect(try await client.delete("/wiki/api/v2/pages/\(page)?purge=true").status == 204)
        #expect(try await client.get("/wiki/api/v2/pages/\(page)").status == 404)
    }

    @Test("Data Center creates, updates and refuses in its own shapes")
    func server() async throws {
        let client = SandboxClient(.dataCenter)
        let created = try await client.post(
            "/confluence/rest/api/content",
            [
                "type": "page", "title": "New", "space": ["key": "DOCS"],
                "body": ["storage": ["value": "<p>Hello</p>", "representation": "storage"]],
                "metadata": ["labels": [["prefix": "global", "name": "fresh"]]],
            ])
        #expect(created.status == 200)
        let id = try #require(created["id"].string)
        #expect(created["ancestors.title"] == ["Documentation Home"])
        let update: JSONValue = [
            "version": ["number": 2], "title": "Newer", "type": "page",
            "body": ["storage": ["value": "<p>Bye</p>", "representation": "storage"]],
        ]
        let updated = try await client.put("/confluence/rest/api/content/\(id)", update)
        #expect(updated["version.number"] == 2)
        #expect(updated["title"] == "Newer")
        let stale = try await client.put("/confluence/rest/api/content/\(id)", update)
        #expect(stale.status == 409)
        #expect(stale["statusCode"] == 409)
        #expect(stale["reason"] == "Conflict")
        #expect(stale["message"].string?.hasSuffix("Current version is: 2") == true)
        #expect(try await client.delete("/confluence/rest/api/content/\(id)").status == 204)
        #expect(try await client.get("/confluence/rest/api/content/\(id)").status == 404)
    }

    static func space(_ client: SandboxClient) async throws -> String {
        try #require(try await client.get("/wiki/api/v2/spaces?keys=DOCS")["results[0].id"].string)
    }

    static func page(_ title: String, _ client: SandboxClient) async throws -> String {
        let title = title.split(separator: " ").joined(separator: "%20")
        return try #require(try await client.get("/wiki/api/v2/pages?title=\(title)")["results[0].id"].string)
    }

    private static func update(
        _ page: String, number: Int, _ storage: String, title: String = "Glossary"
    ) -> JSONValue {
        [
            "id": .string(page), "status": "current", "title": .string(title),
            "body": ["representation": "storage", "value": .string(storage)],
            "version": ["number": .init(number), "message": "why"],
        ]
    }
}
