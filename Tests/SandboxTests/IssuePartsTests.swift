import JSON
import Sandbox
import Testing

struct IssuePartsTests {
    @Test("time is logged, changes what remains, and is taken back")
    func worklogs() async throws {
        let client = SandboxClient()
        let path = "/rest/api/3/issue/DEMO-1/worklog"
        _ = try await client.put(
            "/rest/api/3/issue/DEMO-1", ["fields": ["timetracking": ["originalEstimate": "1d"]]])
        let added = try await client.post(path, ["timeSpent": "2h 30m", "started": "2026-11-01T08:00:00.000+0000"])
        #expect(added.status == 201)
        #expect(added["timeSpentSeconds"] == 9_000)
        func tracking() async throws -> JSONValue {
            try await client.get("/rest/api/3/issue/DEMO-1?fields=timetracking")["fields.timetracking"]
        }
        #expect(try await tracking()["remainingEstimate"] == "5h 30m")
        #expect(try await tracking()["timeSpentSeconds"] == 9_000)
        let id = added["id"].string ?? ""
        let changed = try await client.put("\(path)/\(id)", ["timeSpentSeconds": 3_600])
        #expect(changed["timeSpent"] == "1h")
        #expect(try await client.get(path)["total"] == 1)
        #expect(try await client.post(path, ["timeSpent": "soon"]).status == 400)
        #expect(try await client.delete("\(path)/\(id)?adjustEstimate=new&newEstimate=1h").status == 204)
        #expect(try await tracking()["remainingEstimate"] == "1h")
        #expect(try await client.get("\(path)/\(id)").status == 404)
    }

    @Test("a link is created without an answer, seen from both ends, and deleted")
    func links() async throws {
        let client = SandboxClient()
        let created = try await client.post(
            "/rest/api/3/issueLink",
            ["type": ["name": "Blocks"], "inwardIssue": ["key": "OPS-1"], "outwardIssue": ["key": "DEMO-1"]])
        #expect(created.status == 201)
        #expect(created.bytes.isEmpty)
        let from = try await client.get("/rest/api/3/issue/OPS-1?fields=issuelinks")
        #expect(from["fields.issuelinks[0].outwardIssue.key"] == "DEMO-1")
        #expect(from["fields.issuelinks[0].type.outward"] == "blocks")
        let to = try await client.get("/rest/api/3/issue/DEMO-1?fields=issuelinks")
        #expect(to["fields.issuelinks[0].inwardIssue.key"] == "OPS-1")
        let id = from["fields.issuelinks[0].id"].string ?? ""
        #expect(try await client.get("/rest/api/3/issueLink/\(id)")["inwardIssue.key"] == "OPS-1")
        #expect(try await client.delete("/rest/api/3/issueLink/\(id)").status == 204)
        #expect(try await client.get("/rest/api/3/issueLink/\(id)").status == 404)
        let unknown = try await client.post(
            "/rest/api/3/issueLink",
            ["type": ["name": "Likes"], "inwardIssue": ["key": "OPS-1"], "outwardIssue": ["key": "DEMO-1"]])
        #expect(unknown.status == 404)
    }

    @Test("a remote link with a known global id is replaced")
    func remoteLinks() async throws {
        let client = SandboxClient()
        let path = "/rest/api/3/issue/DEMO-1/remotelink"
        func link(_ title: String) -> JSONValue {
            [
                "globalId": "system=1&id=2",
                "object": ["title": .string(title), "url": "https://example.com/build/2"],
            ]
        }
        let first = try await client.post(path, link("Build"))
        #expect(first.status == 201)
        let second = try await client.post(path, link("Build 2"))
        #expect(second.status == 200)
        #expect(first["id"] == second["id"])
        #expect(try await client.get(path)["object.title"] == ["Build 2"])
        #expect(try await client.get(path + "?globalId=system%3D1%26id%3D2")["object.title"] == "Build 2")
        #expect(try await client.post(path, ["object": ["title": "x"]])["errors.url"] == "'url' is required.")
        #expect(try await client.delete(path + "?globalId=system%3D1%26id%3D2").status == 204)
        #expect(try await client.get(path).json == [])
    }

