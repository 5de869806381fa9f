import JSON
import Sandbox
import Testing

struct IssueQueryTests {
    private let path = "/rest/api/3/search/jql"

    @Test("whoever is not known finds nothing, and is told so in a header field only")
    func anonymous() async throws {
        let client = SandboxClient().asking(as: SandboxClient.basic("ada@example.com:expired"))
        let reply = try await client.post(path, ["jql": "project = DEMO"])
        #expect(reply.status == 200)
        #expect(try reply.json == ["issues": [], "isLast": true])
        #expect(reply.header("X-Seraph-LoginReason") == "AUTHENTICATED_FAILED")
    }

    @Test("values of custom fields, history and people are searched")
    func queries() async throws {
        let client = SandboxClient()
        func keys(_ jql: JSONValue) async throws -> [JSONValue] {
            let first = "key in (DEMO-1, DEMO-2, DEMO-3) and \(jql.string ?? "")"
            return try await client.post(path, ["jql": .string(first), "fields": ["key"]])["issues.key"].array ?? []
        }
        #expect(try await keys("'Story Points' = 5") == ["DEMO-2"])
        #expect(try await keys("cf[10035] = Critical") == ["DEMO-3"])
        #expect(try await keys("project = DEMO and assignee = 'Ben Okafor' and priority > Medium") == ["DEMO-2"])
        #expect(try await keys("parent = DEMO-1") == ["DEMO-2"])
        #expect(try await keys("text ~ 'credit check'") == ["DEMO-2"])
        #expect(try await keys("issue in linkedIssues(DEMO-3, blocks)") == ["DEMO-2"])
        _ = try await client.post("/rest/api/3/issue/DEMO-3/transitions", ["transition": ["id": "21"]])
        #expect(try await keys("status was 'To Do' and status = 'In Progress' and key = DEMO-3") == ["DEMO-3"])
        #expect(try await keys("status changed to 'In Progress' by currentUser()") == ["DEMO-3"])
    }
}
