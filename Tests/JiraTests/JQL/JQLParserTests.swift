import Jira
import Testing

/// What the parser takes, and what its canonical text is.
@Suite struct JQLParserTests {
    static let canonical: [(String, String)] = [
        ("", ""),
        ("project = PROJ", "project = PROJ"),
        ("project=PROJ", "project = PROJ"),
        (" project\n=\tPROJ ", "project = PROJ"),
        ("project = 'PROJ'", "project = PROJ"),
        ("project = \"in\"", "project = \"in\""),
        ("project = \"My Project\"", "project = \"My Project\""),
        ("a = 1 and b = 2", "a = 1 AND b = 2"),
        ("a = 1 & b = 2 && c = 3", "a = 1 AND b = 2 AND c = 3"),
        ("a = 1 | b = 2 || c = 3", "a = 1 OR b = 2 OR c = 3"),
        ("a = 1 or b = 2 and c = 3", "a = 1 OR b = 2 AND c = 3"),
        ("(a = 1 or b = 2) and c = 3", "(a = 1 OR b = 2) AND c = 3"),
        ("((a = 1))", "a = 1"),
        ("a = 1 and (b = 2 and c = 3)", "a = 1 AND (b = 2 AND c = 3)"),
        ("not a = 1", "NOT a = 1"),
        ("!a = 1", "NOT a = 1"),
        ("! ! a = 1", "NOT NOT a = 1"),
        ("not (a = 1 or b = 2)", "NOT (a = 1 OR b = 2)"),
        ("a != 1 AND b !~ x AND c ~ y", "a != 1 AND b !~ x AND c ~ y"),
        ("a<1 and b<=2 and c>3 and d>=4", "a < 1 AND b <= 2 AND c > 3 AND d >= 4"),
        ("a in (1, two, \"three 3\")", "a IN (1, two, \"three 3\")"),
        ("a NOT  in (1)", "a NOT IN (1)"),
        ("a in (x, (y, z))", "a IN (x, (y, z))"),
        ("a is null", "a IS EMPTY"),
        ("a is not empty", "a IS NOT EMPTY"),
        ("a = empty", "a = EMPTY"),
        ("a = \"empty\"", "a = \"empty\""),
        ("a was x", "a WAS x"),
        ("a was not x", "a WAS NOT x"),
        ("a was in (x)", "a WAS IN (x)"),
        ("a was not in (x, y)", "a WAS NOT IN (x, y)"),
        ("status changed", "status CHANGED"),
        (
            "status changed from Open to 'In Progress' by currentUser() after -7d before now()",
            "status CHANGED FROM Open TO \"In Progress\" BY currentUser() AFTER -7d BEFORE now()"
        ),
        (
            "status was Open during (\"2026/01/01\", 2026-02-01) on endOfDay()",
            "status WAS Open DURING (\"2026/01/01\", 2026-02-01) ON endOfDay()"
        ),
        ("assignee = currentUser ( )", "assignee = currentUser()"),
        ("fixVersion in releasedVersions(PROJ, 'B')", "fixVersion IN releasedVersions(PROJ, B)"),
        ("created > startOfDay(-1)", "created > startOfDay(-1)"),
        ("created > startOfDay(\"-1\")", "created > startOfDay(-1)"),
        ("cf[10010] = x", "cf[10010] = x"),
        ("CF[10010] is empty", "cf[10010] IS EMPTY"),
        ("\"Story Points\" > 3", "\"Story Points\" > 3"),
        ("10010 = x", "10010 = x"),
        ("id = -5", "id = -5"),
        ("sprint = \"12\"", "sprint = \"12\""),
        ("issue.property[work].done.by = x", "issue.property[work].done.by = x"),
        ("development[commits].all > 0", "development[commits].all > 0"),
        ("order by key", "ORDER BY key"),
        (
            "a = 1 order by key desc, \"Story Points\" ASC, cf[1]",
            "a = 1 ORDER BY key DESC, \"Story Points\" ASC, cf[1]"
        ),
        ("order by a, b, c, d, e, f, g", "ORDER BY a, b, c, d, e, f, g"),
        (#"summary ~ "a \"b\" \\ c\n""#, #"summary ~ "a \"b\" \\ c\n""#),
        (#"summary ~ 'it\'s'"#, #"summary ~ "it's""#),
        (#"summary ~ "\u00e4\t""#, #"summary ~ "ä\t""#),
        (#"status = In\ Progress"#, "status = \"In Progress\""),
        ("summary ~ Größe", "summary ~ Größe"),
        ("created >= 2026-01-31", "created >= 2026-01-31"),
        ("due <= 10:30", "due <= \"10:30\""),
        ("key = PROJ-12", "key = PROJ-12"),
        ("version = 1.2.3", "version = 1.2.3"),
        ("this is not jql", "this IS NOT jql"),
        ("Was2 = changedx", "Was2 = changedx"),
        ("summary ~ \"two\nlines\"", #"summary ~ "two\nlines""#),
    ]

    @Test("a query is written in its canonical form, and that is stable", arguments: canonical)
    func canonicalForm(query: String, expected: String) throws {
        let text = JQLPrinter().text(try JQLQuery(parsing: query))
        #expect(text == expected)
        #expect(JQLPrinter().text(try JQLQuery(parsing: text)) == text)
        let lines = JQLPrinter(.lines).text(try JQLQuery(parsing: query))
        #expect(JQLPrinter().text(try JQLQuery(parsing: lines)) == text)
    }

    @Test("a long query is laid out a clause a line, groups in parentheses")
    func lines() throws {
        let query = try JQLQuery(
            parsing: "project = A and (status = x or priority = y and type = z) and not (a = 1 or b = 2) order by key")
        #expect(
            JQLPrinter(.lines).text(query) == """
                project = A
                AND (
                  status = x
                  OR (
                    priority = y
                    AND type = z
                  )
                )
                AND NOT (
                  a = 1
                  OR b = 2
                )
                ORDER BY key
                """)
    }

    @Test("every part of a clause knows its place")
    func places() throws {
        let query = try JQLQuery(parsing: "ä = 1 and  status  was not  in (x) by me")
        guard case .and(let parts) = query.condition, case .clause(let clause) = parts[1] else {
            Issue.record("not two clauses")
            return
        }
        #expect(clause.field.range == 11..<17)
        #expect(clause.comparisonRange == 19..<30)
        #expect(clause.operand?.range == 31..<34)
        #expect(clause.predicates.first?.range == 35..<40)
    }

    @Test("a query nested without end is refused instead of overflowing the stack")
    func depth() {
        let query = String(repeating: "(", count: 100_000) + "a = 1"
        #expect(throws: JQLError.self) { try JQLQuery(parsing: query) }
        #expect(throws: JQLError.self) { try JQLQuery(parsing: String(repeating: "not ", count: 100_000) + "a = 1") }
        #expect(throws: JQLError.self) { try JQLQuery(parsing: "a in " + String(repeating: "(", count: 100_000)) }
        let deep = String(repeating: "(", count: 150) + "a = 1" + String(repeating: ")", count: 150)
        #expect((try? JQLQuery(parsing: deep)) != nil)
    }

    @Test(
        "words are told from queries",
        arguments: [
            ("login fails", false), ("login", false), ("", false), ("  ", false), ("project = X", true),
            ("order by created", true), ("what's up", false), ("a = b", true), ("crash in module", false),
            ("crash in (module)", true), ("this is not jql", false), ("login is broken", false),
            ("password changed and login was fine", false), ("status is open", true), ("status changed", true),
            ("password is empty", true), ("c++ > c", false), ("\"a phrase\"", false),
        ])
    func queryOrWords(text: String, isQuery: Bool) {
        #expect(JQLQuery.isQuery(text) == isQuery)
    }
}