    @Test("people watch and vote, but not for what they reported")
    func watchers() async throws {
        let client = SandboxClient()
        let path = "/rest/api/3/issue/DEMO-3"
        #expect(try await client.post(path + "/votes", nil).status == 204)
        #expect(try await client.get(path + "/votes")["votes"] == 1)
        let eve = client.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.post(path + "/votes", nil).status == 404)
        let ben = try await client.get("/rest/api/3/user/search?query=ben")["[0].accountId"]
        #expect(try await client.post(path + "/watchers", ben).status == 204)
        #expect(try await client.get(path + "/watchers")["watchers.displayName"] == ["Ben Okafor"])
        #expect(try await client.delete(path + "/watchers?accountId=\(ben.string ?? "")").status == 204)
        #expect(try await client.get(path + "/watchers")["watchCount"] == 0)
    }

    @Test("of many issues those that are right are created, and the others named with their faults")
    func bulkCreate() async throws {
        let client = SandboxClient()
        func issue(_ summary: String) -> JSONValue {
            [
                "fields": [
                    "project": ["key": "DEMO"], "issuetype": ["name": "Task"], "summary": .string(summary),
                ]
            ]
        }
        let reply = try await client.post(
            "/rest/api/3/issue/bulk", ["issueUpdates": [issue("a"), issue(""), issue("c")]])
        #expect(reply.status == 201)
        #expect(reply["issues"].array?.count == 2)
        #expect(reply["errors[0].failedElementNumber"] == 1)
        #expect(reply["errors[0].elementErrors.errors.summary"] == "You must specify a summary of the issue.")
        let none = try await client.post("/rest/api/3/issue/bulk", ["issueUpdates": [issue("")]])
        #expect(none.status == 400)
        #expect(none["issues"] == [])
        let many = JSONValue.array(Array(repeating: issue("x"), count: 51))
        #expect(try await client.post("/rest/api/3/issue/bulk", ["issueUpdates": many]).status == 400)
    }

    @Test("issues are fetched by the dozen, in the order of their ids, with what could not be found")
    func bulkFetch() async throws {
        let reply = try await SandboxClient().post(
            "/rest/api/3/issue/bulkfetch",
            ["issueIdsOrKeys": ["DEMO-3", "DEMO-1", "DEMO-999"], "fields": ["summary"]])
        #expect(reply["issues.key"] == ["DEMO-1", "DEMO-3"])
        #expect(reply["issueErrors[0].id"] == "DEMO-999")
        let names = JSONValue.array((1...101).map { .string("DEMO-\($0)") })
        let client = SandboxClient()
        #expect(try await client.post("/rest/api/3/issue/bulkfetch", ["issueIdsOrKeys": names]).status == 400)
        let light = try await client.post(
            "/rest/api/3/issue/bulkfetch", ["issueIdsOrKeys": names, "fields": ["summary"]])
        #expect(light.status == 200)
    }

    @Test("histories are read one issue at a time or for many, with times as numbers")
    func changelog() async throws {
        let client = SandboxClient()
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["summary": "one"]])
        _ = try await client.put("/rest/api/3/issue/DEMO-1", ["fields": ["labels": ["two"]]])
        let log = try await client.get("/rest/api/3/issue/DEMO-1/changelog")
        #expect(log["values.items.field"] == [["summary"], ["labels"]])
        let many = try await client.post(
            "/rest/api/3/changelog/bulkfetch", ["issueIdsOrKeys": ["DEMO-1"], "fieldIds": ["labels"]])
        #expect(many["issueChangeLogs[0].changeHistories"].array?.count == 1)
        #expect(many["issueChangeLogs[0].changeHistories[0].created"] == 1_793_610_000_000)
    }
}
