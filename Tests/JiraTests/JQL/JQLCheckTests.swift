import JSON
import Jira
import Testing

/// What a query's names and values are compared with.
@Suite struct JQLCheckTests {
    static let cleanQueries = [
        "project = PROJ AND status = Open AND assignee = currentUser() ORDER BY created DESC, Rank ASC",
        "created >= -7d AND updated < \"2026-01-31 14:30\" AND due <= \"4w 2d\" AND resolved > 2026-01-31",
        "fixVersion IN unreleasedVersions() AND sprint IN openSprints() AND labels IS EMPTY",
        "status WAS Open BY currentUser() DURING (\"2026-01-01\", \"2026-01-31\") AND status CHANGED AFTER -1w",
        "summary ~ crash AND text ~ \"dump\" AND comment !~ x",
        "statusCategory != Done AND issueKey > PROJ-1 AND votes > 3",
        "cf[10010] = x",
        "issue.property[a].b = c",
    ]

    @Test("a sound query gives no finding", arguments: cleanQueries)
    func clean(query: String) throws {
        #expect(JQLCheck().findings(in: try JQLQuery(parsing: query)) == [])
    }

    static let doubtful: [(String, JQLCheck.Finding.Severity, String, [String])] = [
        ("asignee = x", .warning, "none of Jira's own fields", ["assignee"]),
        ("epiclink = x", .warning, "none of Jira's own fields", ["\"Epic Link\""]),
        ("summary = crash", .error, "summary does not know =", ["~"]),
        ("status ~ Open", .error, "status does not know ~", ["="]),
        ("labels > x", .error, "labels does not know >", []),
        ("text !~ x", .error, "text does not know !~", []),
        ("labels WAS x", .error, "labels does not know WAS", []),
        ("rank = 1", .error, "sorted by rank, not searched", []),
        ("ORDER BY comment", .error, "cannot be sorted by comment", []),
        ("status = (Open, Done)", .error, "one value, not a list", ["IN"]),
        ("status WAS NOT (Open, Done)", .error, "one value, not a list", ["WAS NOT IN"]),
        ("status IN Open", .error, "a list in parentheses", ["="]),
        ("status IS Open", .error, "IS takes EMPTY only", ["="]),
        ("this is not jql", .error, "IS NOT takes EMPTY only", ["!="]),
        ("sprint = openSprints()", .error, "stands for several values", ["IN"]),
        ("assignee = curentUser()", .warning, "none of Jira's own functions", ["currentUser()"]),
        ("assignee = currentUser(x)", .error, "takes no argument, not 1", []),
        ("assignee IN membersOf()", .error, "takes 1 argument, not 0", []),
        ("created > startOfDay(1, 2)", .error, "takes 0 to 1 arguments, not 2", []),
        ("created > yesterday", .error, "'yesterday' is no date", []),
        ("created > 2026-02-30", .error, "is no date", []),
        ("created > \"2026-01-31 25:00\"", .error, "is no date", []),
        ("created > -7x", .error, "is no date", []),
        ("status CHANGED AFTER sometime", .error, "is no date", []),
        ("status CHANGED DURING now()", .error, "DURING takes two dates", []),
        ("statusCategory = Open", .warning, "the status categories are", []),
        ("statusCategory = Doen", .warning, "the status categories are", ["Done"]),
    ]

    @Test("a doubtful name, operator or value is found", arguments: doubtful)
    func finding(query: String, severity: JQLCheck.Finding.Severity, message: String, suggestions: [String]) throws {
        let found = JQLCheck().findings(in: try JQLQuery(parsing: query))
        let match = try #require(found.first { $0.message.contains(message) }, "\(found)")
        #expect(match.severity == severity)
        #expect(match.suggestions == suggestions)
    }

    static let site = """
        {"jqlReservedWords":[],"visibleFieldNames":[
        {"value":"summary","displayName":"summary","operators":["~","!~","is","is not"],"orderable":"true",
        "types":["java.lang.String"]},
        {"value":"\\"Story Points\\"","displayName":"Story Points - cf[10016]","cfid":"cf[10016]","orderable":"true",
        "operators":["=","!=","<",">"],"types":["java.lang.Number"]},
        {"value":"created","displayName":"created","operators":["=","<",">="],"orderable":"true",
        "types":["java.util.Date"]}],
        "visibleFunctionNames":[{"value":"teamMembers()","displayName":"teamMembers()","isList":"true"},
        {"value":"now()","displayName":"now()"}]}
        """

    @Test("with a site's vocabulary, an unknown name is an error and custom fields are known")
    func siteVocabulary() throws {
        let check = JQLCheck(JQLVocabulary(autocompleteData: try JSONValue(parsing: Self.site)))
        let sound = "\"story points\" > 3 AND cf[10016] < 9 AND text ~ x AND created >= now() AND summary ~ y"
        #expect(check.findings(in: try JQLQuery(parsing: sound)) == [])
        for (query, message) in [
            ("status = x", "the site has no field called 'status'"),
            ("cf[1] = x", "the site has no field called 'cf[1]'"),
            ("created < startOfDay()", "the site has no function called 'startOfDay'"),
            ("summary = teamMembers()", "stands for several values"),
            ("created > soon", "created does not know >"),
        ] {
            let found = check.findings(in: try JQLQuery(parsing: query))
            #expect(found.contains { $0.severity == .error && $0.message.contains(message) }, "\(query): \(found)")
        }
    }
}
