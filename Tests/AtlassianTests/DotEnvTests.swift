import Testing

@testable import Atlassian

@Suite struct DotEnvTests {
    @Test("a .env file is read as shells and Docker read it")
    func reads() throws {
        let text = """
            \u{FEFF}# a comment
            JIRA_URL=https://a.example # the site

              export JIRA_USERNAME = ada@example.com  \r
            TOKEN="a\\"b\\n$c # d" # comment
            SINGLE='a\\n"b'
            EMPTY=
            HASH=a#b
            MULTI="one
            two"
            LAST=x
            """
        let variables = try DotEnv.parse(Array(text.utf8), path: ".env")
        #expect(
            variables == [
                "JIRA_URL": "https://a.example", "JIRA_USERNAME": "ada@example.com", "TOKEN": "a\"b\n$c # d",
                "SINGLE": "a\\n\"b", "EMPTY": "", "HASH": "a#b", "MULTI": "one\ntwo", "LAST": "x",
            ])
    }

    @Test(
        "a line that cannot be meant is refused with its number, and never with its value",
        arguments: [
            ("A=1\nTOKENs3cret", "line 2"), ("A='s3cret", "line 1"), ("\n\nA=\"s3cret\" x", "line 3"),
            ("1A=s3cret", "line 1"),
            ("=s3cret", "line 1"),
        ])
    func refuses(text: String, place: String) {
        let error = misconfiguration { () throws(ConfigurationError) in
            try DotEnv.parse(Array(text.utf8), path: "x.env")
        }
        #expect(error?.message.contains("x.env, \(place)") == true)
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test("bytes that are not UTF-8 are refused")
    func notText() {
        #expect(throws: ConfigurationError.self) { try DotEnv.parse([0x41, 0x3D, 0xFF], path: ".env") }
    }
}
