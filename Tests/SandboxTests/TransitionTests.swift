import JSON
import Sandbox
import Testing

struct TransitionTests {
    @Test("the ways that lead on from a status are listed with their fields")
    func list() async throws {
        let client = SandboxClient()
        let reply = try await client.get("/rest/api/3/issue/OPS-1/transitions?expand=transitions.fields")
        #expect(reply["transitions.name"] == ["Start work"])
        #expect(
            try await client.post("/rest/api/3/issue/OPS-1/transitions", ["transition": ["id": "11"]]).status == 204)
        let next = try await client.get("/rest/api/3/issue/OPS-1/transitions?expand=transitions.fields")
        #expect(next["transitions.name"] == ["Block", "Resolve"])
        #expect(next["transitions[1].fields.resolution.required"] == true)
        #expect(next["transitions[1].fields.resolution.allowedValues"].array?.isEmpty == false)
        #expect(next["transitions[1].to.statusCategory.key"] == "done")
    }

    @Test("a required field of the screen must come along, and a comment may")
    func required() async throws {
        let client = SandboxClient()
        _ = try await client.post("/rest/api/3/issue/OPS-1/transitions", ["transition": ["id": "11"]])
        let missing = try await client.post("/rest/api/3/issue/OPS-1/transitions", ["transition": ["id": "41"]])
        #expect(missing.status == 400)
        #expect(missing["errors.resolution"] == "Resolution is required.")
        let body: JSONValue = [
            "type": "doc", "version": 1,
            "content": [["type": "paragraph", "content": [["type": "text", "text": "Renewed."]]]],
        ]
        let done = try await client.post(
            "/rest/api/3/issue/OPS-1/transitions",
            [
                "transition": ["id": "41"], "fields": ["resolution": ["name": "Done"]],
                "update": ["comment": [["add": ["body": body]]]],
            ])
        #expect(done.status == 204)
        let issue = try await client.get("/rest/api/3/issue/OPS-1?expand=changelog")
        #expect(issue["fields.status.name"] == "Done")
        #expect(issue["fields.resolution.name"] == "Done")
        #expect(issue["fields.resolutiondate"] == "2026-11-02T09:00:00.000+0000")
        #expect(issue["fields.comment.total"] == 1)
        #expect(issue["changelog.histories[0].items.field"].array?.contains("status") == true)
    }

    @Test("a way that does not lead on from here is refused, and breaks Data Center where no workflow has it")
    func invalid() async throws {
        let path = "issue/OPS-1/transitions"
        let stale = try await SandboxClient().post("/rest/api/3/\(path)", ["transition": ["id": "41"]])
        #expect(stale.status == 400)
        #expect(stale["errorMessages[0]"].string?.contains("(Resolve) that is not valid for the current state") == true)
        let unknown = try await SandboxClient(.dataCenter).post("/rest/api/2/\(path)", ["transition": ["id": "999"]])
        #expect(unknown.status == 500)
        let absent = try await SandboxClient().post("/rest/api/3/\(path)", [:])
        #expect(absent.status == 400)
    }

    @Test("somebody who may not change issues is offered no way")
    func noPermission() async throws {
        let eve = SandboxClient().asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.get("/rest/api/3/issue/DEMO-1/transitions")["transitions"] == [])
    }
}
