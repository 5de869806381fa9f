import JSON
import Sandbox
import Testing

@Suite("Search over HTTP")
struct SearchRouteTests {
    @Test("a search on Cloud answers ids alone unless told what else")
    func idsAlone() async throws {
        let client = SandboxClient()
        let reply = try await client.post("/rest/api/3/search/jql", ["jql": "project = DEMO and type = Bug"])
        #expect(reply.status == 200)
        #expect(try reply.json.object?.keys == ["issues", "isLast"])
        #expect(reply["issues[0]"].object?.keys == ["id"])
    }

    @Test("pages follow one another by their tokens, the last has none")
    func pages() async throws {
        let client = SandboxClient()
        var keys: [String] = []
        var token: String?
        repeat {
            var body: JSONValue = ["jql": "project = DEMO order by key", "maxResults": 2, "fields": ["summary"]]
            if let token { body["nextPageToken"] = .string(token) } else { body["nextPageToken"] = nil }
            let reply = try await client.post("/rest/api/3/search/jql", body)
            #expect(reply.status == 200)
            keys += (reply["issues.key"].array ?? []).compactMap(\.string)
            token = reply["nextPageToken"].string
            #expect(reply["isLast"].bool == (token == nil))
        } while token != nil
        #expect(keys.count > 2)
        #expect(keys == keys.sorted { (Int($0.dropFirst(5)) ?? 0) < (Int($1.dropFirst(5)) ?? 0) })
        let other = try await client.post(
            "/rest/api/3/search/jql", ["jql": "project = DEMO", "nextPageToken": "bm9uc2Vuc2U="])
        #expect(other.status == 400)
    }

    @Test(
        "bad queries are refused in Jira's words",
        arguments: [
            (
                "order by key desc",
                "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."
            ),
            (
                "project DEMO",
                "Error in the JQL Query: Expecting operator but got 'DEMO'. The valid operators are '=', '!=', '<', "
                    + "'>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'. (line 1, character 9)"
            ),
            ("status = Nowhere", "The value 'Nowhere' does not exist for the field 'status'."),
            ("nowhere = x", "Field 'nowhere' does not exist or you do not have permission to view it."),
        ])
    func refusals(jql: String, message: String) async throws {
        let reply = try await SandboxClient().post("/rest/api/3/search/jql", ["jql": .string(jql)])
        #expect(reply.status == 400)
        #expect(try reply.json == ["errorMessages": [.string(message)], "errors": [:]])
    }

    @Test("a member that the closed body does not have is refused")
    func strays() async throws {
        let reply = try await SandboxClient().post(
            "/rest/api/3/search/jql", ["jql": "project = DEMO", "startAt": 0])
        #expect(reply.status == 400)
    }

    @Test("the removed search is gone, and says where to go")
    func gone() async throws {
        let reply = try await SandboxClient().get("/rest/api/3/search?jql=project%20%3D%20DEMO")
        #expect(reply.status == 410)
        #expect(reply["errorMessages[0]"].string?.contains("/rest/api/3/search/jql") == true)
    }

    @Test("who may not see a project finds none of its issues, and is not told that there are any")
    func permissions() async throws {
        let client = SandboxClient()
        let eve = client.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        let refused = try await eve.post("/rest/api/3/search/jql", ["jql": "project = SEC"])
        #expect(refused.status == 400)
        let all = try await client.post("/rest/api/3/search/approximate-count", ["jql": "created is not empty"])
        let hers = try await eve.post("/rest/api/3/search/approximate-count", ["jql": "project != OPS"])
        let demo = try await client.post("/rest/api/3/search/approximate-count", ["jql": "project = DEMO"])
        #expect(try #require(all["count"].int) > 0)
        #expect(hers["count"] == demo["count"])
    }

    @Test("somebody unknown finds nothing and gets no error")
    func anonymous() async throws {
        let client = SandboxClient().asking(as: SandboxClient.basic("ada@example.com:wrong"))
        let reply = try await client.post("/rest/api/3/search/jql", ["jql": "assignee = currentUser()"])
        #expect(reply.status == 200)
        #expect(reply["issues"] == [])
        #expect(reply.header("X-Seraph-LoginReason") == "AUTHENTICATED_FAILED")
    }

