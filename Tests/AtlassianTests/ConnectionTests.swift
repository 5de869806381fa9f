import HTTPTransport
import HTTPTypes
import Testing

@testable import Atlassian

@Suite struct ConnectionTests {
    private let cloud = [
        "JIRA_URL": "https://a.atlassian.net", "JIRA_USERNAME": "ada@example.com", "JIRA_API_TOKEN": "t0ken",
    ]

    private func error(
        _ environment: [String: String], files: [String: String] = [:], profile: String? = nil, envFile: String? = nil,
        for product: Product = .jira, permissions: UInt32 = 0o600
    ) -> String? {
        let error = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(
                environment, files: files, profile: profile, envFile: envFile, permissions: permissions
            ).connection(for: product)
        }
        return error?.description
    }

    @Test("the environment gives an address with its credential")
    func environment() throws {
        let connection = try #require(try Configuration.test(cloud).connection(for: .jira))
        #expect(connection.address.description == "https://a.atlassian.net" && connection.deployment == .cloud)
        #expect(connection.credentials.basic?.value == .basic(user: "ada@example.com", secret: Secret("t0ken")))
        #expect(connection.credentials.basic?.source == .environment(variable: "JIRA_API_TOKEN"))
        #expect(connection.addressSource == .environment(variable: "JIRA_URL") && connection.profile == nil)
        #expect(try Configuration.test(cloud).connection(for: .confluence) == nil)
    }

    @Test("each variable may name a file instead")
    func fromFiles() throws {
        let files = [
            "/url": " https://a.atlassian.net\n", "/user": "ada@example.com\n", "/token": "t0ken\r\n", "/empty": "\n",
        ]
        let variables = ["JIRA_URL_FILE": "/url", "JIRA_USERNAME_FILE": "/user", "JIRA_API_TOKEN_FILE": "/token"]
        let connection = try #require(try Configuration.test(variables, files: files).connection(for: .jira))
        #expect(connection.credentials.basic?.value == .basic(user: "ada@example.com", secret: Secret("t0ken")))
        #expect(connection.addressSource == .environment(variable: "JIRA_URL_FILE"))
        #expect(
            error(variables.merging(["JIRA_API_TOKEN": "x"]) { $1 }, files: files)?
                .hasPrefix("JIRA_API_TOKEN and JIRA_API_TOKEN_FILE are both set") == true)
        #expect(
            error(variables.merging(["JIRA_API_TOKEN_FILE": "/none"]) { $1 }, files: files)?
                .hasPrefix("JIRA_API_TOKEN_FILE names /none, which does not exist") == true)
        #expect(
            error(variables.merging(["JIRA_API_TOKEN_FILE": "/empty"]) { $1 }, files: files)?
                .contains("/empty, which JIRA_API_TOKEN_FILE names, is empty") == true)
    }

    @Test(
        "missing and contradictory settings name the variable and the fix",
        arguments: [
            ([:], "no site is configured", "Set JIRA_URL"),
            (["JIRA_API_TOKEN": "s3cret"], "JIRA_API_TOKEN is set, but no address", "Set JIRA_URL"),
            (
                ["JIRA_URL": "https://a.atlassian.net"], "no credential for it there",
                "Set JIRA_USERNAME (the e-mail address) and JIRA_API_TOKEN"
            ),
            (["JIRA_URL": "https://j.example.com"], "no credential for it there", "Set JIRA_PERSONAL_TOKEN"),
            (
                ["JIRA_URL": "https://a.atlassian.net", "JIRA_API_TOKEN": "s3cret"], "JIRA_USERNAME is not",
                "Set JIRA_USERNAME"
            ),
            (
                ["JIRA_URL": "https://a.atlassian.net", "JIRA_USERNAME": "u"], "JIRA_API_TOKEN is not",
                "Set JIRA_API_TOKEN"
            ),
            (
                ["CONFLUENCE_URL": "https://a.atlassian.net/wiki"], "JIRA_URL is not set, although CONFLUENCE_URL is",
                "Set JIRA_URL"
            ),
            (
                ["JIRA_URL": "http://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret"], "never sent over plain http",
                "https://"
            ),
            (
                ["JIRA_URL": "https://u:s3cret@j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret"],
                "JIRA_URL is not a site's base address", "Write it as"
            ),
            (
                ["JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3\ncret"],
                "JIRA_PERSONAL_TOKEN holds a line end", "one line"
            ),
            (
                ["JIRA_URL": "https://a.atlassian.net", "JIRA_PERSONAL_TOKEN": "s3cret", "ATL_DEPLOYMENT": "dc"],
                "is a Cloud site by its name", "Unset"
            ),
            (
                ["JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret", "ATL_DEPLOYMENT": "server"],
                "ATL_DEPLOYMENT is 'server'", "cloud or to dc"
            ),
            (
                ["JIRA_URL": "https://j.example.com", "JIRA_USERNAME": "a:b", "JIRA_API_TOKEN": "s3cret"],
                "JIRA_USERNAME holds a colon", "name alone"
            ),
            (
                ["JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret", "JIRA_CLIENT_KEY": "/k"],
                "no client certificate", "JIRA_CLIENT_CERT"
            ),
            (
                ["JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret", "JIRA_SSL_VERIFY": "s"],
                "JIRA_SSL_VERIFY is 's'", "true or to false"
            ),
            (
                [
                    "JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret",
                    "JIRA_CUSTOM_HEADERS": "s3cret",
                ], "not Name=value", "X-One=1"
            ),
            (
                [
                    "JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret",
                    "JIRA_CUSTOM_HEADERS": "Authorization=s3cret",
                ], "sets Authorization", "Remove"
            ),
            (
                [
                    "JIRA_URL": "https://j.example.com", "JIRA_PERSONAL_TOKEN": "s3cret",
                    "JIRA_CUSTOM_HEADERS": "A B=s3cret",
                ], "HTTP does not allow", "Look"
            ),
        ] as [([String: String], String, String)])
    func refused(environment: [String: String], message: String, remedy: String) {
        let text = error(environment) ?? ""
        #expect(text.contains(message) && text.contains(remedy), "\(text)")
        #expect(!text.contains("s3cret") && !text.contains("s3\ncret"))
    }

    @Test("an address and its credential come from one source")
    func oneSource() throws {
        let files = [
            "/evil.env": "JIRA_URL=https://evil.example", "/token.env": "JIRA_API_TOKEN=x",
            "/whole.env": "JIRA_URL=https://b.atlassian.net\nJIRA_USERNAME=b\nJIRA_API_TOKEN=b",
            Configuration.userFile: #"{"profiles":{"work":{"jira_url":"https://w.example.com"}}}"#,
        ]
        #expect(error(cloud, files: files, envFile: "/evil.env")?.contains("no credential for it there") == true)
        #expect(error(["JIRA_API_TOKEN": "x"], files: files)?.contains("profile work has no credential") == true)
        let whole = try #require(
            try Configuration.test(cloud, files: files, envFile: "/whole.env").connection(for: .jira))
        #expect(whole.credentials.basic?.value.user == "b")
        #expect(whole.addressSource == .environmentFile(path: "/whole.env", variable: "JIRA_URL"))
        let shell = try #require(
            try Configuration.test(cloud, files: files, envFile: "/token.env").connection(for: .jira))
        #expect(shell.credentials.basic?.value == .basic(user: "ada@example.com", secret: Secret("t0ken")))
    }

    @Test("two ways of choosing a site in one environment contradict each other")
    func contradiction() {
        let files = [Configuration.userFile: #"{"profiles":{"work":{"jira_url":"https://w.example.com"}}}"#]
        let text = error(cloud.merging(["ATL_PROFILE": "work"]) { $1 }, files: files) ?? ""
        #expect(text.contains("JIRA_URL and ATL_PROFILE are both set") && text.contains("--profile work"))
    }

    private let profiles = [
        Configuration.userFile: #"""
        {"profiles":{
          "work":{"jira_url":"https://w.atlassian.net","confluence_url":"https://w.atlassian.net/wiki"},
          "moved":{"jira_url":"https://new.example.com"},
          "dc":{"jira_url":"https://dc.example.com/jira","deployment":"dc","ca_file":"~/ca.pem"},
          "op":{"jira_url":"https://dc.example.com/jira","token_command":["op","read","x"],"username":"ada"}}}
        """#,
        Configuration.credentialsFile: #"""
        {"credentials":[
          {"profile":"work","product":"jira","address":"https://w.atlassian.net","username":"w","token":"wt"},
          {"profile":"moved","product":"jira","address":"https://old.example.com","token":"s3cret"},
          {"profile":"dc","product":"jira","address":"https://dc.example.com/jira","token":"pat"}]}
        """#,
    ]

    @Test("a profile that a flag names outranks the environment, credential and all")
    func profileFlag() throws {
        let environment = cloud.merging(["ATL_PROFILE": "other"]) { $1 }
        let configuration = try Configuration.test(environment, files: profiles, profile: "dc")
        let connection = try #require(try configuration.connection(for: .jira))
        #expect(
            connection.credentials.personal?.value == .bearer(Secret("pat")) && connection.deployment == .dataCenter)
        #expect(connection.credentials.personal?.source == .credentials(path: Configuration.credentialsFile))
        #expect(connection.profile == "dc" && connection.credentials.basic == nil)
        #expect(try configuration.connection(for: .confluence) == nil)
    }

    @Test("a stored credential goes to the host that it was given for alone")
    func bound() {
        let text = error([:], files: profiles, profile: "moved") ?? ""
        #expect(text.contains("was given for https://old.example.com") && text.contains("auth login --profile moved"))
        #expect(!text.contains("s3cret"))
    }

    @Test("Confluence at the same Cloud host takes Jira's stored credential")
    func shared() throws {
        let configuration = try Configuration.test(files: profiles, profile: "work")
        #expect(try configuration.connection(for: .confluence)?.credentials.basic?.value.user == "w")
        let variables = cloud.merging(["CONFLUENCE_URL": "https://a.atlassian.net/wiki"]) { $1 }
        #expect(
            try Configuration.test(variables).connection(for: .confluence)?.credentials.basic?.value.user
                == "ada@example.com")
        let elsewhere = cloud.merging(["CONFLUENCE_URL": "https://b.atlassian.net/wiki"]) { $1 }
        #expect(
            error(elsewhere, for: .confluence)?.contains("CONFLUENCE_URL is set in the environment, and no credential")
                == true)
    }

    @Test("a credential file that others can read is refused", arguments: [0o644, 0o640, 0o604] as [UInt32])
    func permissions(permissions: UInt32) {
        let text = error([:], files: profiles, profile: "work", permissions: permissions) ?? ""
        #expect(text.contains("others than you can read it") && text.contains("chmod 600"))
    }

    @Test("profiles that do not exist, and too many of them, are named")
    func choices() {
        #expect(
            error([:], files: profiles, profile: "wrok")?.contains("there is no profile 'wrok' (named by --profile)")
                == true)
        #expect(error([:], files: profiles)?.contains("there are 4 profiles, and none of them is chosen") == true)
        #expect(error(["ATL_PROFILE": "x"])?.contains("Make it: atl auth login --profile x") == true)
    }

    @Test("a command gives the token when one is needed")
    func command() async throws {
        let connection = try #require(
            try Configuration.test(files: profiles, profile: "op").connection(for: .jira))
        let part = try await connection.credentials.credential(for: .dataCenter, site: connection.address) { words in
            words.joined(separator: " ") + "\n"
        }
        #expect(part.value == .basic(user: "ada", secret: Secret("op read x")))
        await #expect(throws: ConfigurationError.self) {
            try await connection.credentials.credential(for: .dataCenter, site: connection.address) { _ in " \n" }
        }
    }

    @Test("with both kinds of credential Data Center takes the personal token and Cloud user and token")
    func both() async throws {
        var offer = CredentialOffer()
        offer.basic = .init(value: .token, source: .flag("a"))
        offer.personal = .init(value: .bearer(Secret("p")), source: .environment(variable: "JIRA_PERSONAL_TOKEN"))
        let site = try BaseAddress("https://x.example.com")
        let nothing: ([String]) async throws -> String = { _ in "" }
        #expect(
            try await offer.credential(for: .dataCenter, site: site, running: nothing).value == .bearer(Secret("p")))
        #expect(try await offer.credential(for: .cloud, site: site, running: nothing).value == .token)
        offer.basic = nil
        let personal = offer
        await #expect(throws: ConfigurationError.self) {
            try await personal.credential(for: .cloud, site: site, running: nothing)
        }
    }

    @Test("the network's settings become the transport's")
    func network() throws {
        let variables = [
            "JIRA_URL": "https://dc.example.com", "JIRA_PERSONAL_TOKEN": "p", "https_proxy": "http://p:1",
            "NO_PROXY": "x",
            "CURL_CA_BUNDLE": "/ca", "SSL_CERT_FILE": "/other", "SSL_CERT_DIR": "/dir", "JIRA_SSL_VERIFY": "false",
            "JIRA_CLIENT_CERT": "/c", "JIRA_CLIENT_KEY": "/k", "JIRA_CUSTOM_HEADERS": "X-A=1, X-B = b=c,",
        ]
        let connection = try #require(try Configuration.test(variables).connection(for: .jira))
        let network = connection.network
        #expect(network.proxy == "http://p:1" && network.noProxy == "x" && !network.verifiesCertificates)
        #expect(network.trust == .only(file: "/ca", directory: "/dir"))
        #expect(network.clientCertificate == "/c" && network.clientKey == "/k")
        #expect(connection.headers.map { "\($0.name)=\($0.value)" } == ["X-A=1", "X-B=b=c"])
        let profile = try #require(
            try Configuration.test(files: profiles, profile: "dc").connection(for: .jira))
        #expect(profile.network.additionalCAFile == "/home/ada/ca.pem" && profile.network.trust == .system)
        let loopback = try #require(
            try Configuration.test(variables.merging(["JIRA_URL": "http://127.0.0.1:1"]) { $1 }).connection(for: .jira))
        #expect(loopback.network.proxy == nil)
    }
}
