/// Questions about bytes and characters of wiki markup, asked by reader and writer alike so that they agree.
enum WikiBytes {
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26
    }

    /// Whether a backslash takes the meaning from a character.
    static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Whether the character that ends before `index` is a letter or digit; false at the start of the text.
    static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int, from start: Int) -> Bool {
        guard index > start else { return false }
        let byte = bytes[index - 1]
        if byte < 0x80 { return isLetter(byte) || isDigit(byte) }
        var first = index - 1
        while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
        return isWord(String(decoding: bytes[first..<index], as: UTF8.self).unicodeScalars.first)
    }

    /// Whether the character that begins at `index` is a letter or digit; false at the end of the text.
    static func isWord(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to end: Int) -> Bool {
        guard index < end else { return false }
        let byte = bytes[index]
        if byte < 0x80 { return isLetter(byte) || isDigit(byte) }
        return isWord(String(decoding: bytes[index..<min(index + 4, end)], as: UTF8.self).unicodeScalars.first)
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return true
        default: return false
        }
    }

    /// The marks that stand on both sides of a phrase, in the order of `Delimiter`.
    enum Delimiter: Int, CaseIterable {
        case strong, emphasis, strike, underline, superscript, `subscript`, citation

        init?(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "*"): self = .strong
            case UInt8(ascii: "_"): self = .emphasis
            case UInt8(ascii: "-"): self = .strike
            case UInt8(ascii: "+"): self = .underline
            case UInt8(ascii: "^"): self = .superscript
            case UInt8(ascii: "~"): self = .subscript
            case UInt8(ascii: "?"): self = .citation
            default: return nil
            }
        }

        init?(_ mark: Mark) {
            switch mark {
            case .strong: self = .strong
            case .emphasis: self = .emphasis
            case .strike: self = .strike
            case .underline: self = .underline
            case .superscript: self = .superscript
            case .subscript: self = .subscript
            case .element("cite"): self = .citation
            default: return nil
            }
        }

        var mark: Mark {
            switch self {
            case .strong: .strong
            case .emphasis: .emphasis
            case .strike: .strike
            case .underline: .underline
            case .superscript: .superscript
            case .subscript: .subscript
            case .citation: .element("cite")
            }
        }

        var sign: String {
            switch self {
            case .strong: "*"
            case .emphasis: "_"
            case .strike: "-"
            case .underline: "+"
            case .superscript: "^"
            case .subscript: "~"
            case .citation: "??"
            }
        }
    }

    /// Whether a mark between `start` and `end` can begin a phrase, and whether it can end one.
    static func sides(
        _ bytes: UnsafeBufferPointer<UInt8>, _ mark: Range<Int>, in run: Range<Int>
    ) -> (opens: Bool, closes: Bool) {
        let before = mark.lowerBound > run.lowerBound ? bytes[mark.lowerBound - 1] : nil
        let after = mark.upperBound < run.upperBound ? bytes[mark.upperBound] : nil
        let sign = bytes[mark.lowerBound]
        var opens = false
        var closes = false
        if let after, !isSpace(after), after != sign {
            opens = !isWord(bytes, before: mark.lowerBound, from: run.lowerBound)
        }
        if let before, !isSpace(before), before != sign {
            closes = !isWord(bytes, at: mark.upperBound, to: run.upperBound)
        }
        return (opens, closes)
    }

    /// The length of the list marker that stands at a line's first character (`*`, `#`, `-` and their mixtures with
    /// white space behind); nil where there is none.
    static func listMarker(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int? {
        var index = start
        var dashes = 0
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "*"), UInt8(ascii: "#"): break
            case UInt8(ascii: "-"): dashes += 1
            default:
                let length = index - start
                guard length > 0, isBlank(bytes[index]), dashes != length || length == 1 else { return nil }
                return length
            }
            index += 1
        }
        return nil
    }

    /// The level of the heading whose `h1.` stands at a line's first character; nil where there is none.
    static func headingLevel(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int? {
        guard start + 3 <= end, bytes[start] | 0x20 == UInt8(ascii: "h"), bytes[start + 2] == UInt8(ascii: "."),
            (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[start + 1]),
            start + 3 == end || isSpace(bytes[start + 3])
        else { return nil }
        return Int(bytes[start + 1] - UInt8(ascii: "0"))
    }

    /// Whether `bq.` stands at a line's first character.
    static func isQuote(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Bool {
        start + 3 <= end && bytes[start] == UInt8(ascii: "b") && bytes[start + 1] == UInt8(ascii: "q")
            && bytes[start + 2] == UInt8(ascii: ".") && (start + 3 == end || isSpace(bytes[start + 3]))
    }

    /// Whether a line is four or five dashes and nothing more.
    static func isRule(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Bool {
        var index = start
        while index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard (4...5).contains(index - start) else { return false }
        while index < end, bytes[index] != 0x0A {
            if !isBlank(bytes[index]) { return false }
            index += 1
        }
        return true
    }

    /// The length of the entity (`&name;`, `&#7;`, `&#x7;`) at an ampersand and its character; nil where there is none.
    static func entity(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int
    ) -> (length: Int, scalar: Unicode.Scalar)? {
        var index = start + 1
        while index < min(end, start + 12), bytes[index] != UInt8(ascii: ";") {
            let byte = bytes[index]
            guard isLetter(byte) || isDigit(byte) || (byte == UInt8(ascii: "#") && index == start + 1) else {
                return nil
            }
            index += 1
        }
        guard index < end, bytes[index] == UInt8(ascii: ";"), index > start + 1 else { return nil }
        let name = String(decoding: bytes[start + 1..<index], as: UTF8.self)
        guard let scalar = HTMLEntities.scalar(name) else { return nil }
        return (index + 1 - start, scalar)
    }

    /// The length of the address that begins with a scheme at `start`: up to white space, brackets and quotes, and
    /// without the punctuation that ends a sentence.
    static func addressLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> Int {
        var index = start
        var parentheses = 0
        scan: while index < end {
            switch bytes[index] {
            case 0x00...0x20, UInt8(ascii: "|"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                UInt8(ascii: "!"):
                break scan
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"): parentheses -= 1
            default: break
            }
            index += 1
        }
        trim: while index > start {
            switch bytes[index - 1] {
            case UInt8(ascii: ")") where parentheses < 0: parentheses += 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "?"),
                UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "^"),
                UInt8(ascii: "~"), UInt8(ascii: "-"):
                break
            default: break trim
            }
            index -= 1
        }
        return index - start
    }

    /// Where the scheme begins whose colon stands at `colon`, of those that make bare text a link; nil for others.
    static func schemeStart(_ bytes: UnsafeBufferPointer<UInt8>, colon: Int, from start: Int, to end: Int) -> Int? {
        var index = colon
        while index > start, colon - index < 8, isLetter(bytes[index - 1]) || isDigit(bytes[index - 1]) { index -= 1 }
        guard index < colon, !isWord(bytes, before: index, from: start) else { return nil }
        let scheme = bytes[index..<colon]
        let hasSlashes =
            colon + 2 < end && bytes[colon + 1] == UInt8(ascii: "/") && bytes[colon + 2] == UInt8(ascii: "/")
        if hasSlashes { return schemes.contains { scheme.elementsEqual($0) } ? index : nil }
        return scheme.elementsEqual("mailto".utf8) && isWord(bytes, at: colon + 1, to: end) ? index : nil
    }

    private static let schemes: [[UInt8]] = [
        "http", "https", "ftp", "ftps", "file", "irc", "ircs", "ssh", "git", "svn", "nntp", "sftp",
    ].map { Array($0.utf8) }
}
