import JSON
import Testing

@testable import Atlassian

@Suite struct ConfigurationTests {
    private let layers = [
        Configuration.userFile: #"""
        {"profile":"work","project":"USER","space":"ENG","board":"7","aliases":{"a":"user","b":"user"},
         "profiles":{"work":{"project":"WORK","space":"WS","jira_url":"https://w.example.com"},"home":{"project":"HOME"}}}
        """#,
        "/home/ada/repo/.atl.json": #"{"project":"REPO","aliases":{"a":"repo"}}"#,
        "/home/ada/repo/.git": "", "/x.env": "ATL_PROJECT=FILE",
    ]

    @Test("each place outranks the next, and each value names its source")
    func precedence() throws {
        func project(
            _ environment: [String: String] = [:], profile: String? = nil, envFile: String? = nil,
            in directory: String = "/home/ada/repo/sub"
        ) throws -> String {
            let configuration = try Configuration.test(
                environment, files: layers, profile: profile, envFile: envFile, in: directory)
            let value = try #require(try configuration.value(.project))
            return "\(value.value.string ?? "") \(value.source)"
        }
        #expect(
            try project(["ATL_PROJECT": "ENV"], profile: "home", envFile: "/x.env")
                == "HOME profile home in \(Configuration.userFile)")
        #expect(try project(["ATL_PROJECT": "ENV"], envFile: "/x.env") == "FILE /x.env (ATL_PROJECT)")
        #expect(try project(["ATL_PROJECT": "ENV"]) == "ENV environment (ATL_PROJECT)")
        #expect(try project(["ATL_PROJECT": ""]) == "REPO /home/ada/repo/.atl.json")
        #expect(try project(in: "/elsewhere") == "WORK profile work in \(Configuration.userFile)")
        let configuration = try Configuration.test(files: layers)
        #expect(try configuration.text(.space) == "WS" && configuration.text(.board) == "7")
        #expect(try configuration.text(.noProxy) == nil && !configuration.isOn(.readOnly))
    }

    @Test("the members of maps come together from all places")
    func maps() throws {
        let aliases = try Configuration.test(files: layers).map(.aliases)
        #expect(aliases.map { "\($0.name)=\($0.value)" } == ["a=repo", "b=user"])
    }

    @Test("the profile is the flag's, the environment's, the project's, the configuration's, or the only one")
    func profiles() throws {
        let both = #"{"profile":"b","profiles":{"a":{},"b":{},"c":{}}}"#
        let project = ["/r/.git": "", "/r/.atl.json": #"{"profile":"c"}"#, Configuration.userFile: both]
        func name(_ files: [String: String], _ environment: [String: String] = [:], _ flag: String? = nil) throws
            -> String?
        {
            try Configuration.test(environment, files: files, profile: flag, in: "/r").profile?.name
        }
        #expect(try name(project, ["ATL_PROFILE": "a"], "b") == "b")
        #expect(try name(project, ["ATL_PROFILE": "a"]) == "a")
        #expect(try name(project) == "c")
        #expect(try name([Configuration.userFile: both]) == "b")
        #expect(try name([Configuration.userFile: #"{"profiles":{"a":{}}}"#]) == "a")
        #expect(try name([Configuration.userFile: #"{"profiles":{"a":{},"b":{}}}"#]) == nil)
        #expect(try name([:]) == nil)
    }

    @Test("the directories follow ATL_CONFIG_DIR and XDG")
    func directories() throws {
        func directories(_ environment: [String: String], home: String? = "/h") throws -> [String] {
            let directories = try ConfigurationDirectories(environment: environment, homeDirectory: home)
            return [directories.configuration, directories.cache]
        }
        #expect(try directories([:]) == ["/h/.config/atl", "/h/.cache/atl"])
        #expect(try directories(["XDG_CONFIG_HOME": "/c", "XDG_CACHE_HOME": "/k"]) == ["/c/atl", "/k/atl"])
        #expect(try directories(["XDG_CONFIG_HOME": "relative"]) == ["/h/.config/atl", "/h/.cache/atl"])
        #expect(try directories(["ATL_CONFIG_DIR": "d", "XDG_CONFIG_HOME": "/c"]) == ["d", "d/cache"])
        #expect(throws: ConfigurationError.self) { try directories([:], home: nil) }
    }

    @Test(
        "a project's file is looked for up to the repository's root, and no further",
        arguments: [
            (["/a/b/.git", "/a/b/.atl.json"], "/a/b/c/d", "/a/b/.atl.json"),
            (["/a/b/.git", "/a/b/.atl.json", "/a/b/c/.atl.json"], "/a/b/c/d", "/a/b/c/.atl.json"),
            (["/a/b/.git", "/a/.atl.json"], "/a/b/c", nil), (["/a/.atl.json"], "/a/b", nil),
            (["/a/.atl.json"], "/a", "/a/.atl.json"),
            (["/.atl.json"], "/", "/.atl.json"), (["/.git", "/.atl.json"], "/x", "/.atl.json"),
        ] as [([String], String, String?)])
    func projectFile(paths: [String], directory: String, found: String?) {
        let files = MemoryFiles(Dictionary(uniqueKeysWithValues: paths.map { ($0, "{}") }))
        #expect(ProjectFile.find(from: directory, files: files) == found)
    }

    @Test(
        "a project cannot set where a token goes, through what, or what is run",
        arguments: [
            #"{"jira_url":"https://evil.example"}"#, #"{"https_proxy":"http://evil"}"#, #"{"ca_file":"x"}"#,
            #"{"ssl_verify":false}"#, #"{"token_command":["sh"]}"#, #"{"token":"x"}"#, #"{"username":"x"}"#,
            #"{"custom_headers":{"a":"b"}}"#, #"{"profiles":{"x":{"jira_url":"https://evil.example"}}}"#,
            #"{"confluence_url":"x"}"#, #"{"client_cert":"x"}"#, #"{"client_key":"x"}"#, #"{"no_proxy":"x"}"#,
            #"{"deployment":"dc"}"#, #"{"read_only":false}"#, #"{"JIRA_URL":"https://evil.example"}"#,
        ])
    func forbidden(text: String) throws {
        let key = try #require(try JSONValue(parsing: text).object?.keys.first)
        let error = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(files: ["/r/.git": "", "/r/.atl.json": text], in: "/r")
        }
        #expect(error?.message.contains("'\(key)' in /r/.atl.json may not be set by a project") == true)
    }

    @Test(
        "a key that nobody knows, and a value of the wrong kind, name key and file",
        arguments: [
            (#"{"projcet":"X"}"#, "'projcet' in /u/config.json is not a setting"),
            (#"{"profiles":{"a":{"profile":"b"}}}"#, "'profiles.a.profile' in /u/config.json is not a setting"),
            (#"{"profiles":{"a":{"jira_url":"ftp://x"}}}"#, "'profiles.a.jira_url' in /u/config.json ('ftp://x')"),
            (#"{"jira_url":"https://me:s3cret@x.example"}"#, "'jira_url' in /u/config.json is not a site's"),
            (#"{"project":7}"#, "'project' in /u/config.json is a number"),
            (#"{"columns":"a,b"}"#, "'columns' in /u/config.json is a string"),
            (#"{"read_only":"yes"}"#, "'read_only' in /u/config.json is a string"),
            (#"{"deployment":"server"}"#, "'deployment' in /u/config.json is a string (\"server\")"),
            (#"{"token":"s3cret"}"#, "'token' in /u/config.json is a secret"),
            (#"{"custom_headers":{"a":1}}"#, "'custom_headers' in /u/config.json is an object"),
            (#"{"profiles":[]}"#, "'profiles' in /u/config.json is an array"),
            ("[]", "/u/config.json is not a JSON object"),
            ("{", "/u/config.json is not a JSON object"),
        ])
    func refused(text: String, message: String) {
        let error = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(["ATL_CONFIG_DIR": "/u"], files: ["/u/config.json": text])
        }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test("an unknown key brings the known ones along")
    func known() {
        let error = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(files: [Configuration.userFile: #"{"projcet":"X"}"#])
        }
        #expect(error?.unknown?.name == "projcet" && error?.unknown?.known.contains("project") == true)
        #expect(error?.unknown?.known.contains("token") == false)
    }

    @Test("a missing --env-file and an unreadable file say so")
    func files() {
        let missing = misconfiguration { () throws(ConfigurationError) in try Configuration.test(envFile: "/no.env") }
        #expect(missing?.message == "--env-file names /no.env, which does not exist")
        let unreadable = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(envFile: "/unreadable.env")
        }
        #expect(unreadable?.message.hasPrefix("/unreadable.env cannot be read") == true)
    }

    @Test(
        "what is on or off is said in the usual words",
        arguments: [("1", true), ("TRUE", true), ("off", false), ("No", false)])
    func flags(text: String, isOn: Bool) throws {
        #expect(try Configuration.test(["ATL_READ_ONLY": text]).isOn(.readOnly) == isOn)
        let error = misconfiguration { () throws(ConfigurationError) in
            try Configuration.test(["ATL_READ_ONLY": "perhaps"]).isOn(.readOnly)
        }
        #expect(error?.message == "ATL_READ_ONLY is 'perhaps'")
    }

    @Test("every setting in force is listed with its source, secrets unseen")
    func list() throws {
        let configuration = try Configuration.test(
            [
                "JIRA_URL": "https://a.atlassian.net", "JIRA_USERNAME": "ada@example.com", "JIRA_API_TOKEN": "s3cret",
                "HTTPS_PROXY": "http://me:s3cret@proxy:8080", "JIRA_CUSTOM_HEADERS": "X-A=s3cret", "SSL_CERT_DIR": "/c",
            ],
            files: [
                Configuration.userFile:
                    #"{"columns":["key","summary"],"custom_headers":{"X-B":"s3cret"},"aliases":{"m":"x"}}"#
            ])
        let lines = try configuration.settings().map { "\($0.name)=\($0.value) <\($0.source)>" }
        #expect(
            lines == [
                "jira_url=https://a.atlassian.net <environment (JIRA_URL)>",
                "jira_username=ada@example.com <environment (JIRA_API_TOKEN)>",
                "jira_token=[secret] <environment (JIRA_API_TOKEN)>",
                "aliases.m=x <\(Configuration.userFile)>", "columns=key,summary <\(Configuration.userFile)>",
                "https_proxy=http://[secret]@proxy:8080 <environment (HTTPS_PROXY)>",
                "custom_headers.X-B=[secret] <\(Configuration.userFile)>",
                "SSL_CERT_DIR=/c <environment (SSL_CERT_DIR)>",
                "JIRA_CUSTOM_HEADERS=[secret] <environment (JIRA_CUSTOM_HEADERS)>",
            ])
    }
}
