import JSON
import Sandbox
import Testing

struct IssueWriteTests {
    private func fields(_ more: JSONObject = [:], type: String = "Task") -> JSONValue {
        var fields: JSONObject = [
            "project": ["key": "DEMO"], "issuetype": ["name": .string(type)], "summary": "A new bell",
        ]
        for member in more { fields[member.key] = member.value }
        return ["fields": .object(fields)]
    }

    private func document(_ text: String) -> JSONValue {
        [
            "type": "doc", "version": 1,
            "content": [["type": "paragraph", "content": [["type": "text", "text": .string(text)]]]],
        ]
    }

    @Test("a created issue has what was sent, under the project's next key")
    func create() async throws {
        let client = SandboxClient()
        let ben = try await account("ben", client)
        var more: JSONObject = ["description": document("It rings."), "labels": ["loud", "brass"]]
        more["priority"] = ["name": "High"]
        more["components"] = [["name": "Frontend"]]
        more["fixVersions"] = [["name": "1.1"]]
        more["customfield_10026"] = 3
        more["customfield_10035"] = ["value": "Minor"]
        more["customfield_10036"] = [["value": "Linux"], ["value": "macOS"]]
        more["customfield_10037"] = ["value": "Europe", "child": ["value": "Sweden"]]
        more["customfield_10040"] = ["accountId": .string(ben)]
        more["customfield_10042"] = ["name": "developers"]
        more["customfield_10043"] = "https://example.com/design"
        more["customfield_10033"] = "2026-12-01"
        more["customfield_10034"] = "2026-12-01T10:00:00.000+0100"
        let created = try await client.post("/rest/api/3/issue", fields(more))
        #expect(created.status == 201)
        let key = try #require(created["key"].string)
        #expect(key.hasPrefix("DEMO-"))
        let issue = try await client.get("/rest/api/3/issue/\(key)")
        #expect(issue["fields.summary"] == "A new bell")
        #expect(issue["fields.description.content[0].content[0].text"] == "It rings.")
        #expect(issue["fields.labels"] == ["brass", "loud"])
        #expect(issue["fields.priority.name"] == "High")
        #expect(issue["fields.status.name"] == "To Do")
        #expect(issue["fields.customfield_10026"].double == 3)
        #expect(issue["fields.customfield_10037.child.value"] == "Sweden")
        #expect(issue["fields.customfield_10036.value"] == ["Linux", "macOS"])
        #expect(issue["fields.customfield_10040.displayName"] == "Ben Okafor")
        #expect(issue["fields.customfield_10034"] == "2026-12-01T09:00:00.000+0000")
        #expect(issue["fields.creator.emailAddress"] == "ada@example.com")
        #expect(issue["fields.created"] == "2026-11-02T09:00:00.000+0000")
    }

    private func account(_ name: String, _ client: SandboxClient) async throws -> String {
        try await client.get("/rest/api/3/user/search?query=\(name)")["[0].accountId"].string ?? ""
    }

    /// A field's value that is refused, and the words of the refusal.
    struct Refused: Sendable {
        var field: String
        var value: JSONValue
        var message: String

        init(_ field: String, _ value: JSONValue, _ message: String) {
            self.field = field
            self.value = value
            self.message = message
        }
    }

    private static let adf = "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
    private static let offScreen = "cannot be set. It is not on the appropriate screen, or unknown."

    static var refused: [Refused] {
        var all: [Refused] = []
        all.append(Refused("summary", "", "You must specify a summary of the issue."))
        all.append(
            Refused("summary", "a\nb", "The summary is invalid because it contains newline characters."))
        all.append(Refused("customfield_10951", "x", "Field 'customfield_10951' \(offScreen)"))
        all.append(Refused("issuetype", ["name": "Saga"], "The issue type selected is invalid."))
        all.append(Refused("project", ["key": "NONE"], "Specify a valid project ID or key"))
        all.append(Refused("description", "plain", adf))
        all.append(Refused("customfield_10031", "plain", adf))
        all.append(Refused("labels", ["two words"], "The label 'two words' contains spaces which is invalid."))
        all.append(Refused("labels", "bell", "data was not an array"))
        all.append(Refused("priority", ["name": "Enormous"], "Priority name 'Enormous' is not valid"))
        all.append(Refused("customfield_10035", ["value": "Huge"], "Option value 'Huge' is not valid"))
        all.append(Refused("customfield_10026", "three", "Operation value must be a number"))
        all.append(Refused("components", [["name": "Cellar"]], "Component name 'Cellar' is not valid"))
        all.append(
            Refused(
                "issuetype", ["name": "Sub-task"],
                "Issue type is a sub-task but parent issue key or id not specified."))
        return all
    }

    @Test("a create is refused in Jira's own words", arguments: refused)
    func refusals(_ refused: Refused) async throws {
        let reply = try await SandboxClient().post("/rest/api/3/issue", fields([refused.field: refused.value]))
        #expect(reply.status == 400)
        #expect(reply["errors"][refused.field]?.string == refused.message)
        #expect(reply["errorMessages"] == [])
    }

    @Test("a required field that is missing is named")
    func required() async throws {
        let reply = try await SandboxClient().post(
            "/rest/api/3/issue",
            ["fields": ["project": ["key": "OPS"], "issuetype": ["name": "Task"], "summary": "x"]])
        #expect(reply.status == 400)
        #expect(reply["errors"] == ["customfield_10035": "Severity is required."])
    }

    @Test("a document with a node in the wrong place is refused")
    func badDocument() async throws {
        let reply = try await SandboxClient().post(
            "/rest/api/3/issue",
            fields(["description": ["type": "doc", "version": 1, "content": [["type": "listItem", "content": []]]]]))
        #expect(reply.status == 400)
        #expect(reply["errors.description"].string?.hasPrefix("We can't create this issue") == true)
    }

