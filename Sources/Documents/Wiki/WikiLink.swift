internal import JSON

/// Links in wiki markup: `[text|target|tooltip]`, `[target]`, and addresses that stand in the text.
enum WikiLink {
    /// Where the link ends whose bracket stands at `start`, behind its closing bracket; nil where it is only a bracket.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to limit: Int) -> Int? {
        var index = start + 1
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: "]"): return index > start + 1 ? index + 1 : nil
            case UInt8(ascii: "["), 0x0A: return nil
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return nil
    }

    /// The parts between a link's bars. A picture in the first keeps its own.
    static func parts(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        if let end = WikiImage.end(bytes, at: index, in: range) { index = end }
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "|") where parts.count < 2:
                parts.append(start..<index)
                start = index + 1
                index += 1
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        parts.append(start..<range.upperBound)
        return parts
    }

    /// What a link leads to; nil where the text is no target.
    ///
    /// - Parameter isAlone: whether nothing in the link says that it is one, so that the target must.
    static func target(_ text: String, isAlone: Bool) -> Link? {
        let rest = trimmed(text.dropFirst())
        switch text.utf8.first {
        case nil: return nil
        case UInt8(ascii: "~"):
            guard isUser(rest) else { return nil }
            return Link(ResourceIdentifier(.user(user(rest))))
        case UInt8(ascii: "^"):
            return rest.isEmpty ? nil : Link(ResourceIdentifier(.attachment(name: rest, container: nil)))
        case UInt8(ascii: "#"):
            return rest.isEmpty ? nil : Link(nil, anchor: rest)
        default:
            guard !text.utf8.contains(where: { $0 <= 0x20 }) else { return nil }
            return !isAlone || isAddress(text) ? Link(url: text) : nil
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }

    /// Whether a word can name a user in brackets.
    static func isUser(_ text: String) -> Bool {
        !text.isEmpty && !text.utf8.contains { $0 <= 0x20 || "|[]{}\\&".utf8.contains($0) }
    }

    static func user(_ text: String) -> UserIdentifier {
        let prefix = "accountid:"
        return text.hasPrefix(prefix) ? .accountID(String(text.dropFirst(prefix.count))) : .name(text)
    }

    /// Whether a text alone in brackets is an address: with a scheme, from the root, or an issue's key.
    static func isAddress(_ text: String) -> Bool {
        if text.utf8.first == UInt8(ascii: "/") || text.hasPrefix("\\\\") || text.hasPrefix("www.") { return true }
        if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let scheme = text.utf8[..<colon]
            return scheme.count > 1 && text.utf8.index(after: colon) < text.utf8.endIndex
                && scheme.first.map(WikiBytes.isLetter) == true
                && scheme.allSatisfy { WikiBytes.isLetter($0) || WikiBytes.isDigit($0) || "+-.".utf8.contains($0) }
        }
        return isIssueKey(text)
    }

    private static func isIssueKey(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count > 1, let first = parts[0].first, !parts[1].isEmpty else { return false }
        return (0x41...0x5A).contains(first) && parts[1].allSatisfy(WikiBytes.isDigit)
            && parts[0].allSatisfy { (0x41...0x5A).contains($0) || WikiBytes.isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    /// The words of a link that has none of its own.
    static func words(_ link: Link) -> String {
        if case .url(let url)? = link.target?.kind, url.hasPrefix("mailto:") {
            return String(url.dropFirst("mailto:".count))
        }
        return link.text
    }

    /// An address that stands in the text.
    static func bare(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Inline {
        let link = Link(url: String(decoding: bytes[range], as: UTF8.self))
        return .span(Span(.link(link), [.text(words(link))]))
    }

    /// How Jira Cloud marks a link that is shown as a card.
    static func appearance(_ word: String) -> Card.Appearance? {
        switch word {
        case "smart-link": .inline
        case "smart-card": .block
        case "smart-embed": .embed
        default: nil
        }
    }

    static func word(_ appearance: Card.Appearance) -> String {
        switch appearance {
        case .inline: "smart-link"
        case .block: "smart-card"
        case .embed: "smart-embed"
        }
    }
}

extension WikiReader {
    /// What stands between two brackets; nil where it is no link.
    mutating func link(_ range: Range<Int>) -> Inline? {
        let parts = WikiLink.parts(bytes, range)
        let texts = parts.map { WikiEscape.resolve(bytes, $0) }
        if parts.count == 1 {
            guard let link = WikiLink.target(texts[0], isAlone: true) else { return nil }
            if case .user(let user)? = link.target?.kind { return .mention(Inline.Mention(user)) }
            return .span(Span(.link(link), [.text(WikiLink.words(link))]))
        }
        guard var link = WikiLink.target(texts[1], isAlone: false) else { return nil }
        if parts.count == 3 {
            if let appearance = WikiLink.appearance(texts[2]), texts[0] == texts[1],
                case .url(let url)? = link.target?.kind
            {
                return .card(Card(appearance, url: url))
            }
            link.title = texts[2]
        }
        let content = inlines(parts[0], inLink: true)
        return .span(Span(.link(link), content.isEmpty ? [.text(WikiLink.words(link))] : content))
    }
}
