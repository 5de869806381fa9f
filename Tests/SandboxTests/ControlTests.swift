import JSON
import Sandbox
import Testing

struct ControlTests {
    @Test("every request is written down, without its credentials")
    func log() async throws {
        let client = SandboxClient()
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["summary": "x"]])
        let log = try await client.get("/_sandbox/requests")
        #expect(log["[0].method"] == "PUT")
        #expect(log["[0].target"] == "/rest/api/3/issue/DEMO-1")
        #expect(log["[0].body"] == "{\"fields\":{\"summary\":\"x\"}}")
        #expect(log["[0].status"] == 204)
        #expect(log["[0].user"] == "ada")
        #expect(log["[0].headers.Authorization"] == "Basic ***")
        #expect(!log.text.contains(SandboxClient.basic("ada@example.com:ada-token").dropFirst(6)))
        _ = try await client.delete("/_sandbox/requests")
        #expect(try await client.get("/_sandbox/requests").json == [])
    }

    @Test("the clock stops, starts and moves on")
    func clock() async throws {
        let client = SandboxClient()
        func now() async throws -> JSONValue {
            try await client.get("/rest/api/3/serverInfo")["serverTime"]
        }
        _ = try await client.put("/_sandbox/settings", ["now": "2030-01-01T00:00:00Z"])
        #expect(try await now() == "2030-01-01T00:00:00.000+0000")
        _ = try await client.put("/_sandbox/settings", ["advance": 90])
        #expect(try await now() == "2030-01-01T00:01:30.000+0000")
        _ = try await client.put("/_sandbox/settings", ["frozen": false, "advance": -90])
        #expect(try await now() == "2026-11-02T09:00:00.000+0000")
        #expect(try await client.put("/_sandbox/settings", ["speed": 2]).status == 400)
    }

    @Test("a reset brings back what was there at the start")
    func reset() async throws {
        let client = SandboxClient()
        let before = try await client.get("/rest/api/3/issue/DEMO-1")
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["summary": "x"]])
        #expect(try await client.post("/_sandbox/reset", [:]).status == 204)
        #expect(try await client.get("/rest/api/3/issue/DEMO-1").json == before.json)
    }

    @Test("search lags behind writes as long as told, is not monotonic meanwhile, and can be reconciled")
    func lag() async throws {
        let client = SandboxClient()
        _ = try await client.put("/_sandbox/settings", ["now": "2026-11-02T12:00:00Z", "indexDelay": 10])
        let created = try await client.post(
            "/rest/api/3/issue",
            ["fields": ["project": ["key": "DEMO"], "issuetype": ["name": "Task"], "summary": "Brandnew"]])
        let id = Int(created["id"].string ?? "") ?? 0
        func found(reconciling: Bool = false) async throws -> Int {
            var body: JSONValue = ["jql": "summary ~ Brandnew"]
            body["reconcileIssues"] = reconciling ? [.init(id)] : []
            return try await client.post("/rest/api/3/search/jql", body)["issues"].array?.count ?? -1
        }
        #expect(try await client.get("/rest/api/3/issue/\(id)").status == 200)
        #expect(try await found() == 0)
        #expect(try await found(reconciling: true) == 1)
        _ = try await client.put("/_sandbox/settings", ["advance": 7])
        var seen: Set<Int> = []
        for _ in 0..<4 { seen.insert(try await found()) }
        #expect(seen == [0, 1])
        _ = try await client.put("/_sandbox/settings", ["advance": 4])
        #expect(try await found() == 1)
        #expect(try await found() == 1)
    }
}
