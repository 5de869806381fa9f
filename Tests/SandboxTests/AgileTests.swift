import JSON
import Sandbox
import Testing

struct AgileTests {
    private func keys(_ reply: Reply) -> [String] {
        (reply["issues.key"].array ?? []).compactMap(\.string)
    }

    @Test("boards are listed by project and describe their columns")
    func boards() async throws {
        let client = SandboxClient()
        let boards = try await client.get("/rest/agile/1.0/board?projectKeyOrId=DEMO")
        #expect(boards["values.name"] == ["DEMO board"])
        let configuration = try await client.get("/rest/agile/1.0/board/1/configuration")
        #expect(configuration["columnConfig.columns.name"] == ["To Do", "In Progress", "In Review", "Done"])
        #expect(configuration["estimation.field.fieldId"] == "customfield_10026")
        #expect(try await client.get("/rest/agile/1.0/board/99").status == 404)
        #expect(try await client.asking(as: nil).get("/rest/agile/1.0/board").status == 401)
    }

    @Test("a sprint goes from future to active to closed and no other way")
    func life() async throws {
        let client = SandboxClient()
        let created = try await client.post("/rest/agile/1.0/sprint", ["name": "Sprint X", "originBoardId": 1])
        #expect(created.status == 201)
        #expect(created["state"] == "future")
        let path = "/rest/agile/1.0/sprint/\(created["id"].int ?? 0)"
        #expect(try await client.post(path, ["state": "closed"]).status == 400)
        #expect(try await client.post(path, ["state": "active"]).status == 400)
        let dates: JSONValue = ["startDate": "2026-11-02T09:00:00.000Z", "endDate": "2026-11-16T09:00:00.000Z"]
        #expect(try await client.post(path, dates).status == 200)
        #expect(try await client.post(path, ["state": "active"])["state"] == "active")
        let moved = try await client.post(path + "/issue", ["issues": ["DEMO-1", "DEMO-2"]])
        #expect(moved.status == 204)
        let issues = try await client.get(path + "/issue?fields=sprint,summary")
        #expect(keys(issues) == ["DEMO-1", "DEMO-2"])
        #expect(issues["issues[0].fields.sprint.name"] == "Sprint X")
        #expect(try await client.post(path, ["state": "closed"])["completeDate"].string != nil)
        let after = try await client.get("/rest/agile/1.0/issue/DEMO-2")
        #expect(after["fields.sprint"].isNull)
        #expect(try await client.delete(path).status == 204)
        #expect(try await client.get("/rest/agile/1.0/board/2/sprint").status == 400)
    }

    @Test("issues are ranked before and after others, and beside themselves stay where they are")
    func rank() async throws {
        let client = SandboxClient()
        func order() async throws -> [String] {
            keys(try await client.get("/rest/agile/1.0/board/1/issue?jql=key+in+(DEMO-1,DEMO-2,DEMO-3)&fields=summary"))
        }
        #expect(try await order() == ["DEMO-1", "DEMO-2", "DEMO-3"])
        let body: JSONValue = ["issues": ["DEMO-3"], "rankBeforeIssue": "DEMO-1"]
        #expect(try await client.put("/rest/agile/1.0/issue/rank", body).status == 204)
        #expect(try await order() == ["DEMO-3", "DEMO-1", "DEMO-2"])
        let back: JSONValue = ["issues": ["DEMO-3", "DEMO-1"], "rankAfterIssue": "DEMO-2"]
        #expect(try await client.put("/rest/agile/1.0/issue/rank", back).status == 204)
        #expect(try await order() == ["DEMO-2", "DEMO-3", "DEMO-1"])
        let itself: JSONValue = ["issues": ["DEMO-3"], "rankAfterIssue": "DEMO-3"]
        #expect(try await client.put("/rest/agile/1.0/issue/rank", itself).status == 204)
    }

    @Test("epics hold stories, by parent on Cloud and by link on Data Center")
    func epics() async throws {
        for flavor in Flavor.allCases {
            let client = SandboxClient(flavor)
            let created = try await client.post(
                "/rest/api/2/issue",
                ["fields": ["project": ["key": "DEMO"], "issuetype": ["name": "Story"], "summary": "New"]])
            let key = created["key"].string ?? ""
            #expect(
                try await client.post("/rest/agile/1.0/epic/DEMO-1/issue", ["issues": [.string(key)]]).status == 204)
            #expect(keys(try await client.get("/rest/agile/1.0/epic/DEMO-1/issue")).contains(key))
            #expect(try await client.get("/rest/agile/1.0/issue/\(key)")["fields.epic.key"] == "DEMO-1")
            #expect(try await client.post("/rest/agile/1.0/epic/none/issue", ["issues": [.string(key)]]).status == 204)
            #expect(!keys(try await client.get("/rest/agile/1.0/epic/DEMO-1/issue")).contains(key))
            #expect(try await client.get("/rest/agile/1.0/epic/DEMO-2").status == 404)
            #expect(try await client.get("/rest/agile/1.0/epic/DEMO-1")["name"] == "Checkout")
        }
    }

    @Test("the newer interface of Cloud pages by token, and counts")
    func cursor() async throws {
        let client = SandboxClient()
        let first = try await client.get("/rest/software/1.0/board/1/issue?maxResults=2&fields=summary")
        #expect(first["isLast"] == false)
        let token = first["nextPageToken"].string ?? ""
        let second = try await client.get(
            "/rest/software/1.0/board/1/issue?maxResults=2&fields=summary&nextPageToken=\(token)")
        #expect(Set(keys(first)).isDisjoint(with: keys(second)))
        let count = try await client.get("/rest/software/1.0/board/1/issue/approximate-count")
        #expect((count["count"].int ?? 0) > 10)
        #expect(try await client.get("/rest/agile/1.0/board/1/backlog")["total"].int ?? 0 > 0)
    }

    @Test("an estimate is a text that the board's field holds as a number")
    func estimation() async throws {
        let client = SandboxClient()
        let path = "/rest/agile/1.0/issue/DEMO-2/estimation?boardId=1"
        #expect(try await client.get(path)["value"] == "5.0")
        #expect(try await client.put(path, ["value": "8.0"])["value"] == "8.0")
        #expect(try await client.get("/rest/api/3/issue/DEMO-2")["fields.customfield_10026"].double == 8)
        #expect(try await client.get("/rest/agile/1.0/issue/DEMO-2/estimation").status == 400)
    }
}
