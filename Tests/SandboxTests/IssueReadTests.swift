import JSON
import Sandbox
import Testing

struct IssueReadTests {
    @Test("an issue has a document for a description in version 3, and wiki text in version 2")
    func description() async throws {
        let client = SandboxClient()
        let three = try await client.get("/rest/api/3/issue/DEMO-2")
        #expect(three["key"] == "DEMO-2")
        #expect(three["fields.description.type"] == "doc")
        let two = try await client.get("/rest/api/2/issue/DEMO-2")
        let text = try #require(two["fields.description"].string)
        #expect(text.contains("h2. What is needed"))
        #expect(text.contains("* a credit check with {{POST /credit}}"))
    }

    @Test("only the fields asked for are shown")
    func selection() async throws {
        let client = SandboxClient()
        let reply = try await client.get("/rest/api/3/issue/demo-2?fields=summary,status")
        #expect(reply["fields"].object?.keys.sorted() == ["status", "summary"])
        #expect(reply["fields.status.statusCategory.key"] == "indeterminate")
        let less = try await client.get("/rest/api/3/issue/DEMO-2?fields=*all,-comment")
        #expect(less["fields"].object?.keys.contains("comment") == false)
        #expect(less["fields"].object?.keys.contains("summary") == true)
    }

    @Test("names and schema come on request")
    func expansions() async throws {
        let reply = try await SandboxClient().get(
            "/rest/api/3/issue/DEMO-2?fields=customfield_10026&expand=names,schema")
        #expect(reply["names.customfield_10026"] == "Story Points")
        #expect(reply["schema.customfield_10026.type"] == "number")
        #expect(reply["fields.customfield_10026"] == 5)
    }

    @Test("an issue on Data Center names people by login and has wiki text")
    func dataCenter() async throws {
        let client = SandboxClient(.dataCenter)
        let reply = try await client.get("/rest/api/2/issue/DEMO-2")
        #expect(reply["fields.assignee.name"] == "ben")
        #expect(reply["fields.assignee.accountId"].isNull)
        #expect(reply["fields.description"].string?.contains("*by invoice*") == true)
        #expect(reply["fields.customfield_10014"] == "DEMO-1")
        #expect(try await client.get("/rest/api/3/issue/DEMO-2").status == 403)
    }

    @Test("what the site lacks is refused as not implemented")
    func notImplemented() async throws {
        let reply = try await SandboxClient().get("/rest/api/3/plans/plan")
        #expect(reply.status == 501)
        #expect(reply["errorMessages[0]"].string?.hasPrefix("The sandbox does not implement") == true)
    }
}
