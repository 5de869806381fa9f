import JSON

/// Nodes that Markdown carries as they are: fenced blocks `adf` and `storage`, code spans that begin `adf:` or
/// `storage:`. A user's own of that kind is written with the word doubled.
enum VerbatimMarkdown {
    private static let formats: [DocumentFormat] = [.adf, .storage, .wiki]

    /// Code as a code span holds it: with its prefix doubled where it would be taken for a node.
    static func escaped(_ code: String) -> String {
        for format in formats where code.hasPrefix(format.rawValue + ":") { return format.rawValue + ":" + code }
        return code
    }

    /// Code as it is, from a code span that holds no node.
    static func unescaped(_ code: String) -> String {
        for format in formats {
            let prefix = format.rawValue + ":"
            if code.hasPrefix(prefix + prefix) { return String(code.dropFirst(prefix.count)) }
        }
        return code
    }

    /// The parts of a line that a code span carries; nil where it is code.
    static func inlines(_ code: String) -> [Inline]? {
        if code.hasPrefix("adf:{"), let value = try? JSONValue(parsing: String(code.dropFirst(4))) {
            return ADFReader().inlines([value], depth: 1)
        }
        for format in formats where format != .adf && code.hasPrefix(format.rawValue + ":") {
            let source = String(code.dropFirst(format.rawValue.count + 1))
            if source.hasPrefix(format.rawValue + ":") || source.isEmpty { return nil }
            return [.unknown(Verbatim(format, source))]
        }
        return nil
    }

    /// A code block's language as a fence holds it: doubled where it would be taken for a node.
    static func escaped(language: String) -> String {
        for format in formats where isRepeated(format.rawValue, language) { return format.rawValue + ":" + language }
        return language
    }

    /// The language that a fence names, and nil; or the format of the node that its block carries.
    static func language(_ info: String) -> (language: String, format: DocumentFormat?) {
        for format in formats {
            if info == format.rawValue { return (info, format) }
            if isRepeated(format.rawValue, info) { return (String(info.dropFirst(format.rawValue.count + 1)), nil) }
        }
        return (info, nil)
    }

    private static func isRepeated(_ name: String, _ text: String) -> Bool {
        text.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { $0 == name }
    }
}
