/// Addresses in running text that GitHub turns into links: `https://…`, `www.…`, `me@example.com`.
enum Autolinks {
    struct Match {
        /// What is shown, in bytes of the text.
        var range: Range<Int>
        /// What goes before it to make an address.
        var prefix: String
        /// The character that makes it a link; with a backslash before it, it is none.
        var trigger: Int
    }

    /// The addresses in the text, in order. A trigger among `guarded` makes none.
    static func find(in text: [UInt8], guarded: [Int] = []) -> [Match] {
        var matches: [Match] = []
        var index = 0
        var end = 0
        while index < text.count {
            let match: Match?
            switch text[index] {
            case UInt8(ascii: ":"): match = guarded.contains(index) ? nil : address(text, colon: index, after: end)
            case UInt8(ascii: "w"): match = website(text, at: index, after: end, guarded)
            case UInt8(ascii: "@"): match = guarded.contains(index) ? nil : mail(text, at: index, after: end)
            default:
                index += 1
                continue
            }
            if let match {
                matches.append(match)
                end = match.range.upperBound
                index = max(end, index + 1)
            } else {
                index += 1
            }
        }
        return matches
    }

    private static func address(_ text: [UInt8], colon: Int, after limit: Int) -> Match? {
        guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else {
            return nil
        }
        var start = colon
        while start > limit, isLetter(text[start - 1]) { start -= 1 }
        let scheme = String(decoding: text[start..<colon], as: UTF8.self).lowercased()
        guard scheme == "http" || scheme == "https" || scheme == "ftp", isStart(text, start, limit) else { return nil }
        guard let domain = domainEnd(text, from: colon + 3, needsPeriod: false) else { return nil }
        return Match(range: start..<trimmedEnd(text, start, pathEnd(text, from: domain)), prefix: "", trigger: colon)
    }

    private static func website(_ text: [UInt8], at start: Int, after limit: Int, _ guarded: [Int]) -> Match? {
        guard start + 4 < text.count, text[start + 1] == UInt8(ascii: "w"), text[start + 2] == UInt8(ascii: "w"),
            text[start + 3] == UInt8(ascii: "."), !guarded.contains(start + 3), isStart(text, start, limit),
            let domain = domainEnd(text, from: start, needsPeriod: true)
        else { return nil }
        let end = trimmedEnd(text, start, pathEnd(text, from: domain))
        return end > start + 4 ? Match(range: start..<end, prefix: "http://", trigger: start + 3) : nil
    }

    private static func mail(_ text: [UInt8], at sign: Int, after limit: Int) -> Match? {
        var start = sign
        while start > limit, isAlphanumeric(text[start - 1]) || ".-_+".utf8.contains(text[start - 1]) { start -= 1 }
        guard start < sign else { return nil }
        var end = sign + 1
        var hasPeriod = false
        while end < text.count {
            let byte = text[end]
            if byte == UInt8(ascii: ".") {
                guard end + 1 < text.count, isAlphanumeric(text[end + 1]) else { break }
                hasPeriod = true
            } else if !isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
                break
            }
            end += 1
        }
        guard hasPeriod, end > sign + 1, isLetter(text[end - 1]) else { return nil }
        return Match(range: start..<end, prefix: "mailto:", trigger: sign)
    }

    /// Where a domain ends: letters, digits, `-` and `_` between periods, no `_` in the last two parts.
    private static func domainEnd(_ text: [UInt8], from start: Int, needsPeriod: Bool) -> Int? {
        var index = start
        var periods = 0
        var underscores = [false, false]
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                periods += 1
                underscores = [underscores[1], false]
            } else if byte == UInt8(ascii: "_") {
                underscores[1] = true
            } else if !isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte < 0x80 {
                break
            }
            index += 1
        }
        guard index > start, !underscores[0], !underscores[1], periods > 0 || !needsPeriod else { return nil }
        return index
    }

    private static func pathEnd(_ text: [UInt8], from start: Int) -> Int {
        var index = start
        while index < text.count, !isSpace(text[index]), text[index] != UInt8(ascii: "<") { index += 1 }
        return index
    }

    /// The end without the punctuation that belongs to the sentence.
    private static func trimmedEnd(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int {
        var end = limit
        var balance: Int?
        while end > start {
            switch text[end - 1] {
            case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                end -= 1
            case UInt8(ascii: ";"):
                var name = end - 1
                while name > start, isAlphanumeric(text[name - 1]) { name -= 1 }
                let isEntity = name < end - 1 && name > start && text[name - 1] == UInt8(ascii: "&")
                end = isEntity ? name - 1 : end - 1
            case UInt8(ascii: ")"):
                let open =
                    balance
                    ?? text[start..<end].reduce(0) {
                        $0 + ($1 == UInt8(ascii: "(") ? 1 : $1 == UInt8(ascii: ")") ? -1 : 0)
                    }
                guard open < 0 else { return end }
                balance = open + 1
                end -= 1
            default: return end
            }
        }
        return end
    }

    private static func isStart(_ text: [UInt8], _ index: Int, _ limit: Int) -> Bool {
        guard index > 0 else { return true }
        guard index > limit || limit == 0 else { return false }
        let before = text[index - 1]
        return isSpace(before) || "*_~(".utf8.contains(before)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
