/// What stands after `~`: words that must all be there, phrases, `OR`, `NOT`, `+`, `-`, wildcards and `fuzzy~`.
///
/// Source: https://support.atlassian.com/jira-software-cloud/docs/search-for-issues-using-the-text-field/
struct TextQuery: Hashable, Sendable {
    indirect enum Node: Hashable, Sendable {
        case phrase([WordPattern], slop: Int)
        case all([Node])
        case any([Node])
        case not(Node)
    }

    /// Why a text cannot be searched for.
    enum Problem: Error {
        case unreadable
        case startsWithWildcard
    }

    let node: Node

    init(_ text: String) throws(Problem) {
        var reader = TextQueryReader(text)
        node = try reader.whole()
    }

    func matches(_ words: SearchWords) -> Bool {
        Self.matches(node, words)
    }

    private static func matches(_ node: Node, _ words: SearchWords) -> Bool {
        switch node {
        case .phrase(let patterns, let slop): words.contain(phrase: patterns, slop: slop)
        case .all(let nodes): nodes.allSatisfy { matches($0, words) }
        case .any(let nodes): nodes.contains { matches($0, words) }
        case .not(let node): !matches(node, words)
        }
    }
}

private struct TextQueryReader {
    private enum Token: Equatable {
        case word(String)
        case phrase(String, slop: Int)
        case and, or, not, plus, minus, open, close
    }

    private var tokens: ArraySlice<Token> = []
    private var broken = false

    init(_ text: String) {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            switch first {
            case _ where first.isWhitespace: rest.removeFirst()
            case "(":
                tokens.append(.open)
                rest.removeFirst()
            case ")":
                tokens.append(.close)
                rest.removeFirst()
            case "+", "-", "!":
                tokens.append(first == "+" ? .plus : first == "-" ? .minus : .not)
                rest.removeFirst()
            case "\"": phrase(&rest, &tokens)
            default: tokens.append(Self.word(&rest))
            }
        }
        self.tokens = tokens[...]
    }

    private mutating func phrase(_ rest: inout Substring, _ tokens: inout [Token]) {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            text.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
            if rest.isEmpty { broken = true }
        }
        var slop = 0
        if rest.first == "~" {
            rest.removeFirst()
            let digits = rest.prefix { $0.isNumber }
            slop = min(Int(digits) ?? 0, 1000)
            rest = rest.dropFirst(digits.count)
        }
        tokens.append(.phrase(text, slop: slop))
    }

    private static func word(_ rest: inout Substring) -> Token {
        var text = ""
        while let character = rest.first, !character.isWhitespace, !"()\"".contains(character) {
            rest.removeFirst()
            if character == "\\", let escaped = rest.popFirst() {
                text.append(escaped.isLetter || escaped.isNumber ? escaped : " ")
            } else {
                text.append(character)
            }
        }
        switch text {
        case "AND", "&&": return .and
        case "OR", "||": return .or
        case "NOT": return .not
        default: return .word(text)
        }
    }

    mutating func whole() throws(TextQuery.Problem) -> TextQuery.Node {
        guard !broken, !tokens.isEmpty else { throw .unreadable }
        let node = try alternatives()
        guard tokens.isEmpty else { throw .unreadable }
        return node
    }

    private mutating func alternatives() throws(TextQuery.Problem) -> TextQuery.Node {
        var nodes = [try conditions()]
        while tokens.first == .or {
            tokens.removeFirst()
            nodes.append(try conditions())
        }
        return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    private mutating func conditions() throws(TextQuery.Problem) -> TextQuery.Node {
        var nodes = [try condition()]
        while let token = tokens.first, token != .or, token != .close {
            if token == .and { tokens.removeFirst() }
            nodes.append(try condition())
        }
        return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func condition() throws(TextQuery.Problem) -> TextQuery.Node {
        switch tokens.popFirst() {
        case .plus: return try condition()
        case .minus, .not: return .not(try condition())
        case .open:
            let node = try alternatives()
            guard tokens.popFirst() == .close else { throw .unreadable }
            return node
        case .phrase(let text, let slop):
            return .phrase(SearchWords(text).words.map { .exact($0) }, slop: slop)
        case .word(let text): return try Self.pattern(text)
        case .and, .or, .close, nil: throw .unreadable
        }
    }

    private static func pattern(_ text: String) throws(TextQuery.Problem) -> TextQuery.Node {
        let body = text.prefix { $0 != "^" && $0 != "~" }
        let suffix = text.dropFirst(body.count)
        guard !body.isEmpty else { throw .unreadable }
        if body.contains(where: { $0 == "*" || $0 == "?" }) {
            guard body.first != "?", body.contains(where: { $0 != "*" && $0 != "?" }) else { throw .startsWithWildcard }
            let parts = body.lowercased().unicodeScalars.split {
                !SearchWords.isWord($0) && $0 != "*" && $0 != "?"
            }
            return .phrase(parts.map { .wildcard(Array(String($0))) }, slop: 0)
        }
        let words = SearchWords(String(body)).words
        if suffix.first == "~", words.count == 1 {
            return .phrase([.fuzzy(Array(words[0]), distance: words[0].count < 5 ? 1 : 2)], slop: 0)
        }
        return .phrase(words.map { .exact($0) }, slop: 0)
    }
}
