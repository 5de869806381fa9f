@testable import Sandbox

/// A small site that searches are tried on: two projects, four people, seven issues.
struct SearchFixture: SearchSite {
    struct Issue: SearchIssue {
        var id: String
        var projectKey: String
        var number: Int
        var created: Int
        var creator: String?
        var values: [String: [SearchValue]]
        var changes: [SearchChange] = []
        var links: [SearchLink] = []

        var keyOrder: Double { (projectKey == "DEMO" ? 0 : 1000) + Double(number) }

        func values(of field: SearchField) -> [SearchValue] { values[field.id] ?? [] }
    }

    var clock = SearchClock(now: Self.instant(2026, 11, 22, 12, 0))
    var isCloud = true
    var currentUser: String? = "ada"
    let fields = SearchFields(
        SearchFields.system(isCloud: true) + [
            .custom(id: "customfield_10016", name: "Story Points", typeKey: "float"),
            .custom(id: "customfield_10020", name: "Sprint", typeKey: "gh-sprint"),
            .custom(id: "customfield_10030", name: "Component", typeKey: "select"),
        ])
    var issues = Self.all

    var issueCount: Int { issues.count }
    func issue(at position: Int) -> Issue { issues[position] }
    func position(ofIssue keyOrID: String) -> Int? {
        issues.firstIndex { $0.id == keyOrID || "\($0.projectKey)-\($0.number)" == keyOrID }
    }
    func positions(of field: SearchField, holding identifier: String?) -> [Int]? {
        guard ["project", "status", "assignee"].contains(field.id) else { return nil }
        return issues.indices.filter { index in
            let held = issues[index].values(of: field)
            return identifier.map { held.contains(.identifier($0)) } ?? held.isEmpty
        }
    }
    func members(ofGroup name: String) -> [String]? { name == "developers" ? ["ben", "cleo"] : nil }
    func query(ofFilter id: String) -> String? {
        ["1": "project = DEMO and status = Done", "2": "filter = Loop and type = Bug"][id]
    }

    func entities(of kind: SearchEntity.Kind) -> [SearchEntity] {
        switch kind {
        case .project:
            [
                SearchEntity(id: "10000", names: ["DEMO", "Demo Project"], lead: "ada"),
                SearchEntity(id: "10001", names: ["OPS", "Operations"], lead: "ben"),
            ]
        case .issueType:
            [
                SearchEntity(id: "1", names: ["Bug"], rank: 1), SearchEntity(id: "2", names: ["Story"], rank: 2),
                SearchEntity(id: "3", names: ["Sub-task"], rank: 3, traits: [.subtask]),
            ]
        case .status:
            [
                SearchEntity(id: "11", names: ["To Do"], rank: 1),
                SearchEntity(id: "12", names: ["In Progress"], rank: 2),
                SearchEntity(id: "13", names: ["Done"], rank: 3),
            ]
        case .priority:
            [
                SearchEntity(id: "1", names: ["High"], rank: 3), SearchEntity(id: "2", names: ["Medium"], rank: 2),
                SearchEntity(id: "3", names: ["Low"], rank: 1),
            ]
        case .resolution: [SearchEntity(id: "1", names: ["Fixed"], rank: 1)]
        case .user:
            [
                SearchEntity(id: "ada", names: ["Ada Moreau", "ada@example.com"]),
                SearchEntity(id: "ben", names: ["Ben Okafor"]), SearchEntity(id: "cleo", names: ["Cleo Lind"]),
                SearchEntity(id: "123", names: ["Agent"]),
            ]
        case .version:
            [
                SearchEntity(id: "20", names: ["1.0"], rank: 1, project: "10000", traits: [.released]),
                SearchEntity(id: "21", names: ["2.0"], rank: 2, project: "10000"),
                SearchEntity(id: "22", names: ["20"], rank: 3, project: "10000"),
            ]
        case .sprint:
            [
                SearchEntity(id: "5", names: ["Sprint 1"], traits: [.closed]),
                SearchEntity(id: "6", names: ["Sprint 2"], traits: [.active]),
            ]
        case .filter: [SearchEntity(id: "1", names: ["Finished"]), SearchEntity(id: "2", names: ["Loop"])]
        case .option: [SearchEntity(id: "100", names: ["Server"])]
        default: []
        }
    }

    static func instant(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Int {
        CivilDate(year: year, month: month, day: day).daysSince1970 * SearchClock.day
            + (hour * 60 + minute) * 60_000
    }

    private static func ids(_ ids: String...) -> [SearchValue] { ids.map { .identifier($0) } }

    private static let all: [Issue] = [
        Issue(
            id: "1001", projectKey: "DEMO", number: 1, created: instant(2026, 10, 1), creator: "ada",
            values: [
                "project": ids("10000"), "issuetype": ids("1"), "status": ids("13"), "priority": ids("1"),
                "assignee": ids("ben"), "resolution": ids("1"), "labels": [.text("docs"), .text("Beta")],
                "summary": [.text("Login fails for the new customers")], "created": [.instant(instant(2026, 10, 1))],
                "customfield_10016": [.number(5)], "fixVersions": ids("20"), "customfield_10020": ids("5"),
                "duedate": [.day(CivilDate(year: 2026, month: 11, day: 20).daysSince1970)],
                "timespent": [.number(7200)], "watcher": ids("ada"),
            ],
            changes: [
                SearchChange(
                    field: "status", instant: instant(2026, 10, 5), author: "ben", from: ["11"], to: ["12"]),
                SearchChange(
                    field: "status", instant: instant(2026, 10, 9), author: "ada", from: ["12"], to: ["13"]),
                SearchChange(field: "assignee", instant: instant(2026, 10, 2), author: "ada", from: [], to: ["ben"]),
            ], links: [SearchLink(issue: "1002", type: "Blocks", phrase: "blocks")]),
        Issue(
            id: "1002", projectKey: "DEMO", number: 2, created: instant(2026, 11, 1), creator: "ben",
            values: [
                "project": ids("10000"), "issuetype": ids("2"), "status": ids("12"), "priority": ids("2"),
                "assignee": ids("ada"), "labels": [.text("docs")], "summary": [.text("Explain the login log files")],
                "description": [.text("A new export of customer data")], "created": [.instant(instant(2026, 11, 1))],
                "customfield_10016": [.number(3)], "fixVersions": ids("21"), "customfield_10020": ids("6"),
            ],
            changes: [
                SearchChange(
                    field: "status", instant: instant(2026, 11, 21), author: "ada", from: ["11"], to: ["12"])
            ]),
        Issue(
            id: "1003", projectKey: "DEMO", number: 10, created: instant(2026, 11, 21), creator: "ada",
            values: [
                "project": ids("10000"), "issuetype": ids("3"), "status": ids("11"), "priority": ids("3"),
                "summary": [.text("Write tests")], "created": [.instant(instant(2026, 11, 21))],
                "parent": ids("1002"), "comment": [.text("exported the shared folder")],
            ]),
        Issue(
            id: "1004", projectKey: "OPS", number: 1, created: instant(2026, 11, 22, 9), creator: "cleo",
            values: [
                "project": ids("10001"), "issuetype": ids("1"), "status": ids("11"), "priority": ids("1"),
                "assignee": ids("cleo"), "summary": [.text("Disk full")],
                "created": [.instant(instant(2026, 11, 22, 9))], "fixVersions": ids("22"),
                "duedate": [.day(CivilDate(year: 2026, month: 12, day: 1).daysSince1970)],
            ]),
    ]
}
