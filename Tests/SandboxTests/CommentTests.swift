import JSON
import Sandbox
import Testing

struct CommentTests {
    private func body(_ text: String, _ more: JSONObject = [:]) -> JSONValue {
        var object: JSONObject = [
            "body": [
                "type": "doc", "version": 1,
                "content": [["type": "paragraph", "content": [["type": "text", "text": .string(text)]]]],
            ]
        ]
        for member in more { object[member.key] = member.value }
        return .object(object)
    }

    private let path = "/rest/api/3/issue/DEMO-1/comment"

    @Test("comments are added, listed in either order, changed and deleted")
    func life() async throws {
        let client = SandboxClient()
        let first = try await client.post(path, body("one"))
        #expect(first.status == 201)
        #expect(first["author.displayName"] == "Ada Moreau")
        let second = try await client.post(path, body("two"))
        let listed = try await client.get(path + "?orderBy=-created&maxResults=1")
        #expect(listed["comments[0].id"] == second["id"])
        #expect(listed["total"] == 2)
        let id = first["id"].string ?? ""
        let changed = try await client.put("\(path)/\(id)", body("one and a half"))
        #expect(changed.status == 200)
        #expect(changed["body.content[0].content[0].text"] == "one and a half")
        #expect(try await client.delete("\(path)/\(id)").status == 204)
        let gone = try await client.get("\(path)/\(id)")
        #expect(gone.status == 404)
        #expect(gone["errorMessages[0]"] == .string("Can not find a comment for the id: \(id)."))
    }

    @Test("a comment's properties come with it and are read for many comments at once")
    func properties() async throws {
        let client = SandboxClient()
        let added = try await client.post(path, body("x", ["properties": [["key": "mark", "value": ["n": 1]]]]))
        let id = added["id"].string ?? ""
        let property = try await client.get("/rest/api/3/comment/\(id)/properties/mark")
        #expect(property["value.n"] == 1)
        let list = try await client.post("/rest/api/3/comment/list?expand=properties", ["ids": [.init(Int(id) ?? 0)]])
        #expect(list["values[0].properties[0].key"] == "mark")
        #expect(try await client.put("/rest/api/3/comment/\(id)/properties/mark", [2]).status == 200)
        #expect(try await client.put("/rest/api/3/comment/\(id)/properties/other", [2]).status == 201)
        #expect(try await client.delete("/rest/api/3/comment/\(id)/properties/mark").status == 204)
        #expect(try await client.get("/rest/api/3/comment/\(id)/properties")["keys.key"] == ["other"])
        #expect(try await client.get("/rest/api/3/comment/\(id)/properties/mark").status == 404)
    }

    @Test("a comment for a role is hidden from those outside it")
    func visibility() async throws {
        let client = SandboxClient()
        let added = try await client.post(path, body("x", ["visibility": ["type": "role", "value": "Developers"]]))
        #expect(added["visibility.value"] == "Developers")
        let eve = client.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.get(path)["total"] == 0)
        #expect(try await client.get(path)["total"] == 1)
        let refused = try await eve.post(path, body("x", ["visibility": ["type": "role", "value": "Developers"]]))
        #expect(refused.status == 400)
    }

    @Test("a comment without a body, or with one of the wrong kind, is refused")
    func refusals() async throws {
        let client = SandboxClient()
        #expect(try await client.post(path, [:])["errors.comment"] == "Comment body can not be empty!")
        #expect(try await client.post(path, ["body": "text"])["errors.comment"] == "Comment body is not valid!")
        let server = try await SandboxClient(.dataCenter).post("/rest/api/2/issue/DEMO-1/comment", body("x"))
        #expect(server.status == 400)
        #expect(server.text.hasPrefix("Can not deserialize instance of java.lang.String out of START_OBJECT token"))
        let anonymous = try await client.asking(as: nil).post(path, body("x"))
        #expect(anonymous.status == 404)
    }
}
