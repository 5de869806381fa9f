import JSON
import Sandbox
import Testing

struct CatalogueTests {
    @Test("createmeta pages fields under the name that each family has for them")
    func createMeta() async throws {
        let cloud = SandboxClient()
        let types = try await cloud.get("/rest/api/3/issue/createmeta/DEMO/issuetypes")
        #expect(types["issueTypes.name"].array?.contains("Epic") == true)
        let fields = try await cloud.get("/rest/api/3/issue/createmeta/OPS/issuetypes/10002?maxResults=200")
        let severity = fields["fields"].array?.first { $0["fieldId"] == "customfield_10035" }
        #expect(severity?["required"] == true)
        #expect(severity?["allowedValues"]?[0]?["value"] == "Critical")
        #expect(try await cloud.get("/rest/api/3/issue/createmeta/DEMO/issuetypes?maxResults=201").status == 400)
        let old = try await cloud.get(
            "/rest/api/3/issue/createmeta?projectKeys=DEMO&expand=projects.issuetypes.fields")
        #expect(old["projects[0].issuetypes[0].fields.summary.required"] == true)
        let server = SandboxClient(.dataCenter)
        let values = try await server.get("/rest/api/2/issue/createmeta/DEMO/issuetypes/10001?maxResults=10")
        #expect(values["values"].array?.count == 10)
        #expect(values["isLast"] == false)
    }

    @Test("users are searched by query on Cloud and by user name on Data Center")
    func users() async throws {
        let cloud = SandboxClient()
        #expect(try await cloud.get("/rest/api/3/user/search?query=lindq")["displayName"] == ["Chloé Lindqvist"])
        #expect(try await cloud.get("/rest/api/3/user/search?query=nobody").json == [])
        #expect(try await cloud.get("/rest/api/3/user/search?username=ada").status == 400)
        let assignable = try await cloud.get("/rest/api/3/user/assignable/search?project=DEMO")
        #expect(assignable["emailAddress"].array?.contains("eve@example.com") == false)
        let server = SandboxClient(.dataCenter)
        #expect(try await server.get("/rest/api/2/user/search?username=ben")["name"] == ["ben"])
        #expect(try await server.get("/rest/api/2/user/search?query=ben").status == 400)
        #expect(try await server.get("/rest/api/2/user?username=ben")["displayName"] == "Ben Okafor")
        #expect(try await server.get("/rest/api/2/user?username=nobody").status == 404)
    }

    @Test("projects that somebody does not see are neither listed nor found")
    func projects() async throws {
        let cloud = SandboxClient()
        #expect(try await cloud.get("/rest/api/3/project/search")["values.key"] == ["DEMO", "OPS", "SEC"])
        let eve = cloud.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.get("/rest/api/3/project/search")["values.key"] == ["DEMO", "OPS"])
        let hidden = try await eve.get("/rest/api/3/project/SEC")
        #expect(hidden.status == 404)
        #expect(hidden["errorMessages[0]"] == "No project could be found with key 'SEC'.")
        #expect(try await cloud.get("/rest/api/3/project/demo").status == 404)
        let statuses = try await cloud.get("/rest/api/3/project/DEMO/statuses")
        #expect(statuses["[0].statuses.name"] == ["To Do", "In Progress", "In Review", "Done"])
        #expect(try await SandboxClient(.dataCenter).get("/rest/api/2/project")["key"] == ["DEMO", "OPS", "SEC"])
    }

    @Test("fields say what type they have")
    func fields() async throws {
        let all = try await SandboxClient().get("/rest/api/3/field").json.array ?? []
        let points = all.first { $0["name"] == "Story Points" }
        #expect(points?["schema"]?["custom"] == "com.atlassian.jira.plugin.system.customfieldtypes:float")
        #expect(points?["clauseNames"] == ["cf[10026]", "Story Points"])
        let found = try await SandboxClient().get("/rest/api/3/field/search?type=custom&query=story")
        #expect(found["values.name"] == ["Story point estimate", "Story Points"])
    }
}
