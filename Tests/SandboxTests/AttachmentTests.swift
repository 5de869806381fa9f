import HTTPTypes
import JSON
import Sandbox
import Testing

struct AttachmentTests {
    private let boundary = "----boundary7"

    private func form(_ files: [(name: String, content: String)]) -> [UInt8] {
        let parts = files.map { file in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
                + "Content-Type: text/plain\r\n\r\n\(file.content)\r\n"
        }
        return Array((parts.joined() + "--\(boundary)--\r\n").utf8)
    }

    private func upload(
        _ files: [(name: String, content: String)], to issue: String, _ client: SandboxClient, isChecked: Bool = true
    ) async throws -> Reply {
        var headers: HTTPFields = [:]
        if let name = HTTPField.Name("X-Atlassian-Token"), isChecked { headers[name] = "no-check" }
        let version = client.authorization?.hasPrefix("Bearer") == true ? 2 : 3
        return try await client.send(
            .post, "/rest/api/\(version)/issue/\(issue)/attachments", bytes: form(files),
            type: "multipart/form-data; boundary=\(boundary)", headers: headers)
    }

    @Test("several files are attached at once, and downloaded from another host")
    func cloud() async throws {
        let client = SandboxClient(SandboxConfiguration(mediaOrigin: "http://media.localhost"))
        let reply = try await upload([("a.txt", "first\r\n--not"), ("b \u{fc}.txt", "")], to: "DEMO-1", client)
        #expect(reply.status == 200)
        #expect(reply["filename"] == ["a.txt", "b ü.txt"])
        #expect(reply["[0].size"] == 12)
        let id = reply["[0].id"].string ?? ""
        #expect(try await client.get("/rest/api/3/attachment/\(id)")["id"].string == nil)
        let redirect = try await client.get("/rest/api/3/attachment/content/\(id)")
        #expect(redirect.status == 303)
        let location = try #require(redirect.header("Location"))
        #expect(location.hasPrefix("http://media.localhost/_media/"))
        let path = String(location.dropFirst("http://media.localhost".count))
        #expect(try await client.get(path).status == 400)
        let file = try await client.asking(as: nil).get(path)
        #expect(file.text == "first\r\n--not")
        #expect(file.header("Content-Type") == "text/plain")
        #expect(try await client.asking(as: nil).get(path + "x").status == 200)
        let forged = try await client.asking(as: nil).get("/_media/file/\(id)/binary?token=1")
        #expect(forged.status == 403)
        let issue = try await client.get("/rest/api/3/issue/DEMO-1?expand=changelog")
        #expect(issue["fields.attachment.filename"] == ["a.txt", "b ü.txt"])
        #expect(issue["changelog.histories[0].items[0].field"] == "Attachment")
    }

    @Test("a part of a file is given where a range is asked for")
    func ranges() async throws {
        let client = SandboxClient()
        let id = try await upload([("a.txt", "0123456789")], to: "DEMO-1", client)["[0].id"].string ?? ""
        func range(_ value: String) async throws -> Reply {
            var copy = client
            copy.headers[.range] = value
            return try await copy.get("/rest/api/3/attachment/content/\(id)?redirect=false")
        }
        let middle = try await range("bytes=2-4")
        #expect(middle.status == 206)
        #expect(middle.text == "234")
        #expect(middle.header("Content-Range") == "bytes 2-4/10")
        #expect(try await range("bytes=-2").text == "89")
        #expect(try await range("bytes=8-").text == "89")
        #expect(try await range("bytes=10-").status == 416)
        #expect(try await client.get("/rest/api/3/attachment/content/\(id)?redirect=false").text == "0123456789")
    }

    @Test("an upload without the header field against forgery is refused, and one that is too large")
    func refusals() async throws {
        let client = SandboxClient()
        let forged = try await upload([("a.txt", "x")], to: "DEMO-1", client, isChecked: false)
        #expect(forged.status == 403)
        #expect(forged.text == "XSRF check failed")
        _ = try await client.put("/_sandbox/settings", ["attachmentLimit": 3])
        #expect(try await upload([("a.txt", "four")], to: "DEMO-1", client).status == 413)
        #expect(try await client.get("/rest/api/3/attachment/meta")["uploadLimit"] == 3)
    }

    @Test("Data Center gives a file at the address that the issue names")
    func dataCenter() async throws {
        let client = SandboxClient(.dataCenter)
        let reply = try await upload([("a b.txt", "text")], to: "DEMO-1", client)
        let content = reply["[0].content"].string ?? ""
        #expect(content.hasSuffix("/a%20b.txt"))
        let path = String(content.dropFirst(client.site.origin.count))
        #expect(try await client.get(path).text == "text")
        #expect(try await client.delete("/rest/api/2/attachment/\(reply["[0].id"].string ?? "")").status == 204)
        #expect(try await client.get(path).status == 404)
    }
}
