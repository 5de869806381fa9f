extension WikiWriter {
    /// Text, with a backslash before what would be read as markup here.
    ///
    /// - Parameter isLast: whether nothing follows in this line.
    mutating func text(_ text: String, isLast: Bool) {
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            if line.isAtStart { index = lineStart(bytes, isLast: isLast) }
            var start = index
            while index < bytes.count {
                guard Self.isSpecial[Int(bytes[index])] else {
                    index += 1
                    continue
                }
                output.append(contentsOf: bytes[start..<index])
                start = index
                let length = special(bytes, at: index, isLast: isLast)
                index += length
                start = index
                if line.isAtStart, length > 0, bytes[index - 1] == 0x0A {
                    index += lineStart(UnsafeBufferPointer(rebasing: bytes[index...]), isLast: isLast)
                    start = index
                }
            }
            output.append(contentsOf: bytes[start...])
        }
    }

    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\\n*_-+^~?{}[]|!:;(&".utf8 { table[Int(byte)] = true }
        return table
    }()

    /// Writes what a line begins with where it would begin a block, and says how much of the text that was.
    private mutating func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
        var index = 0
        while index < bytes.count, WikiBytes.isBlank(bytes[index]) { index += 1 }
        guard index < bytes.count else { return 0 }
        line.isAtStart = false
        output.append(contentsOf: bytes[..<index])
        switch bytes[index] {
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "-"):
            var end = index
            while end < bytes.count, "*#-".utf8.contains(bytes[end]) { end += 1 }
            let isMarker = end < bytes.count ? WikiBytes.isSpace(bytes[end]) : !isLast
            let isRule = bytes[index] == UInt8(ascii: "-") && end - index >= 4
            guard isMarker || isRule else { return index }
            escape(bytes[index])
            return index + 1
        case UInt8(ascii: "h"), UInt8(ascii: "H"):
            guard WikiBytes.headingLevel(bytes, at: index, to: bytes.count) != nil else { return index }
            output.append(contentsOf: bytes[index..<index + 2])
            escape(UInt8(ascii: "."))
            return index + 3
        case UInt8(ascii: "b"):
            guard WikiBytes.isQuote(bytes, at: index, to: bytes.count) else { return index }
            output.append(contentsOf: "bq".utf8)
            escape(UInt8(ascii: "."))
            return index + 3
        case UInt8(ascii: "|"):
            escape(bytes[index])
            return index + 1
        default: return index
        }
    }

    private mutating func escape(_ byte: UInt8) {
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
    }

    /// Writes the character at `index`, escaped where it has to be, and says how many bytes that was.
    private mutating func special(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLast: Bool) -> Int {
        let byte = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : nil
        var needsEscape = false
        switch byte {
        case 0x0A:
            lineBreak(isLast: isLast && index + 1 == bytes.count)
            return 1
        case UInt8(ascii: "\\"):
            if let next, !WikiBytes.isPunctuation(next), next != 0x0A { break }
            // A backslash cannot escape itself: two are a line break.
            raw("&#92;")
            return 1
        case UInt8(ascii: "{"), UInt8(ascii: "["): needsEscape = true
        case UInt8(ascii: "}"): needsEscape = line.isInCode
        case UInt8(ascii: "]"): needsEscape = line.isInLink
        case UInt8(ascii: "|"): needsEscape = line.isInLink || line.isInCell
        case UInt8(ascii: "!"):
            needsEscape = !hasWordBefore(bytes, index) && !(next.map(WikiBytes.isSpace) ?? isLast)
        case UInt8(ascii: "?"):
            needsEscape = next == UInt8(ascii: "?") || lastByte == UInt8(ascii: "?")
        case UInt8(ascii: "-"): return dashes(bytes, at: index)
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "~"):
            needsEscape = isRisk(bytes, at: index)
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("):
            let run = 0..<bytes.count
            needsEscape =
                (WikiEmoticon.match(bytes, at: index, in: run) != nil && !hasWordBefore(bytes, index))
                || (byte == UInt8(ascii: ":")
                    && WikiBytes.schemeStart(bytes, colon: index, from: 0, to: bytes.count) != nil)
        case UInt8(ascii: "&"):
            if WikiBytes.entity(bytes, at: index, to: bytes.count) != nil {
                raw("&amp;")
                return 1
            }
        default: break
        }
        if needsEscape { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
        return 1
    }

    /// The last byte of this line; nil at its start.
    var lastByte: UInt8? {
        output.count > line.start ? output.last : nil
    }

    /// Whether a letter or digit stands before a place in the text, or before the text.
    private func hasWordBefore(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index > 0 ? WikiBytes.isWord(bytes, before: index, from: 0) : endsInWord
    }

    /// Whether the line so far ends with a letter or digit.
    var endsInWord: Bool {
        output.withUnsafeBufferPointer { WikiBytes.isWord($0, before: $0.count, from: line.start) }
    }

    /// Whether a sign in the text could begin or end a phrase.
    private func isRisk(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard let mark = WikiBytes.Delimiter(bytes[index]), line.risks.contains(mark) || line.isInCode else {
            return false
        }
        let isWithinWord = hasWordBefore(bytes, index) && WikiBytes.isWord(bytes, at: index + 1, to: bytes.count)
        return !isWithinWord
    }

    /// One dash is a mark, two or three may be a long dash, more are only dashes.
    private mutating func dashes(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
        let isRisk: Bool
        if end - index == 1 {
            isRisk = self.isRisk(bytes, at: index)
        } else {
            let isApartBefore =
                index > 0 ? WikiBytes.isSpace(bytes[index - 1]) : lastByte.map(WikiBytes.isSpace) ?? true
            let isApartBehind = end == bytes.count || WikiBytes.isSpace(bytes[end])
            isRisk = end - index <= 3 && isApartBefore && isApartBehind
        }
        if isRisk || lastByte == UInt8(ascii: "-") { output.append(UInt8(ascii: "\\")) }
        output.append(contentsOf: bytes[index..<end])
        return end - index
    }

    // MARK: Line ends

    /// A line end within a paragraph: one of the source's where that is one, `\\` elsewhere.
    mutating func lineBreak(isLast: Bool) {
        while let last = lastByte, WikiBytes.isBlank(last) { output.removeLast() }
        let canEnd =
            !line.isAtStart && !isLast && line.phrases.isEmpty && !line.isInLink && !line.isInCode && !line.isHeading
        if line.isInCode {
            output.append(0x20)
        } else if canEnd {
            output.append(0x0A)
            line.isAtStart = true
        } else {
            raw("\\\\")
            line.isAtStart = false
            // A character behind it could be taken for an escaped one.
            if !isLast { output.append(0x20) }
        }
    }

    // MARK: Risks

    /// The signs that stand in a line's text as if they began and ended phrases, and those of its phrases.
    static func risks(_ content: [Inline]) -> Set<WikiBytes.Delimiter> {
        var opens: Set<WikiBytes.Delimiter> = []
        var closes: Set<WikiBytes.Delimiter> = []
        collect(content, &opens, &closes)
        return opens.intersection(closes)
    }

    private static func collect(
        _ content: [Inline], _ opens: inout Set<WikiBytes.Delimiter>, _ closes: inout Set<WikiBytes.Delimiter>
    ) {
        for part in content {
            switch part {
            case .text(var text):
                text.withUTF8 { bytes in
                    for index in bytes.indices {
                        guard isSpecial[Int(bytes[index])], let mark = WikiBytes.Delimiter(bytes[index]) else {
                            continue
                        }
                        if index + 1 == bytes.count || !WikiBytes.isSpace(bytes[index + 1]) { opens.insert(mark) }
                        if index == 0 || !WikiBytes.isSpace(bytes[index - 1]) { closes.insert(mark) }
                    }
                }
            case .span(let span):
                if let mark = WikiBytes.Delimiter(span.mark) {
                    opens.insert(mark)
                    closes.insert(mark)
                }
                collect(span.content, &opens, &closes)
            default: break
            }
        }
    }
}
