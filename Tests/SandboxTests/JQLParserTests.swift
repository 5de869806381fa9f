import Testing

@testable import Sandbox

@Suite("Reading JQL")
struct JQLParserTests {
    @Test("every valid query of the corpus is read")
    func validQueries() throws {
        let queries = try QueryCorpus.lines(of: "jql-valid.txt")
        #expect(queries.count > 100)
        for query in queries {
            #expect(throws: Never.self, "\(query)") { try JQLParser.parse(query) }
        }
    }

    @Test("every invalid query of the corpus is refused in Jira's words")
    func invalidQueries() throws {
        let cases = try QueryCorpus.pairs(of: "jql-invalid.txt")
        #expect(cases.count > 100)
        for (query, message) in cases {
            #expect(Self.refusal(of: query) == message, "\(query)")
        }
    }

    @Test("a control character must be escaped, a tab inside quotes too")
    func controlCharacters() {
        #expect(
            Self.refusal(of: "minewww =\u{7F}qwwr")
                == "Error in the JQL Query: The character 'U+007F' on line 1 at position 10 must be escaped. "
                + "Use the escape '\\u007f' instead. (line 1, character 10)")
        #expect(
            Self.refusal(of: "a = 'b\tc'")
                == "Error in the JQL Query: The character 'TAB' on line 1 at position 7 must be escaped. "
                + "Use the escape '\\t' instead. (line 1, character 7)")
    }

    @Test("OR binds less than AND, and AND less than NOT")
    func precedence() throws {
        let query = try JQLParser.parse("a = 1 or not b = 2 and c = 3")
        guard case .or(let alternatives) = query.clause, case .and(let conditions) = alternatives.last else {
            Issue.record("\(query)")
            return
        }
        #expect(alternatives.count == 2)
        guard case .not = conditions.first else {
            Issue.record("\(conditions)")
            return
        }
    }

    @Test("a bare number is told from a quoted one")
    func numbers() throws {
        #expect(try Self.operand("a = 10") == .value("10", isNumber: true))
        #expect(try Self.operand("a = '10'") == .value("10", isNumber: false))
        #expect(try Self.operand("a = -7d") == .value("-7d", isNumber: false))
    }

    @Test("escapes become the characters they mean")
    func escapes() throws {
        #expect(try Self.operand(#"a = "\u0040\"\\\t""#) == .value("@\"\\\t", isNumber: false))
        #expect(try Self.operand(#"a = b\ c"#) == .value("b c", isNumber: false))
    }

    @Test("a property keeps its entity, key and path")
    func properties() throws {
        let query = try JQLParser.parse("issue.property[\"spaces here\"].value = 1")
        guard case .terminal(let terminal) = query.clause else {
            Issue.record("\(query)")
            return
        }
        #expect(terminal.field.name == "issue.property[spaces here].value")
        #expect(terminal.field.property == .init(entity: "issue.property", key: "spaces here", path: "value"))
    }

    @Test("a thousand nested parentheses are refused, not a crash")
    func nesting() {
        let deep = String(repeating: "(", count: 1000) + "a=b" + String(repeating: ")", count: 1000)
        #expect(Self.refusal(of: deep)?.contains("nested more than 200 levels deep") == true)
    }

    @Test(
        "text comes back from its encoding as it was",
        arguments: ["test", "In Progress", "it's", "a\"b", "limit", "and", "10", "a\\b", "", "tab\t", "-7d", "x@y"])
    func encoding(text: String) throws {
        #expect(try Self.operand("a = \(JQLEncoding.encode(text))") == .value(text, isNumber: false))
    }

    private static func refusal(of query: String) -> String? {
        do {
            _ = try JQLParser.parse(query)
            return nil
        } catch {
            return error.message
        }
    }

    private static func operand(_ query: String) throws -> JQLOperand? {
        guard case .terminal(let terminal) = try JQLParser.parse(query).clause else { return nil }
        return terminal.operand
    }
}
