import Foundation
import Jira
import Testing

/// The queries that this parser and the sandbox's, which was written without knowledge of it, must agree on.
@Suite struct JQLCorpusTests {
    static func lines(_ file: String) throws -> [String] {
        let corpus = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "QueryCorpus").appending(path: file)
        return try String(contentsOf: corpus, encoding: .utf8)
            .split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { String($0.replacing("⏎", with: "\n")) }
    }

    @Test("each valid query of the corpus is read, and read again from its canonical form")
    func valid() throws {
        let queries = try Self.lines("jql-valid.txt")
        #expect(queries.count > 100)
        for query in queries {
            do {
                let text = JQLPrinter().text(try JQLQuery(parsing: query))
                #expect(JQLPrinter().text(try JQLQuery(parsing: text)) == text)
            } catch {
                Issue.record("\(query): \(error)")
            }
        }
    }

    @Test("each invalid query of the corpus is refused")
    func invalid() throws {
        let queries = try Self.lines("jql-invalid.txt").map { String($0.prefix { $0 != "\t" }) }
        #expect(queries.count > 100)
        for query in queries {
            #expect(throws: JQLError.self, "\(query)") { try JQLQuery(parsing: query) }
        }
    }
}