    @Test("Data Center counts its results and shows the navigable fields")
    func server() async throws {
        let client = SandboxClient(.dataCenter)
        let reply = try await client.post(
            "/rest/api/2/search", ["jql": "project = DEMO order by key", "maxResults": 1, "startAt": 1])
        #expect(reply.status == 200)
        #expect(try #require(reply["total"].int) > 1)
        #expect(reply["issues"].array?.count == 1)
        #expect(reply["issues[0].key"] == "DEMO-2")
        #expect(reply["issues[0].fields.summary"].string != nil)
        #expect(reply["issues[0].fields.comment"].isNull)
        let warned = try await client.get("/rest/api/2/search?jql=project%20%3D%20NOPE&validateQuery=false")
        #expect(warned.status == 200)
        #expect(warned["warningMessages[0]"] == "The value 'NOPE' does not exist for the field 'project'.")
    }

    @Test("queries are taken apart as Atlassian's example shows it")
    func parse() async throws {
        let reply = try await SandboxClient().post(
            "/rest/api/3/jql/parse?validation=strict",
            [
                "queries": [
                    .string(
                        "summary ~ test AND (labels in (urgent, blocker) OR assignee = currentUser()) AND status "
                            + "CHANGED AFTER startOfMonth(-1M) ORDER BY updated DESC"),
                    "invalid query", "summary = test", "summary in test", "project = INVALID", "universe = 42",
                ]
            ])
        #expect(reply["queries[0].structure.where.clauses[1].clauses[0].operand.values[1].value"] == "blocker")
        #expect(reply["queries[0].structure.where.clauses[2].predicates[0].operand.function"] == "startOfMonth")
        #expect(reply["queries[0].structure.orderBy.fields[0].direction"] == "desc")
        #expect(reply["queries[1].errors[0]"].string?.hasSuffix("(line 1, character 9)") == true)
        #expect(reply["queries[2].errors[0]"] == "The operator '=' is not supported by the 'summary' field.")
        #expect(
            reply["queries[3].errors"].array?.contains(
                "Operator 'in' does not support the non-list value '\"test\"' for field 'summary'.") == true)
        #expect(reply["queries[4].warnings[0]"] == "The value 'INVALID' does not exist for the field 'project'.")
        #expect(
            reply["queries[5].errors[0]"]
                == "Field 'universe' does not exist or you do not have permission to view it.")
    }

    @Test("issues are matched against several queries at once")
    func match() async throws {
        let client = SandboxClient()
        let id = try #require(try await client.get("/rest/api/3/issue/DEMO-3")["id"].string.flatMap { Int($0) })
        let reply = try await client.post(
            "/rest/api/3/jql/match",
            ["issueIds": [.init(id), 1], "jqls": ["type = Bug", "type = Story", "broken = value"]])
        #expect(reply["matches[0].matchedIssues"] == [.init(id)])
        #expect(reply["matches[1].matchedIssues"] == [])
        #expect(reply["matches[2].errors"] == ["Invalid JQL: broken = value"])
    }

    @Test("clients learn the fields, their operators, the functions and the reserved words")
    func vocabulary() async throws {
        let reply = try await SandboxClient().get("/rest/api/3/jql/autocompletedata")
        let names = reply["visibleFieldNames.value"].array ?? []
        #expect(names.contains("status"))
        #expect(names.contains("\"Story Points\""))
        #expect(reply["visibleFunctionNames.value"].array?.contains("currentUser()") == true)
        #expect(reply["jqlReservedWords"].array?.contains("empty") == true)
        let suggestions = try await SandboxClient().get(
            "/rest/api/3/jql/autocompletedata/suggestions?fieldName=status&fieldValue=pro")
        #expect(suggestions["results[0].displayName"] == "In <b>Pro</b>gress")
    }
}
