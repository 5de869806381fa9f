import JSON
import Sandbox
import Testing

struct BulkOperationTests {
    private func finish(_ reply: Reply, _ client: SandboxClient) async throws -> Reply {
        #expect(reply.status == 201, "\(reply.text)")
        return try await client.get("/rest/api/3/bulk/queue/\(reply["taskId"].string ?? "")")
    }

    @Test("an edit of many issues reports those that it could not change")
    func edit() async throws {
        let client = SandboxClient()
        let labels: JSONValue = [
            "fieldId": "labels", "bulkEditMultiSelectFieldOption": "ADD", "labels": [["name": "bulk"]],
        ]
        let severity: JSONValue = ["fieldId": "customfield_10036", "options": [["optionId": 10_045]]]
        var body: JSONValue = ["selectedIssueIdsOrKeys": ["DEMO-1", "DEMO-2", "OPS-1", "NONE-1"]]
        body["selectedActions"] = ["labels", "priority", "customfield_10036"]
        body["editedFieldsInput"] = [
            "labelsFields": [labels], "priority": ["priorityId": "1"], "multipleSelectFields": [severity],
        ]
        let done = try await finish(try await client.post("/rest/api/3/bulk/issues/fields", body), client)
        #expect(done["status"] == "COMPLETE")
        #expect(done["processedAccessibleIssues"].array?.count == 2)
        #expect(done["failedAccessibleIssues"].object?.count == 1)
        #expect(done["invalidOrInaccessibleIssueCount"] == 1)
        #expect(done["totalIssueCount"] == 4)
        #expect(done["created"].int != nil)
        let issue = try await client.get("/rest/api/3/issue/DEMO-2?fields=labels,priority")
        #expect(issue["fields.labels"] == ["bulk", "checkout", "payments"])
        #expect(issue["fields.priority.name"] == "Highest")
        body["selectedActions"] = ["labels"]
        let unlisted = try await client.post("/rest/api/3/bulk/issues/fields", body)
        #expect(unlisted.status == 400)
        #expect(unlisted["errors[0].message"].string?.contains("not listed as selectedActions") == true)
    }

    @Test("many issues are moved along a way, those that cannot go it are named")
    func transition() async throws {
        let client = SandboxClient()
        let open = try await client.get("/rest/api/3/bulk/issues/transition?issueIdsOrKeys=DEMO-1,DEMO-2,OPS-1")
        #expect(open["availableTransitions"].array?.count == 2)
        let done = try await finish(
            try await client.post(
                "/rest/api/3/bulk/issues/transition",
                ["bulkTransitionInputs": [["selectedIssueIdsOrKeys": ["DEMO-3", "OPS-1"], "transitionId": "21"]]]),
            client)
        #expect(done["processedAccessibleIssues"].array?.count == 1)
        #expect(done["failedAccessibleIssues"].object?.count == 1)
        #expect(try await client.get("/rest/api/3/issue/DEMO-3")["fields.status.name"] == "In Progress")
    }

    @Test("an issue that is moved keeps its old key as an address")
    func move() async throws {
        let client = SandboxClient()
        let done = try await finish(
            try await client.post(
                "/rest/api/3/bulk/issues/move",
                ["targetToSourcesMapping": ["OPS,10002": ["issueIdsOrKeys": ["DEMO-3"], "inferStatusDefaults": true]]]),
            client)
        #expect(done["processedAccessibleIssues"].array?.count == 1)
        let issue = try await client.get("/rest/api/3/issue/DEMO-3")
        #expect(issue["key"].string?.hasPrefix("OPS-") == true)
        #expect(issue["fields.issuetype.name"] == "Task")
        #expect(issue["fields.status.name"] == "Backlog")
    }

    @Test("a task that takes its time is running before it is complete")
    func progress() async throws {
        let client = SandboxClient()
        _ = try await client.put("/_sandbox/settings", ["taskPolls": 2])
        let started = try await client.post("/rest/api/3/bulk/issues/watch", ["selectedIssueIdsOrKeys": ["DEMO-1"]])
        let path = "/rest/api/3/bulk/queue/\(started["taskId"].string ?? "")"
        #expect(try await client.get(path)["status"] == "RUNNING")
        #expect(try await client.get(path)["progressPercent"] == 66)
        #expect(try await client.get(path)["status"] == "COMPLETE")
        #expect(try await client.get("/rest/api/3/bulk/queue/1")["errorMessages"].array?.count == 1)
    }

    @Test("many issues are deleted, and a stray member is refused")
    func delete() async throws {
        let client = SandboxClient()
        let stray = try await client.post(
            "/rest/api/3/bulk/issues/delete", ["selectedIssueIdsOrKeys": ["DEMO-3"], "force": true])
        #expect(stray.status == 400)
        _ = try await client.post("/rest/api/3/bulk/issues/delete", ["selectedIssueIdsOrKeys": ["DEMO-3"]])
        #expect(try await client.get("/rest/api/3/issue/DEMO-3").status == 404)
    }
}
