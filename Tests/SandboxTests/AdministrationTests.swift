import JSON
import Sandbox
import Testing

struct AdministrationTests {
    private let eve = SandboxClient.basic("eve@example.com:eve-token")

    @Test("components are created, changed, and replaced where they are deleted")
    func components() async throws {
        let client = SandboxClient()
        let created = try await client.post("/rest/api/3/component", ["name": "Cellar", "project": "DEMO"])
        #expect(created.status == 201)
        let id = created["id"].string ?? ""
        let twice = try await client.post("/rest/api/3/component", ["name": "cellar", "project": "DEMO"])
        #expect(twice["errors.name"].string?.contains("already exists") == true)
        #expect(try await client.put("/rest/api/3/component/\(id)", ["description": "Down"])["description"] == "Down")
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["components": [["name": "Cellar"]]]])
        #expect(try await client.get("/rest/api/3/component/\(id)/relatedIssueCounts")["issueCount"] == 1)
        #expect(try await client.delete("/rest/api/3/component/\(id)?moveIssuesTo=10000").status == 204)
        #expect(try await client.get("/rest/api/3/issue/DEMO-1")["fields.components.name"] == ["Backend"])
        let refused = try await client.asking(as: eve).post(
            "/rest/api/3/component", ["name": "Attic", "project": "DEMO"])
        #expect(refused.status == 403)
    }

    @Test("versions are released, counted, and swapped for others")
    func versions() async throws {
        let client = SandboxClient()
        let created = try await client.post(
            "/rest/api/3/version", ["name": "1.2", "projectId": 10_000, "releaseDate": "2026-12-24"])
        #expect(created.status == 201)
        let id = created["id"].string ?? ""
        #expect(try await client.put("/rest/api/3/version/\(id)", ["released": true])["released"] == true)
        #expect(try await client.put("/rest/api/3/version/\(id)", ["startDate": "2027-01-01"]).status == 400)
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["fixVersions": [["name": "1.2"]]]])
        #expect(try await client.get("/rest/api/3/version/\(id)/unresolvedIssueCount")["issuesUnresolvedCount"] == 1)
        let swap: JSONValue = ["moveFixIssuesTo": 10_001]
        #expect(try await client.post("/rest/api/3/version/\(id)/removeAndSwap", swap).status == 204)
        #expect(try await client.get("/rest/api/3/issue/DEMO-1")["fields.fixVersions.name"] == ["1.1"])
        #expect(try await client.get("/rest/api/3/project/DEMO/version?status=released")["values.name"] == ["1.0"])
    }

    @Test("people join roles and leave them")
    func roles() async throws {
        let client = SandboxClient()
        let account = try await client.get("/rest/api/3/user/search?query=eve")["[0].accountId"]
        let path = "/rest/api/3/project/DEMO/role/10003"
        let joined = try await client.post(path, ["user": [account]])
        #expect(joined["actors.displayName"].array?.contains("Eve Tanaka") == true)
        #expect(try await client.delete(path + "?user=\(account.string ?? "")").status == 204)
        #expect(try await client.get(path)["actors.displayName"] == ["developers"])
        #expect(try await client.post(path, ["user": ["nobody"]]).status == 404)
    }

    @Test("a filter is kept only if its query can be searched")
    func filters() async throws {
        let client = SandboxClient()
        let bad = try await client.post("/rest/api/3/filter", ["name": "Bad", "jql": "project = NONE"])
        #expect(bad.status == 400)
        let made = try await client.post("/rest/api/3/filter", ["name": "Bugs", "jql": "type = Bug"])
        #expect(made.status == 200)
        let id = made["id"].string ?? ""
        #expect(try await client.asking(as: eve).get("/rest/api/3/filter/\(id)").status == 400)
        let found = try await client.post("/rest/api/3/search/jql", ["jql": "filter = Bugs AND project = DEMO"])
        #expect(found["issues"].array?.isEmpty == false)
        #expect(
            try await client.get("/rest/api/3/filter/search?filterName=bugs&expand=jql")["values.jql"] == ["type = Bug"]
        )
        #expect(try await client.put("/rest/api/3/filter/\(id)/favourite", [:])["favourite"] == true)
        #expect(try await client.delete("/rest/api/3/filter/\(id)").status == 204)
    }

    @Test("permissions tell what the asker may do where")
    func permissions() async throws {
        let client = SandboxClient().asking(as: eve)
        let reply = try await client.get(
            "/rest/api/3/mypermissions?projectKey=DEMO&permissions=BROWSE_PROJECTS,EDIT_ISSUES")
        #expect(reply["permissions.BROWSE_PROJECTS.havePermission"] == true)
        #expect(reply["permissions.EDIT_ISSUES.havePermission"] == false)
        #expect(try await client.get("/rest/api/3/mypermissions").status == 400)
        #expect(try await client.get("/rest/api/3/mypermissions?permissions=FLY").status == 400)
    }

    @Test("a new project takes issues at once, and takes them along when it goes")
    func projects() async throws {
        let client = SandboxClient()
        let created = try await client.post("/rest/api/3/project", ["key": "NEW", "name": "New"])
        #expect(created.status == 201)
        let issue = try await client.post(
            "/rest/api/3/issue",
            ["fields": ["project": ["key": "NEW"], "issuetype": ["name": "Task"], "summary": "First"]])
        #expect(issue["key"] == "NEW-1")
        #expect(try await client.post("/rest/api/3/project", ["key": "NEW", "name": "Other"]).status == 400)
        #expect(try await client.post("/rest/api/3/project", ["key": "no", "name": "Lower"]).status == 400)
        #expect(try await client.delete("/rest/api/3/project/NEW").status == 204)
        #expect(try await client.get("/rest/api/3/issue/NEW-1").status == 404)
    }

    @Test("groups have members and lose them")
    func groups() async throws {
        let client = SandboxClient()
        #expect(try await client.get("/rest/api/3/group/member?groupname=security-team")["total"] == 2)
        #expect(try await client.post("/rest/api/3/group", ["name": "guests"]).status == 201)
        let account = try await client.get("/rest/api/3/user/search?query=eve")["[0].accountId"]
        #expect(try await client.post("/rest/api/3/group/user?groupname=guests", ["accountId": account]).status == 201)
        #expect(
            try await client.get("/rest/api/3/group/member?groupname=guests")["values.displayName"] == ["Eve Tanaka"])
        #expect(try await client.delete("/rest/api/3/group?groupname=guests").status == 200)
        #expect(try await client.get("/rest/api/3/group/member?groupname=guests").status == 404)
    }
}
