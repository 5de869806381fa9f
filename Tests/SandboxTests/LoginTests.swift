import JSON
import Sandbox
import Testing

struct LoginTests {
    @Test("Cloud takes an e-mail address with an API token")
    func cloudToken() async throws {
        let reply = try await SandboxClient().get("/rest/api/3/myself")
        #expect(reply.status == 200)
        #expect(reply["emailAddress"] == "ada@example.com")
        #expect(reply["accountId"].string?.isEmpty == false)
        #expect(reply["name"].isNull && reply["key"].isNull)
        #expect(reply.header("X-RateLimit-Limit") == "350")
    }

    @Test("Cloud takes a wrong token for none and says so in a header field")
    func cloudWrongToken() async throws {
        let client = SandboxClient().asking(as: SandboxClient.basic("ada@example.com:nonsense"))
        let info = try await client.get("/rest/api/3/serverInfo")
        #expect(info.status == 200)
        #expect(info.header("X-Seraph-LoginReason") == "AUTHENTICATED_FAILED")
        let issue = try await client.get("/rest/api/3/issue/DEMO-1")
        #expect(issue.status == 404)
        #expect(issue["errorMessages[0]"] == "Issue does not exist or you do not have permission to see it.")
        #expect(try await client.get("/rest/api/3/myself").status == 401)
    }

    @Test("Cloud refuses a password, and a bearer token on the site's own address")
    func cloudRefusals() async throws {
        let client = SandboxClient()
        let password = try await client.asking(as: SandboxClient.basic("ada@example.com:ada-password"))
            .get("/rest/api/3/myself")
        #expect(password.status == 401)
        #expect(password.text.hasPrefix("Basic authentication with passwords is deprecated."))
        let bearer = try await client.asking(as: "Bearer ada-token").get("/rest/api/2/serverInfo")
        #expect(bearer.status == 401)
        #expect(bearer["message"] == "Client must be authenticated to access this resource.")
    }

    @Test("a scoped token opens the gateway and nothing else, as far as its scopes go")
    func gateway() async throws {
        let client = SandboxClient()
        let tenant = try await client.asking(as: nil).get("/_edge/tenant_info")
        let gateway = "/ex/jira/\(tenant["cloudId"].string ?? "")/rest/api/3"
        let scoped = client.asking(as: SandboxClient.basic("ada@example.com:ada-scoped"))
        #expect(try await scoped.get("/rest/api/3/myself").status == 401)
        let issue = try await scoped.get(gateway + "/issue/DEMO-1")
        #expect(issue.status == 200)
        #expect(issue["self"].string?.contains("/ex/jira/") == true)
        let readOnly = client.asking(as: SandboxClient.basic("ada@example.com:ada-readonly"))
        #expect(try await readOnly.get(gateway + "/issue/DEMO-1").status == 200)
        let refused = try await readOnly.post(gateway + "/issue", [:])
        #expect(refused.status == 401)
        #expect(refused["message"] == "Unauthorized; scope does not match")
    }

    @Test("Data Center takes a personal access token or a password, and refuses anything else")
    func dataCenter() async throws {
        let client = SandboxClient(.dataCenter)
        let token = try await client.get("/rest/api/2/myself")
        #expect(token["name"] == "ada")
        #expect(token["accountId"].isNull)
        let password = client.asking(as: SandboxClient.basic("ada:ada-password"))
        #expect(try await password.get("/rest/api/2/myself").status == 200)
        let wrong = try await client.asking(as: SandboxClient.basic("ada:wrong")).get("/rest/api/2/serverInfo")
        #expect(wrong.status == 401)
        #expect(wrong.header("X-Seraph-LoginReason") == "AUTHENTICATED_FAILED")
    }

    @Test("somebody outside a project's group is told that its issues do not exist")
    func hiddenProject() async throws {
        let client = SandboxClient()
        #expect(try await client.get("/rest/api/3/issue/SEC-1").status == 200)
        let eve = client.asking(as: SandboxClient.basic("eve@example.com:eve-token"))
        #expect(try await eve.get("/rest/api/3/issue/DEMO-1").status == 200)
        #expect(try await eve.get("/rest/api/3/issue/SEC-1").status == 404)
    }
}
