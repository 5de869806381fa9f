/// A piece of a line: text, something whole, or a mark whose meaning depends on what follows.
struct WikiToken {
    enum Kind: UInt8 {
        case text, atom, hardBreak, lineEnd, dash, delimiter, colorStart, colorEnd
    }

    var kind: Kind
    /// Where it stands. Text is the bytes themselves.
    var start: Int
    var end: Int
    /// Which mark, atom, tag or character.
    var value = 0
    /// The token that closes this one; -1 where none does.
    var match = -1
    var opens = false
    var closes = false
}

extension WikiReader {
    /// Cuts a piece of the source into tokens, which are added to `tokens`.
    mutating func tokenize(_ run: Range<Int>, inLink: Bool) {
        var index = run.lowerBound
        var textStart = index
        func flush(_ end: Int, _ tokens: inout [WikiToken]) {
            if end > textStart { tokens.append(WikiToken(kind: .text, start: textStart, end: end)) }
        }
        while index < run.upperBound {
            let byte = bytes[index]
            guard Self.isSpecial[Int(byte)] else {
                index += 1
                continue
            }
            if byte == UInt8(ascii: ":"), !inLink,
                let scheme = WikiBytes.schemeStart(bytes, colon: index, from: textStart, to: run.upperBound),
                let length = bareAddress(scheme, colon: index, run.upperBound)
            {
                flush(scheme, &tokens)
                append(WikiLink.bare(bytes, scheme..<scheme + length), scheme..<scheme + length)
                index = scheme + length
                textStart = index
                continue
            }
            let before = tokens.count
            // The text before the token goes in front of it, once it is known that there is one.
            guard let end = token(at: index, in: run, inLink: inLink) else {
                index += 1
                continue
            }
            if index > textStart {
                tokens.insert(WikiToken(kind: .text, start: textStart, end: index), at: before)
            }
            index = end
            textStart = end
        }
        flush(run.upperBound, &tokens)
    }

    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\\n*_-+^~?{[!:;(&".utf8 { table[Int(byte)] = true }
        return table
    }()

    private func bareAddress(_ start: Int, colon: Int, _ end: Int) -> Int? {
        let length = WikiBytes.addressLength(bytes, at: start, to: end)
        return start + length > colon + 3 ? length : nil
    }

    /// Adds the token that begins at `index` and says where it ends; nil where the byte is only text.
    private mutating func token(at index: Int, in run: Range<Int>, inLink: Bool) -> Int? {
        let next = index + 1 < run.upperBound ? bytes[index + 1] : 0
        switch bytes[index] {
        case UInt8(ascii: "\\"):
            if next == UInt8(ascii: "\\") { return append(.hardBreak, index..<index + 2) }
            guard WikiBytes.isPunctuation(next) else { return nil }
            tokens.append(WikiToken(kind: .text, start: index + 1, end: index + 2))
            return index + 2
        case 0x0A: return append(.lineEnd, index..<index + 1)
        case UInt8(ascii: "-"): return dash(index, run)
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "~"):
            return delimiter(index..<index + 1, run)
        case UInt8(ascii: "?"): return next == UInt8(ascii: "?") ? delimiter(index..<index + 2, run) : nil
        case UInt8(ascii: "{"): return brace(index, next, run)
        case UInt8(ascii: "["):
            guard !inLink, let end = WikiLink.end(bytes, at: index, to: run.upperBound),
                let link = link(index + 1..<end - 1)
            else { return nil }
            return append(link, index..<end)
        case UInt8(ascii: "!"):
            guard let end = WikiImage.end(bytes, at: index, in: run) else { return nil }
            return append(.media(WikiImage.media(bytes, index + 1..<end - 1)), index..<end)
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("):
            guard let entry = WikiEmoticon.find(bytes, at: index, in: run) else { return nil }
            return append(.emoji(entry.emoji), index..<index + entry.bytes.count)
        case UInt8(ascii: "&"):
            guard let entity = WikiBytes.entity(bytes, at: index, to: run.upperBound) else { return nil }
            return append(.text(String(entity.scalar)), index..<index + entity.length)
        default: return nil
        }
    }

    @discardableResult
    private mutating func append(_ atom: Inline, _ range: Range<Int>) -> Int {
        tokens.append(WikiToken(kind: .atom, start: range.lowerBound, end: range.upperBound, value: atoms.count))
        atoms.append(atom)
        return range.upperBound
    }

    private mutating func append(_ kind: WikiToken.Kind, _ range: Range<Int>, value: Int = 0) -> Int {
        tokens.append(WikiToken(kind: kind, start: range.lowerBound, end: range.upperBound, value: value))
        return range.upperBound
    }

    /// One dash is a mark; two or three alone between spaces are long dashes.
    private mutating func dash(_ index: Int, _ run: Range<Int>) -> Int? {
        var end = index
        while end < run.upperBound, bytes[end] == UInt8(ascii: "-") { end += 1 }
        let length = end - index
        if length == 1 { return delimiter(index..<end, run) }
        let isApart =
            (index == run.lowerBound || WikiBytes.isSpace(bytes[index - 1]))
            && (end == run.upperBound || WikiBytes.isSpace(bytes[end]))
        if isApart, length <= 3 { return append(.dash, index..<end) }
        tokens.append(WikiToken(kind: .text, start: index, end: end))
        return end
    }

    private mutating func delimiter(_ range: Range<Int>, _ run: Range<Int>) -> Int? {
        let sides = WikiBytes.sides(bytes, range, in: run)
        guard sides.opens || sides.closes, let mark = WikiBytes.Delimiter(bytes[range.lowerBound]) else { return nil }
        tokens.append(
            WikiToken(
                kind: .delimiter, start: range.lowerBound, end: range.upperBound, value: mark.rawValue,
                opens: sides.opens, closes: sides.closes))
        return range.upperBound
    }

    /// Code, a mark in braces (which stands within words too), or a macro.
    private mutating func brace(_ index: Int, _ next: UInt8, _ run: Range<Int>) -> Int? {
        if next == UInt8(ascii: "{") {
            guard let end = WikiCode.end(bytes, from: index, to: run.upperBound, unless: &noCodeEndBefore) else {
                return nil
            }
            return append(.span(Span(.code, [.text(WikiCode.text(bytes, index + 2..<end - 2))])), index..<end)
        }
        if let mark = WikiBytes.Delimiter(next) {
            let end = index + mark.sign.utf8.count + 2
            guard end <= run.upperBound, bytes[end - 1] == UInt8(ascii: "}"), bytes[end - 2] == next else { return nil }
            let opens = end < run.upperBound && !WikiBytes.isSpace(bytes[end])
            let closes = index > run.lowerBound && !WikiBytes.isSpace(bytes[index - 1])
            tokens.append(
                WikiToken(
                    kind: .delimiter, start: index, end: end, value: mark.rawValue, opens: opens, closes: closes))
            return end
        }
        guard let tag = tags.index(at: index), tags[tag].range.upperBound <= run.upperBound else { return nil }
        return self.tag(tag, run)
    }

    /// A macro within a line; nil where it is one of those that come in pairs, and alone.
    private mutating func tag(_ index: Int, _ run: Range<Int>) -> Int? {
        let tag = tags[index]
        switch tag.kind {
        case .color:
            if tag.partner == nil { return nil }
            return append(tag.isOpening ? .colorStart : .colorEnd, tag.range, value: index)
        case .anchor:
            let name = WikiEscape.resolve(bytes, tag.parameters)
            return append(.macro(Macro("anchor", parameters: .list([Macro.Parameter("", .text(name))]))), tag.range)
        case .unknown: return verbatim(tag.range)
        case .code, .noformat, .adf, .foreign, .quote, .panel, .expand:
            guard isBlock(index, to: run.upperBound), let partner = tag.partner else { return nil }
            return verbatim(tag.range.lowerBound..<tags[partner].range.upperBound)
        }
    }

    private mutating func verbatim(_ range: Range<Int>) -> Int {
        append(.unknown(Verbatim(.wiki, String(decoding: bytes[range], as: UTF8.self))), range)
    }
}
