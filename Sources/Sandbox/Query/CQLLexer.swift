/// Cuts a CQL query into tokens.
enum CQLToken: Hashable {
    case word(String)
    case quoted(String)
    case comparison(CQLOperator)
    case open, close, comma

    static func tokens(of query: String) throws(CQLRefusal) -> [CQLToken] {
        var tokens: [CQLToken] = []
        var rest = Substring(query)
        while let first = rest.first {
            switch first {
            case _ where first.isWhitespace: rest.removeFirst()
            case "(":
                tokens.append(.open)
                rest.removeFirst()
            case ")":
                tokens.append(.close)
                rest.removeFirst()
            case ",":
                tokens.append(.comma)
                rest.removeFirst()
            case "\"", "'": tokens.append(.quoted(try quoted(&rest, first, query)))
            case "=", "!", "<", ">", "~":
                // Two characters before one, so that `<=` is not taken for `<`.
                guard
                    let found = [2, 1].lazy.compactMap({ CQLOperator(rawValue: String(rest.prefix($0))) }).first
                else { throw CQLRefusal(message: query) }
                tokens.append(.comparison(found))
                rest = rest.dropFirst(found.rawValue.count)
            default: tokens.append(.word(try word(&rest, query)))
            }
        }
        return tokens
    }

    private static func quoted(
        _ rest: inout Substring, _ quote: Character, _ query: String
    ) throws(CQLRefusal) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == quote { return text }
            guard character == "\\" else {
                text.append(character)
                continue
            }
            guard let escaped = rest.popFirst() else { break }
            // What is not an escape of the query is one of the text search's, and stays.
            if escaped != quote, escaped != "\\" { text.append("\\") }
            text.append(escaped)
        }
        throw CQLRefusal(message: query)
    }

    private static func word(_ rest: inout Substring, _ query: String) throws(CQLRefusal) -> String {
        let word = rest.prefix { !$0.isWhitespace && !"()=!<>~,\"'".contains($0) }
        guard !word.contains(where: { ";?|*%^$#@[]{}+&`".contains($0) }) else { throw CQLRefusal(message: query) }
        rest = rest.dropFirst(word.count)
        return String(word)
    }
}
