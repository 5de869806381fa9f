import Foundation

/// The queries in Tests/QueryCorpus.
enum QueryCorpus {
    /// The queries of a file that holds one a line.
    static func lines(of file: String) throws -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "QueryCorpus/\(file)"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
            .map { $0.replacingOccurrences(of: "⏎", with: "\n") }
    }

    /// The queries of a file that holds one a line, a tab, and what is answered.
    static func pairs(of file: String) throws -> [(query: String, message: String)] {
        try lines(of: file).compactMap { line in
            line.lastIndex(of: "\t").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
        }
    }
}