    @Test("a text beyond the limit is refused")
    func longText() async throws {
        let client = SandboxClient()
        let long = String(repeating: "a", count: 32_768)
        let cloud = try await client.post("/rest/api/2/issue", fields(["description": .string(long)]))
        #expect(
            cloud["errors.description"]
                == "The entered text is too long. It exceeds the allowed limit of 32,767 characters.")
        let server = try await SandboxClient(.dataCenter).post(
            "/rest/api/2/issue/DEMO-1/comment", ["body": .string(long)])
        #expect(
            server["errors.comment"]
                == "The entered text is too long. It exceeds the allowed limit of 32767 characters.")
    }

    @Test("version 2 takes wiki text and refuses a document")
    func versionTwo() async throws {
        let client = SandboxClient()
        let created = try await client.post("/rest/api/2/issue", fields(["description": "h2. Why\n* one\n* *two*"]))
        let key = created["key"].string ?? ""
        let three = try await client.get("/rest/api/3/issue/\(key)?fields=description")
        #expect(three["fields.description.content.type"] == ["heading", "bulletList"])
        let two = try await client.get("/rest/api/2/issue/\(key)?fields=description")
        #expect(two["fields.description"] == "h2. Why\n\n* one\n* *two*")
        let refused = try await client.post("/rest/api/2/issue", fields(["description": document("x")]))
        #expect(refused["errors.description"] == "Operation value must be a string")
    }

    @Test("an edit changes what it names, adds and removes, and is written into the history")
    func edit() async throws {
        let client = SandboxClient()
        let reply = try await client.put(
            "/rest/api/3/issue/DEMO-2",
            [
                "fields": ["summary": "Pay by invoice or card"],
                "update": ["labels": [["add": "cards"], ["remove": "payments"]]],
            ])
        #expect(reply.status == 204)
        let issue = try await client.get("/rest/api/3/issue/DEMO-2?expand=changelog")
        #expect(issue["fields.summary"] == "Pay by invoice or card")
        #expect(issue["fields.labels"] == ["cards", "checkout"])
        #expect(issue["fields.updated"] == "2026-11-02T09:00:00.000+0000")
        let items = issue["changelog.histories[0].items"].array ?? []
        #expect(items.contains { $0["field"] == "summary" && $0["toString"] == "Pay by invoice or card" })
        #expect(items.contains { $0["field"] == "labels" && $0["fromString"] == "checkout payments" })
    }

    @Test("an edit without permission finds no field on its screen, and an edit of a hidden issue no issue")
    func editForbidden() async throws {
        let eve = SandboxClient().asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        let reply = try await eve.put("/rest/api/3/issue/DEMO-2", ["fields": ["summary": "x"]])
        #expect(reply.status == 400)
        #expect(reply["errors.summary"].string?.contains("not on the appropriate screen") == true)
        #expect(try await eve.put("/rest/api/3/issue/SEC-1", ["fields": ["summary": "x"]]).status == 404)
    }

    @Test("an issue with sub-tasks is deleted only together with them")
    func deletion() async throws {
        let client = SandboxClient()
        let created = try await client.post(
            "/rest/api/3/issue", fields(["parent": ["key": "DEMO-2"]], type: "Sub-task"))
        #expect(created.status == 201)
        let refused = try await client.delete("/rest/api/3/issue/DEMO-2")
        #expect(refused.status == 400)
        #expect(refused["errorMessages[0]"].string?.contains("'deleteSubtasks'") == true)
        #expect(try await client.delete("/rest/api/3/issue/DEMO-2?deleteSubtasks=true").status == 204)
        #expect(try await client.get("/rest/api/3/issue/\(created["key"].string ?? "")").status == 404)
    }

    @Test("an issue is given to somebody, to nobody, and to whoever is the project's default")
    func assign() async throws {
        let client = SandboxClient()
        let ben = try await account("ben", client)
        func assignee() async throws -> JSONValue {
            try await client.get("/rest/api/3/issue/DEMO-1?fields=assignee")["fields.assignee.displayName"]
        }
        #expect(try await client.put("/rest/api/3/issue/DEMO-1/assignee", ["accountId": .string(ben)]).status == 204)
        #expect(try await assignee() == "Ben Okafor")
        #expect(try await client.put("/rest/api/3/issue/DEMO-1/assignee", ["accountId": nil]).status == 204)
        #expect(try await assignee().isNull)
        #expect(try await client.put("/rest/api/3/issue/DEMO-1/assignee", ["accountId": "-1"]).status == 204)
        #expect(try await assignee() == "Ada Moreau")
        let eve = try await account("eve", client)
        let refused = try await client.put("/rest/api/3/issue/DEMO-1/assignee", ["accountId": .string(eve)])
        #expect(refused["errors.assignee"].string?.hasSuffix("cannot be assigned issues.") == true)
    }

    @Test("Data Center names people by login, and refuses a document")
    func dataCenter() async throws {
        let client = SandboxClient(.dataCenter)
        let created = try await client.post(
            "/rest/api/2/issue", fields(["assignee": ["name": "ben"], "description": "*loud*"]))
        #expect(created.status == 201)
        let issue = try await client.get("/rest/api/2/issue/\(created["key"].string ?? "")")
        #expect(issue["fields.assignee.key"].string?.hasPrefix("JIRAUSER") == true)
        #expect(issue["fields.description"] == "*loud*")
        let refused = try await client.post("/rest/api/2/issue", fields(["description": document("x")]))
        #expect(refused["errors.description"] == "Operation value must be a string")
        let epic = try await client.post("/rest/api/2/issue", fields(type: "Epic"))
        #expect(epic["errors.customfield_10011"] == "Epic Name is required.")
    }
}
