import Testing

@testable import Sandbox

@Suite("Searching by JQL")
struct IssueSearchTests {
    @Test(
        "a query finds the issues it describes, in its order",
        arguments: [
            ("project = DEMO", "DEMO-10 DEMO-2 DEMO-1"), ("project = \"demo project\"", "DEMO-10 DEMO-2 DEMO-1"),
            ("project = 10001", "OPS-1"), ("project != DEMO", "OPS-1"), ("key = demo-2", "DEMO-2"),
            ("key in (DEMO-1, OPS-1)", "OPS-1 DEMO-1"), ("id = 1003", "DEMO-10"),
            ("key != DEMO-1", "OPS-1 DEMO-10 DEMO-2"),
            ("key > DEMO-1", "DEMO-10 DEMO-2"), ("status = Done", "DEMO-1"), ("status != done", "OPS-1 DEMO-10 DEMO-2"),
            ("not status = Done", "OPS-1 DEMO-10 DEMO-2"), ("status in (Done, 'In Progress')", "DEMO-2 DEMO-1"),
            ("status not in (Done, 'In Progress')", "OPS-1 DEMO-10"),
            ("type in standardIssueTypes()", "OPS-1 DEMO-2 DEMO-1"),
            ("issuetype in subtaskIssueTypes()", "DEMO-10"), ("parent = DEMO-2", "DEMO-10"),
            ("parent is empty", "OPS-1 DEMO-2 DEMO-1"), ("issue in childIssuesOf(DEMO-2)", "DEMO-10"),
            ("issue in linkedIssues(DEMO-1)", "DEMO-2"), ("issue in linkedIssues(DEMO-1, 'is blocked by')", ""),
            ("issue in watchedIssues()", "DEMO-1"), ("issue in updatedBy('Ben Okafor')", "DEMO-2 DEMO-1"),
            ("filter = Finished", "DEMO-1"), ("filter != 1", "OPS-1 DEMO-10 DEMO-2"), ("filter = 2", ""),
            ("'Component[Dropdown]' = Server", ""),
        ])
    func findings(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "a negated comparison leaves out the issues whose field is empty",
        arguments: [
            ("assignee = ada", "DEMO-2"), ("assignee = currentUser()", "DEMO-2"), ("assignee = 123", ""),
            ("assignee != ada", "OPS-1 DEMO-1"), ("not assignee = ada", "OPS-1 DEMO-1"),
            ("assignee is EMPTY", "DEMO-10"),
            ("assignee is not null", "OPS-1 DEMO-2 DEMO-1"), ("assignee in (EMPTY, ada)", "DEMO-10 DEMO-2"),
            ("assignee in membersOf(developers)", "OPS-1 DEMO-1"), ("assignee not in membersOf(developers)", "DEMO-2"),
            ("labels = beta", "DEMO-1"), ("labels != beta", "DEMO-2"), ("labels not in (docs)", ""),
            ("resolution = Unresolved", "OPS-1 DEMO-10 DEMO-2"), ("resolution != Unresolved", "DEMO-1"),
            ("resolution in (Unresolved, Fixed)", "OPS-1 DEMO-10 DEMO-2 DEMO-1"),
            ("description !~ nothing", "DEMO-2"), ("not (description ~ nothing)", "DEMO-2"),
        ])
    func emptiness(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "what has an order is compared by it",
        arguments: [
            ("priority > Medium", "OPS-1 DEMO-1"), ("priority <= Medium", "DEMO-10 DEMO-2"),
            ("cf[10016] > 3", "DEMO-1"),
            ("'Story Points' >= 3", "DEMO-2 DEMO-1"), ("'Story Points' is empty", "OPS-1 DEMO-10"),
            ("fixVersion < 2.0", "DEMO-1"), ("fixVersion = 20", "DEMO-1"), ("fixVersion = '20'", "OPS-1"),
            ("fixVersion in releasedVersions(DEMO)", "DEMO-1"),
            ("fixVersion = earliestUnreleasedVersion(DEMO)", "DEMO-2"),
            ("sprint in openSprints()", "DEMO-2"), ("sprint = 'Sprint 1'", "DEMO-1"), ("timeSpent = 2h", "DEMO-1"),
            ("timeSpent = 120", "DEMO-1"), ("created > -1d", "OPS-1"), ("created >= startOfDay(-1d)", "OPS-1 DEMO-10"),
            ("created < '2026-11-01'", "DEMO-1"), ("created <= '2026/11/01 00:00'", "DEMO-2 DEMO-1"),
            ("created >= startOfMonth() and created <= endOfMonth()", "OPS-1 DEMO-10 DEMO-2"),
            ("due < 1d", "DEMO-1"), ("due = 2026-12-01", "OPS-1"), ("due is empty", "DEMO-10 DEMO-2"),
            ("created < 1790812800001", "DEMO-1"),
        ])
    func comparisons(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "text is searched for words, not for substrings",
        arguments: [
            ("summary ~ login", "DEMO-2 DEMO-1"), ("summary ~ 'login log'", "DEMO-2"), ("summary ~ log", "DEMO-2"),
            ("summary ~ 'log*'", "DEMO-2 DEMO-1"), ("summary ~ 'l?g'", "DEMO-2"),
            ("summary ~ 'logon~'", "DEMO-2 DEMO-1"),
            ("summary ~ 'fails OR explain'", "DEMO-2 DEMO-1"), ("summary ~ 'login -explain'", "DEMO-1"),
            ("summary ~ '+login +explain'", "DEMO-2"), (#"summary ~ "\"new customer\"""#, "DEMO-1"),
            (#"summary ~ "\"customer new\"""#, ""), ("text ~ customer", "DEMO-2 DEMO-1"),
            ("text ~ exported", "DEMO-10"),
            ("text ~ 'shared folder'", "DEMO-10"), ("summary !~ login", "OPS-1 DEMO-10"),
            ("summary ~ 'customers the'", "DEMO-1"),
        ])
    func words(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "the past is searched by what was held, when, and through whom",
        arguments: [
            ("status was 'In Progress'", "DEMO-2 DEMO-1"), ("status was not 'In Progress'", "OPS-1 DEMO-10"),
            ("status was in ('To Do', Done)", "OPS-1 DEMO-10 DEMO-2 DEMO-1"), ("status was Done before 2026-10-08", ""),
            ("status was 'In Progress' on 2026-10-07", "DEMO-1"), ("status was 'In Progress' by ben", "DEMO-1"),
            ("status was 'To Do' after 2026-11-20", "OPS-1 DEMO-10 DEMO-2"), ("status was Done by (ben, cleo)", ""),
            ("status was 'In Progress' during ('2026-10-06', '2026-10-07')", "DEMO-1"),
            ("assignee was EMPTY", "DEMO-10 DEMO-1"),
            ("status changed", "DEMO-2 DEMO-1"), ("not status changed", "OPS-1 DEMO-10"),
            ("status changed to Done", "DEMO-1"),
            ("status changed from 'To Do' to 'In Progress' after -2d", "DEMO-2"),
            ("status changed by ada before -30d", "DEMO-1"),
            ("status changed during ('2026-10-01', '2026-10-31')", "DEMO-1"), ("assignee changed from EMPTY", "DEMO-1"),
            ("status changed after -1d before -2d", ""),
        ])
    func past(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "results come in the order asked for, with nothing last",
        arguments: [
            ("project = DEMO order by key", "DEMO-1 DEMO-2 DEMO-10"),
            ("order by key desc", "OPS-1 DEMO-10 DEMO-2 DEMO-1"),
            ("order by priority, key", "DEMO-1 OPS-1 DEMO-2 DEMO-10"),
            ("order by due asc, key", "DEMO-1 OPS-1 DEMO-2 DEMO-10"),
            ("order by due desc, key", "DEMO-2 DEMO-10 OPS-1 DEMO-1"),
            ("order by assignee", "DEMO-2 DEMO-1 OPS-1 DEMO-10"),
            ("order by status, key", "DEMO-10 OPS-1 DEMO-2 DEMO-1"),
            ("order by created", "OPS-1 DEMO-10 DEMO-2 DEMO-1"),
            ("order by created asc", "DEMO-1 DEMO-2 DEMO-10 OPS-1"),
            ("order by 'Story Points' desc, key", "DEMO-10 OPS-1 DEMO-1 DEMO-2"),
            ("order by summary", "OPS-1 DEMO-2 DEMO-1 DEMO-10"),
        ])
    func order(query: String, keys: String) throws {
        #expect(try Self.keys(query) == keys)
    }

    @Test(
        "what the site does not have is refused in Jira's words",
        arguments: [
            ("colour = red", "Field 'colour' does not exist or you do not have permission to view it."),
            ("status = Shipped", "The value 'Shipped' does not exist for the field 'status'."),
            ("project = 999", "A value with ID '999' does not exist for the field 'project'."),
            ("key = DEMO-99", "An issue with key 'DEMO-99' does not exist for field 'key'."),
            ("issue = '10000'", "The issue key '10000' for field 'issue' is invalid."),
            ("summary = test", "The operator '=' is not supported by the 'summary' field."),
            ("text !~ a", "The operator '!~' is not supported by the 'text' field."),
            ("key is empty", "The operator 'is' is not supported by the 'key' field."),
            ("key in (null)", "The field 'key' does not support searching for EMPTY values."),
            ("comment is empty", "The field 'comment' does not support searching for EMPTY values."),
            ("created > EMPTY", "The operator '>' does not support searching for EMPTY values on the field 'created'."),
            ("status in test", "Operator 'in' does not support the non-list value '\"test\"' for field 'status'."),
            ("status = (Done)", "Operator '=' does not support the list value '(\"Done\")' for field 'status'."),
            (
                "sprint = openSprints()",
                "Operator '=' does not support the list value 'openSprints()' for field 'sprint'."
            ),
            ("assignee = bogus(a)", "Unable to find JQL function 'bogus(a)'."),
            (
                "status = currentUser()",
                "A value provided by the function 'currentUser' is invalid for the field 'status'."
            ),
            (
                "created > currentUser()",
                "A date for the field 'created' provided by the function 'currentUser' is not valid."
            ),
            ("created > now(1)", "Function 'now' expected '0' arguments but received '1'."),
            (
                "created > startOfDay(soon)",
                "Duration for function 'startOfDay' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier."
            ),
            (
                "assignee in membersOf(nobody)",
                "Function 'membersOf' can not generate a list of usernames for group 'nobody'; the group does not exist."
            ),
            (
                "updated >= yesterday",
                "Date value 'yesterday' for field 'updated' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', "
                    + "'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'."
            ),
            ("text ~ ''", "The field 'text' does not support searching for an empty string."),
            ("text ~ 'AND'", "Unable to parse the text 'AND' for field 'text'."),
            ("text ~ 'BAD +'", "Unable to parse the text 'BAD +' for field 'text'."),
            ("labels was docs", "History searches do not support the 'labels' field."),
            ("order by bogus", "Not able to sort using field 'bogus'."),
            ("order by comment", "Field 'comment' does not support sorting."),
            ("status changed during 2026-10-01", "The DURING predicate must be supplied with exactly 2 date values."),
            ("status changed before (-1d, -2d)", "The BEFORE predicate must be supplied with only 1 date value."),
            (
                "a = b order by key, key, key, key, key, key, key, key",
                "A JQL query can be ordered by at most 7 fields."
            ),
        ])
    func refusals(query: String, message: String) {
        do {
            let keys = try Self.keys(query)
            Issue.record("found \(keys)")
        } catch let refusal as JQLRefusal {
            #expect(refusal.messages.contains(message), "\(refusal.messages)")
        } catch {
            Issue.record(error)
        }
    }

    @Test("everything that is wrong is reported at once")
    func severalProblems() {
        #expect(
            throws: JQLRefusal(messages: [
                "The value 'X' does not exist for the field 'project'.",
                "Field 'y' does not exist or you do not have permission to view it.",
            ])
        ) { try Self.keys("project = X and y = z and project = X") }
    }

    @Test("whoever is not known finds nothing where others are told what is wrong")
    func anonymous() throws {
        var site = SearchFixture()
        site.currentUser = nil
        let search = IssueSearch(site: site)
        #expect(try search.positions("colour = red") == [])
        #expect(try search.positions("assignee = currentUser()") == [])
    }

    @Test("`this is not jql` finds nothing, as on a live site")
    func grammatical() throws {
        #expect(try Self.keys("this is not jql") == "")
    }

    @Test("a query that restricts nothing is refused where it must be bounded")
    func unbounded() {
        #expect(throws: JQLRefusal.unbounded) {
            try IssueSearch(site: SearchFixture()).positions("order by key", requiresBound: true)
        }
    }

    static func keys(_ query: String) throws -> String {
        let site = SearchFixture()
        return try IssueSearch(site: site).positions(query).map { position in
            let issue = site.issue(at: position)
            return "\(issue.projectKey)-\(issue.number)"
        }.joined(separator: " ")
    }
}
