import Testing

@testable import Sandbox

@Suite("Searching by CQL")
struct ContentSearchTests {
    struct Content: SearchableContent {
        var id: String
        var type = "page"
        var title: String
        var spaceKey = "DOCS"
        var spaceName = "Documentation"
        var spaceType = "global"
        var ancestors: [String] = []
        var container: String?
        var created: Int
        var modified: Int
        var creator = "ada"
        var contributors: [String] = ["ada"]
        var mentions: [String] = []
        var watchers: [String] = []
        var favourites: [String] = []
        var labels: [String] = []
        var macros: [String] = []
        var plainText = ""
    }

    private static let day = SearchClock.day
    private static let now = CivilDate(year: 2026, month: 11, day: 22).daysSince1970 * day + day / 2

    private static let contents = [
        Content(id: "1", title: "Home", created: now - 90 * day, modified: now - 2 * day, macros: ["toc"]),
        Content(
            id: "2", title: "Install guide", ancestors: ["1"], created: now - 30 * day, modified: now - 10 * day,
            contributors: ["ada", "ben"], labels: ["how-to"], plainText: "Download the release notes first"),
        Content(
            id: "3", title: "Release notes", ancestors: ["1", "2"], created: now - 20 * day, modified: now - 20 * day,
            creator: "ben", labels: ["Runbook"], plainText: "Nothing yet"),
        Content(
            id: "4", type: "blogpost", title: "Hello", spaceKey: "OPS", spaceName: "Operations",
            created: now - 3_600_000, modified: now - 3_600_000, mentions: ["ada"]),
    ]

    @Test("every valid query of the corpus is read")
    func validQueries() throws {
        for query in try QueryCorpus.lines(of: "cql-valid.txt") {
            #expect(throws: Never.self, "\(query)") { try CQLParser.parse(query) }
        }
    }

    @Test("every invalid query of the corpus is refused")
    func invalidQueries() throws {
        for query in try QueryCorpus.lines(of: "cql-invalid.txt") {
            #expect(throws: CQLRefusal.self, "\(query)") { try CQLParser.parse(query) }
        }
    }

    @Test(
        "a query finds the content it describes",
        arguments: [
            ("type = page order by id", "1 2 3"), ("type in (page, blogpost) order by id desc", "4 3 2 1"),
            ("space = ops", "4"), ("space.title ~ documentation order by id", "1 2 3"),
            ("title = 'install guide'", "2"),
            ("title ~ 'inst*'", "2"), ("text ~ 'release notes'", "3 2"), ("text ~ nothing and not label = old", "3"),
            ("label = runbook", "3"), ("label not in (runbook) and type = page order by id", "1 2"),
            ("creator = currentUser() order by id", "1 2 4"), ("contributor = ben", "2"), ("creator in (ben)", "3"),
            ("mention = currentUser()", "4"), ("ancestor = 1 order by id", "2 3"), ("parent = 1", "2"), ("id = 3", "3"),
            ("macro = toc", "1"), ("created > now('-7d')", "4"), ("created >= startOfDay()", "4"),
            ("lastmodified > '2026-11-15' order by lastmodified", "1 4"), ("created = 2026/11/22", "4"),
            ("not (type = page or space = DOCS)", "4"), ("type = page", "1 2 3"),
        ])
    func findings(query: String, ids: String) throws {
        #expect(try Self.search.find(query, in: Self.contents).map(\.id).joined(separator: " ") == ids)
    }

    @Test(
        "what CQL does not have is named",
        arguments: [
            ("status = current", "Unsupported CQL field 'status' for this resource"),
            ("text = word", "Operator '=' is not supported by the field 'text'"),
            ("created > '-7d'", "Invalid date '-7d' for field 'created'"),
            ("created > later()", "Function 'later' cannot be used for the field 'created'"),
            ("type = page order by text", "Field 'text' cannot be used for ordering results."),
        ])
    func refusals(query: String, message: String) {
        #expect(throws: CQLRefusal(message: message)) { try Self.search.find(query, in: Self.contents) }
    }

    private static var search: ContentSearch {
        ContentSearch(clock: SearchClock(now: now), currentUser: "ada", people: { [$0] })
    }
}
