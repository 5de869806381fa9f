import Atlassian
import Jira
import Testing

/// The flags of a list as JQL.
@Suite struct IssueFilterTests {
    typealias Field = IssueFilter.Field

    static let terms: [(Field, [String], String)] = [
        (.assignee, ["me"], "assignee = currentUser()"),
        (.assignee, ["@me"], "assignee = currentUser()"),
        (.assignee, ["x"], "assignee IS EMPTY"),
        (.assignee, ["none"], "assignee IS EMPTY"),
        (.assignee, ["me", "none"], "assignee = currentUser() OR assignee IS EMPTY"),
        (.assignee, ["~me"], "assignee != currentUser() OR assignee IS EMPTY"),
        (.assignee, ["not:none"], "assignee IS NOT EMPTY"),
        (.assignee, ["712020:3809fc2e-d0a5"], "assignee = \"712020:3809fc2e-d0a5\""),
        (.assignee, ["me", "fred"], "assignee IN (currentUser(), fred)"),
        (.assignee, ["~me", "~x"], "assignee != currentUser()"),
        (.status, ["~Done"], "status != Done"),
        (.status, ["not:Done", "~Closed"], "status NOT IN (Done, Closed)"),
        (.status, ["In Progress", "To Do"], "status IN (\"In Progress\", \"To Do\")"),
        (.status, ["Open", "~Done"], "status = Open AND status != Done"),
        (.status, ["\"x\""], "status = x"),
        (.status, ["\"~Done\""], "status = \"~Done\""),
        (.status, ["me"], "status = me"),
        (.type, ["Bug"], "type = Bug"),
        (.label, ["a b", "in"], "labels IN (\"a b\", \"in\")"),
        (.label, ["~urgent"], "labels != urgent OR labels IS EMPTY"),
        (.label, ["say \"hi\"\\"], #"labels = "say \"hi\"\\""#),
        (.label, ["123"], "labels = \"123\""),
        (.priority, ["~High"], "priority != High OR priority IS EMPTY"),
        (.resolution, ["unresolved"], "resolution IS EMPTY"),
        (.resolution, ["~Unresolved"], "resolution IS NOT EMPTY"),
        (.component, ["UI"], "component = UI"),
        (.fixVersion, ["1.2.0"], "fixVersion = 1.2.0"),
        (.fixVersion, ["none", "1.2.0"], "fixVersion = 1.2.0 OR fixVersion IS EMPTY"),
        (.sprint, ["active"], "sprint IN openSprints()"),
        (.sprint, ["next", "Sprint 7"], "sprint = \"Sprint 7\" OR sprint IN futureSprints()"),
        (.sprint, ["~closed"], "sprint NOT IN closedSprints() OR sprint IS EMPTY"),
        (.sprint, ["12"], "sprint = 12"),
        (.epic, ["PROJ-1"], "parent = PROJ-1"),
        (.parent, ["PROJ-1", "PROJ-2"], "parent IN (PROJ-1, PROJ-2)"),
        (.project, ["PROJ"], "project = PROJ"),
        (.project, ["My Project"], "project = \"My Project\""),
        (.project, ["IN"], "project = \"IN\""),
        (.project, ["~A"], "project != A"),
        (.reporter, ["~fred"], "reporter != fred OR reporter IS EMPTY"),
        (.watcher, ["me"], "watcher = currentUser()"),
    ]

    @Test("the values of a field become conditions", arguments: terms)
    func term(field: Field, values: [String], expected: String) throws {
        var filter = IssueFilter()
        for value in values { filter.add(value, to: field) }
        try expect(filter, expected)
    }

    @Test("an epic's issues are linked by a field on Data Center")
    func epicOnDataCenter() {
        var filter = IssueFilter()
        filter.add("PROJ-1", to: .epic)
        #expect(JQLPrinter().text(filter.query(for: .dataCenter)) == "\"Epic Link\" = PROJ-1")
    }

    static let periods: [(IssueFilter.DateField, String, String)] = [
        (.created, "-7d", "created >= -7d"),
        (.created, "7d", "created >= -7d"),
        (.created, "-2w", "created >= -2w"),
        (.updated, "-1M", "updated >= startOfDay(-1M)"),
        (.updated, "-1mo", "updated >= startOfDay(-1M)"),
        (.updated, "-90m", "updated >= -90m"),
        (.created, "today", "created >= startOfDay()"),
        (.created, "yesterday", "created >= startOfDay(-1) AND created <= endOfDay(-1)"),
        (.created, "week", "created >= startOfWeek()"),
        (.created, "last-month", "created >= startOfMonth(-1) AND created <= endOfMonth(-1)"),
        (.created, "2024-01-02", "created >= 2024-01-02 AND created < 2024-01-03"),
        (.created, "2024-02-29", "created >= 2024-02-29 AND created < 2024-03-01"),
        (.created, "2024/01/02", "created >= 2024-01-02 AND created < 2024-01-03"),
        (.created, "2024-01-01..2024-01-31", "created >= 2024-01-01 AND created < 2024-02-01"),
        (.created, "2024-01-01..", "created >= 2024-01-01"),
        (.created, "..2024-01-31", "created < 2024-02-01"),
        (.created, "-4w..-2w", "created >= -4w AND created <= -2w"),
        (.created, "<2024-01-02", "created < 2024-01-02"),
        (.created, "<= 2024-01-02", "created < 2024-01-03"),
        (.created, ">2024-01-02", "created >= 2024-01-03"),
        (.created, ">=2024-01-02 14:30", "created >= \"2024-01-02 14:30\""),
        (.created, ">=2024-01-02T14:30", "created >= \"2024-01-02 14:30\""),
        (.created, "> yesterday", "created > endOfDay(-1)"),
        (.resolved, "month", "resolved >= startOfMonth()"),
        (.due, "week", "due >= startOfWeek() AND due <= endOfWeek()"),
        (.due, "today", "due >= startOfDay() AND due <= endOfDay()"),
        (.due, "+7d", "due >= startOfDay() AND due <= 7d"),
        (.due, "7d", "due >= startOfDay() AND due <= 7d"),
        (.due, "1M", "due >= startOfDay() AND due <= endOfDay(1M)"),
        (.due, "-7d", "due >= -7d AND due <= endOfDay()"),
        (.due, "overdue", "due < startOfDay()"),
        (.due, "tomorrow", "due >= startOfDay(1) AND due <= endOfDay(1)"),
    ]

    @Test("a period becomes conditions on its field", arguments: periods)
    func period(field: IssueFilter.DateField, text: String, expected: String) throws {
        var filter = IssueFilter()
        try filter.add(text, to: field)
        try expect(filter, expected)
    }

    @Test(
        "what is no period is refused with the forms, and with what was meant",
        arguments: [
            "soon", "2024-02-30", "7", "-d", "7x", "..", "<", "2024-01-01..soon", "todya", "-99999999999d", "overdue",
        ])
    func badPeriod(text: String) {
        var filter = IssueFilter()
        let error = #expect(throws: FilterError.self) { try filter.add(text, to: .created) }
        #expect(error?.description.contains("'\(text)' is no period") == true)
        #expect(text != "todya" || error?.suggestions == ["today"])
    }

    @Test("fields, states, words and a query of one's own are joined")
    func whole() throws {
        var filter = IssueFilter()
        filter.add("PROJ", to: .project)
        filter.add("me", to: .assignee)
        filter.add("~Done", to: .status)
        filter.add("~urgent", to: .label)
        filter.state = .open
        filter.text = "can't log in: c++"
        filter.base = try JQLQuery(parsing: "votes > 3 OR watchers > 3 ORDER BY votes")
        try filter.add("-7d", to: .created)
        try filter.add("today", to: .created)
        try expect(
            filter,
            """
            project = PROJ AND status != Done AND assignee = currentUser() AND (labels != urgent OR labels IS EMPTY) \
            AND statusCategory != Done AND (created >= -7d OR created >= startOfDay()) \
            AND text ~ "can't log in\\\\: c\\\\+\\\\+" AND (votes > 3 OR watchers > 3) ORDER BY votes
            """)
        filter.order = try JQLSort.list(parsing: "updated")
        #expect(JQLPrinter().text(filter.query(for: .cloud)).hasSuffix("ORDER BY updated DESC"))
        filter.state = .closed
        #expect(JQLPrinter().text(filter.query(for: .cloud)).contains("statusCategory = Done"))
    }

    @Test("no flag, no condition")
    func nothing() throws {
        try expect(IssueFilter(), "")
    }

    @Test(
        "words are searched for as they stand",
        arguments: [
            ("login", "login"), ("c++", #"c\+\+"#), ("log*", "log*"), ("*log", #"\*log"#), ("what?", "what?"),
            ("a:b [x]", #"a\:b \[x\]"#), ("\"exact phrase\"", "\"exact phrase\""), ("5\" disk", #"5\" disk"#),
        ])
    func words(text: String, expected: String) {
        #expect(JQLText.searchText(text) == expected)
    }

    @Test(
        "an order is read from words",
        arguments: [
            ("created", "ORDER BY created DESC"), ("key", "ORDER BY key ASC"), ("priority", "ORDER BY priority DESC"),
            ("key desc, created asc", "ORDER BY key DESC, created ASC"),
            ("Story Points desc", "ORDER BY \"Story Points\" DESC"), ("cf[10010]", "ORDER BY cf[10010] ASC"),
            ("'Story Points'", "ORDER BY \"Story Points\" ASC"), ("order", "ORDER BY \"order\" ASC"),
        ])
    func order(text: String, expected: String) throws {
        let order = try JQLSort.list(parsing: text)
        #expect(JQLPrinter().text(JQLQuery(condition: nil, order: order)) == expected)
        let twice = try JQLSort.list(parsing: text, reversed: true)
        #expect(twice.map(\.direction) != order.map(\.direction))
    }

    @Test("an order that Jira would refuse is refused", arguments: ["", "a,b,c,d,e,f,g,h", "desc", "a,,b", "\"a"])
    func badOrder(text: String) {
        #expect(throws: FilterError.self) { try JQLSort.list(parsing: text) }
    }

    @Test("people's names are replaced by their ids, and nothing else is")
    func people() async throws {
        var filter = IssueFilter()
        filter.add("Fred Jones", to: .assignee)
        filter.add("~me", to: .reporter)
        filter.add("Fred Jones", to: .component)
        await filter.resolvePeople { "id-of-\($0)" }
        try expect(
            filter,
            """
            assignee = "id-of-Fred Jones" AND (reporter != currentUser() OR reporter IS EMPTY) \
            AND component = "Fred Jones"
            """)
    }

    private func expect(_ filter: IssueFilter, _ expected: String) throws {
        let query = filter.query(for: .cloud)
        #expect(JQLPrinter().text(query) == expected)
        #expect(JQLPrinter().text(try JQLQuery(parsing: expected)) == expected)
        #expect(JQLCheck().findings(in: query).filter { $0.severity == .error } == [])
    }
}
