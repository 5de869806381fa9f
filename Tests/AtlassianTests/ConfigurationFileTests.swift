import JSON
import Testing

@testable import Atlassian

@Suite struct ConfigurationFileTests {
    @Test("setting a key changes that key and nothing else, and is kept in a file of the owner's own")
    func set() throws {
        let files = MemoryFiles(["/c.json": #"{"space":"ENG","profiles":{"a":{"jira_url":"https://a.example"}}}"#])
        var file = try ConfigurationFile(path: "/c.json", scope: .user, files: files)
        try file.set("PROJ", at: "project")
        try file.set("key, summary", at: "columns")
        try file.set("op read 'op://x y/z' \"\"", at: "profiles.b.token_command")
        try file.set("true", at: "profiles.a.read_only")
        try file.set("issue list -a me", at: "aliases.mine.old")
        try file.set(nil, at: "space")
        try file.save()
        #expect(
            try JSONValue(parsing: files.text("/c.json") ?? "").description
                == #"{"profiles":{"a":{"jira_url":"https://a.example","read_only":true},"b":{"token_command":["op","read","op://x y/z",""]}},"project":"PROJ","columns":["key","summary"],"aliases":{"mine.old":"issue list -a me"}}"#
        )
        #expect(files.permissions(of: "/c.json") == 0o600)
        #expect(try file.value(at: "profiles.a.read_only") == true)
        #expect(try file.value(at: "aliases.mine.old")?.string == "issue list -a me")
        try file.set(nil, at: "profiles.b.token_command")
        #expect(file.profileNames == ["a"])
    }

    @Test(
        "what cannot be set is refused with the reason",
        arguments: [
            ("projcet", "x", "'projcet' is not a setting"), ("profiles.a", "x", "'profiles.a' does not name a setting"),
            ("profiles..project", "x", "does not name a setting"), ("project.x", "x", "goes deeper"),
            ("aliases", "x", "is a map"),
            ("aliases.", "x", "goes deeper"), ("read_only", "maybe", "cannot be 'maybe'"),
            ("jira_url", "nonsense url", "not a site's base address"),
            ("deployment", "server", "is a string"), ("token", "s3cret", "a token is not kept in /c.json"),
            ("project", "", "is a string"),
            ("profiles.a.profile", "x", "is not a setting"), ("columns", "", "is an array"),
        ])
    func refused(key: String, text: String, message: String) throws {
        var file = try ConfigurationFile(path: "/c.json", scope: .user, files: MemoryFiles())
        let error = misconfiguration { () throws(ConfigurationError) in try file.set(text, at: key) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test("a project's file takes what a project may set")
    func project() throws {
        let files = MemoryFiles()
        var file = try ConfigurationFile(path: "/r/.atl.json", scope: .project, files: files)
        #expect(!file.exists)
        try file.set("PROJ", at: "project")
        try file.save()
        #expect(files.permissions(of: "/r/.atl.json") == 0o644)
        let error = misconfiguration { () throws(ConfigurationError) in
            try file.set("https://x.example", at: "jira_url")
        }
        #expect(error?.message.contains("may not be set by a project") == true)
    }

    @Test("a profile's name may hold a dot, and a removed profile is no longer chosen")
    func profiles() throws {
        var file = try ConfigurationFile(path: "/c.json", scope: .user, files: MemoryFiles())
        try file.set("https://a.atlassian.net", for: .jiraURL, profile: "a.atlassian.net")
        try file.set("a.atlassian.net", for: .profile)
        #expect(file.profileNames == ["a.atlassian.net"])
        #expect(file.value(.jiraURL, profile: "a.atlassian.net")?.string == "https://a.atlassian.net")
        file.removeProfile("a.atlassian.net")
        #expect(try file.profileNames.isEmpty && file.value(at: "profile") == nil)
        let error = misconfiguration { () throws(ConfigurationError) in
            try file.set("nonsense url", for: .jiraURL, profile: "x")
        }
        #expect(error?.message.contains("'profiles.x.jira_url'") == true)
    }

    @Test("a file that cannot be written says so")
    func unwritable() throws {
        let file = try ConfigurationFile(path: "/unwritable.json", scope: .user, files: MemoryFiles())
        let error = misconfiguration { () throws(ConfigurationError) in try file.save() }
        #expect(error?.message.hasPrefix("/unwritable.json cannot be written") == true)
    }

    @Test("words are cut as a shell would, without a shell")
    func words() {
        #expect("  a 'b c' d\"e f\"g ''  ".shellWords() == ["a", "b c", "de fg", ""])
    }
}
