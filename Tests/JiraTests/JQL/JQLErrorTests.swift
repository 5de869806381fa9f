import Jira
import Testing

/// What the parser refuses, where it points, and what it suggests.
@Suite struct JQLErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var query: String
        var message: String
        var marked: String
        var suggestions: [String] = []
        var testDescription: String { query }
    }

    static let cases = [
        Case(query: "project", message: "expected an operator", marked: ""),
        Case(query: "project PROJ", message: "not 'PROJ'", marked: "PROJ"),
        Case(query: "status equals Done", message: "expected an operator", marked: "equals", suggestions: ["="]),
        Case(query: "status insde (x)", message: "expected an operator", marked: "insde"),
        Case(query: "status == Done", message: "expected a value behind =", marked: "==", suggestions: ["="]),
        Case(query: "a <> b", message: "expected a value behind <", marked: "<>", suggestions: ["!="]),
        Case(query: "a => b", message: "expected a value", marked: "=>", suggestions: [">="]),
        Case(query: "a =", message: "expected a value, not the end", marked: ""),
        Case(query: "a = and b = 1", message: "not the keyword AND", marked: "and", suggestions: ["\"and\""]),
        Case(query: "a = 1 b = 2", message: "expected AND, OR or ORDER BY, not 'b'", marked: "b"),
        Case(query: "a = 1 adn b = 2", message: "not 'adn'", marked: "adn", suggestions: ["AND"]),
        Case(query: "a = 1 AND", message: "expected a field, not the end", marked: ""),
        Case(query: "a = 1 order key", message: "expected BY", marked: "key", suggestions: ["BY"]),
        Case(query: "a = 1 order by key dsc", message: "not 'dsc'", marked: "dsc", suggestions: ["DESC", "ASC"]),
        Case(query: "a = 1 order by", message: "expected a field", marked: ""),
        Case(query: "order by key limit 10", message: "no LIMIT", marked: "limit"),
        Case(query: "order by a,b,c,d,e,f,g,h", message: "at most 7", marked: "h"),
        Case(query: "status = In Progress", message: "not the keyword IN", marked: "In", suggestions: ["\"In\""]),
        Case(query: "status = To Do", message: "not the keyword TO", marked: "To", suggestions: ["\"To\""]),
        Case(query: "summary ~ foo bar", message: "several words", marked: "bar"),
        Case(query: "table = x", message: "'table' is a reserved word", marked: "table", suggestions: ["\"table\""]),
        Case(query: "assignee = user", message: "reserved word", marked: "user", suggestions: ["\"user\""]),
        Case(query: "assignee = a@b.com", message: "'@' is reserved", marked: "@", suggestions: ["\"a@b.com\""]),
        Case(query: "summary ~ c++", message: "'+' is reserved", marked: "+", suggestions: ["\"c++\""]),
        Case(query: "due < 2026/01/31", message: "'/' is reserved", marked: "/", suggestions: ["\"2026/01/31\""]),
        Case(query: "a = \"open", message: "never closed", marked: "\"open"),
        Case(query: "a = 'it's'", message: "never closed", marked: "'"),
        Case(query: #"a = "\q""#, message: "no escape", marked: #"\q"#, suggestions: [#"\\q"#]),
        Case(query: #"a = "\u12""#, message: "no escape", marked: #"\u"#, suggestions: [#"\\u"#]),
        Case(query: "a = \"x\ty\"", message: "U+0009", marked: "\t", suggestions: [#"\t"#]),
        Case(query: "(a = 1", message: "never closed", marked: "("),
        Case(query: "a = 1)", message: "never opened", marked: ")"),
        Case(query: "a in (1, 2", message: "never closed", marked: "("),
        Case(query: "a in (1 2)", message: "expected ',' or ')'", marked: "2"),
        Case(query: "a in ()", message: "at least one value", marked: "()"),
        Case(query: "a in (1,)", message: "expected a value", marked: ")"),
        Case(query: "a not b", message: "expected NOT IN", marked: "not", suggestions: ["NOT IN", "!="]),
        Case(query: "a = x after -1d", message: "AFTER goes with WAS and CHANGED", marked: "after -1d"),
        Case(query: "cf[x] = 1", message: "custom field's number", marked: "x"),
        Case(query: "cf[1 = 1", message: "expected ']'", marked: "="),
        Case(query: "cf = 1", message: "reserved word", marked: "cf", suggestions: ["\"cf\""]),
        Case(query: "f(x) = 1", message: "expected an operator", marked: "("),
        Case(query: "a = f(g(x))", message: "expected ',' or ')'", marked: "("),
        Case(query: "'' = 1", message: "cannot be empty", marked: "''"),
        Case(query: "a = ''()", message: "cannot be empty", marked: "''"),
        Case(query: "a = 9999999999999999999", message: "too large", marked: "9999999999999999999"),
        Case(query: "= 1", message: "expected a field", marked: "="),
        Case(query: "a was", message: "expected a value", marked: ""),
        Case(query: ", ", message: "expected a field", marked: ","),
        Case(query: "]", message: "expected a field", marked: "]"),
        Case(query: "\\", message: "ends within an escape", marked: "\\"),
    ]

    @Test("an error names what is wrong, where, and what was meant", arguments: cases)
    func error(of example: Case) throws {
        let error = #expect(throws: JQLError.self) { try JQLQuery(parsing: example.query) }
        guard let error else { return }
        #expect(error.message.contains(example.message), "\(error)")
        let scalars = Array(example.query.unicodeScalars)
        let marked = error.range.clamped(to: 0..<scalars.count)
        #expect(String(String.UnicodeScalarView(scalars[marked])) == example.marked, "\(error)")
        #expect(error.suggestions == example.suggestions, "\(error)")
    }

    @Test("the place is given in lines and columns, and pointed at")
    func pointer() throws {
        let query = "project = A\n\tAND status equals Done"
        let error = #expect(throws: JQLError.self) { try JQLQuery(parsing: query) }
        #expect(error?.line == 2)
        #expect(error?.column == 13)
        #expect(error?.pointer(in: query) == "\tAND status equals Done\n\t           ^^^^^^")
        #expect(
            error?.description
                == "expected an operator, such as =, != or IN, not 'equals' (line 2, column 13); did you mean '='?")
        #expect(throws: JQLError.self) { try JQLQuery(parsing: "a =") }
        let end = #expect(throws: JQLError.self) { try JQLQuery(parsing: "a =") }
        #expect(end?.pointer(in: "a =") == "a =\n   ^")
    }
}
