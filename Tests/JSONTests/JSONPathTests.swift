import JSON
import Testing

@Suite struct JSONPathTests {
    private let issue: JSONValue = [
        "key": "PROJ-1",
        "fields": [
            "status": ["name": "Done"],
            "Story Points": 5,
            "components": [["name": "api"], ["name": "web"], ["id": "3"]],
        ],
    ]

    @Test(
        "a path leads to its value",
        arguments: [
            ("key", #""PROJ-1""#), ("fields.status.name", #""Done""#), (#"fields."Story Points""#, "5"),
            ("fields.components[1].name", #""web""#), ("fields.components[-1].id", #""3""#),
            ("fields.components.name", #"["api","web"]"#), ("fields.Story Points", "5"),
        ])
    func leads(path: String, value: String) throws {
        let path = try #require(JSONPath(path))
        #expect(issue.value(at: path)?.description == value)
    }

    @Test("a path that leads nowhere gives nothing", arguments: ["nope", "key.name", "fields.components[9]", "key[0]"])
    func leadsNowhere(path: String) throws {
        #expect(issue.value(at: try #require(JSONPath(path))) == nil)
    }

    @Test("what is not a path is refused", arguments: ["", ".a", "a..b", "a.", "a[", "a[x]", "a.\"b"])
    func refuses(path: String) {
        #expect(JSONPath(path) == nil)
    }
}
