import Jira
import Testing

@Suite struct JQLExplainerTests {
    static let explanations: [(String, String)] = [
        ("", "All issues"),
        ("ORDER BY created DESC, key", "All issues\nsorted by created, newest first, then by key"),
        (
            "project = PROJ AND status IN (Open, 'In Progress') AND assignee = currentUser() ORDER BY priority DESC",
            """
            Issues that fulfil all of these:
              - project is PROJ
              - status is one of Open, "In Progress"
              - assignee is you
            sorted by priority, descending
            """
        ),
        (
            "created >= -7d OR NOT due < startOfWeek(-1) OR updated > startOfDay('-2h')",
            """
            Issues that fulfil any of these:
              - created is at or after 7 days ago
              - not: due is before the start of this week, moved by -1 week
              - updated is after the start of today, moved by -2 hours
            """
        ),
        (
            "project != A AND assignee != bob AND (labels IS EMPTY OR labels NOT IN (x, y)) AND NOT (a = 1 AND b = EMPTY)",
            """
            Issues that fulfil all of these:
              - project is not A
              - assignee is set, but not to bob
              - any of these:
                - labels is empty
                - labels is set, but to none of x, y
              - not this:
                - all of these:
                  - a is 1
                  - b is empty
            """
        ),
        (
            "status CHANGED FROM Open TO Done BY currentUser() DURING (-1w, now())",
            """
            Issues that fulfil this:
              - status changed from Open to Done by you between 1 week ago and now
            """
        ),
        (
            "cf[10010] > 3 AND summary ~ \"a b\" AND assignee IN membersOf(devs) AND parent IN linkedIssues(A-1, blocks)",
            """
            Issues that fulfil all of these:
              - custom field 10010 is more than 3
              - summary contains "a b"
              - assignee is one of the members of the group devs
              - parent is one of the issues that are linked to A-1, blocks
            """
        ),
    ]

    @Test("a query is said in plain English", arguments: explanations)
    func explanation(query: String, expected: String) throws {
        #expect(JQLExplainer().explanation(of: try JQLQuery(parsing: query)) == expected)
    }
}
