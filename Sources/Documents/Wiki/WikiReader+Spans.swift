/// A colour that text stands in, up to a token.
struct WikiColor {
    /// The index of its opening tag.
    var tag: Int
    /// The token before which it ends; the end of the line where it goes on behind it.
    var end: Int
}

extension WikiReader {
    /// The parts of the line or lines between two offsets.
    mutating func inlines(_ range: Range<Int>) -> [Inline] {
        inlines(range, inLink: false)
    }

    mutating func inlines(_ range: Range<Int>, inLink: Bool) -> [Inline] {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, WikiBytes.isSpace(bytes[start]) { start += 1 }
        while end > start, WikiBytes.isSpace(bytes[end - 1]) { end -= 1 }
        let firstToken = tokens.count
        let firstAtom = atoms.count
        defer {
            tokens.removeLast(tokens.count - firstToken)
            atoms.removeLast(atoms.count - firstAtom)
        }
        tokenize(start..<end, inLink: inLink)
        if tokens.count == firstToken + 1, tokens[firstToken].kind == .text, colors.isEmpty {
            return [.text(String(decoding: bytes[tokens[firstToken].start..<tokens[firstToken].end], as: UTF8.self))]
        }
        match(firstToken)
        if inLink {
            // A colour that begins in a link ends with it.
            let outer = colors
            colors = []
            defer { colors = outer }
            return build(firstToken, tokens.count)
        }
        resumeColors(firstToken, at: start)
        return Self.trimmed(build(firstToken, tokens.count))
    }

    /// A line without the white space that a colour's tags kept from its edges.
    private static func trimmed(_ content: [Inline]) -> [Inline] {
        var content = content
        if case .text(let text)? = content.first, text.utf8.first.map(WikiBytes.isBlank) == true {
            let rest = text.drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { content.removeFirst() } else { content[0] = .text(String(rest)) }
        }
        if case .text(var text)? = content.last, text.utf8.last.map(WikiBytes.isBlank) == true {
            while let last = text.last, last == " " || last == "\t" { text.removeLast() }
            if text.isEmpty { content.removeLast() } else { content[content.count - 1] = .text(text) }
        }
        return content
    }

    /// Finds for each mark that can begin a phrase the one that ends it: the nearest of its kind on the same line.
    private mutating func match(_ first: Int) {
        var next = [Int](repeating: -1, count: WikiBytes.Delimiter.allCases.count)
        var starts: [Int: Int] = [:]
        for index in stride(from: tokens.count - 1, through: first, by: -1) {
            switch tokens[index].kind {
            case .lineEnd:
                for mark in next.indices { next[mark] = -1 }
            case .delimiter:
                let mark = tokens[index].value
                // A phrase neither begins nor ends with a line break.
                let opens = tokens[index].opens && next[mark] > index + 1 && tokens[index + 1].kind != .hardBreak
                if opens { tokens[index].match = next[mark] }
                if tokens[index].closes, index > first, tokens[index - 1].kind != .hardBreak { next[mark] = index }
            case .colorEnd:
                if let partner = tags[tokens[index].value].partner { starts[partner] = index }
            case .colorStart: tokens[index].match = starts[tokens[index].value] ?? -1
            case .text, .atom, .hardBreak, .dash: break
            }
        }
    }

    /// Colours that began in an earlier line go on until their closing tag.
    private mutating func resumeColors(_ first: Int, at start: Int) {
        if colors.isEmpty { return }
        var resumed: [WikiColor] = []
        for color in colors {
            guard let partner = tags[color.tag].partner, tags[partner].range.lowerBound >= start else { continue }
            let end = tokens[first...].firstIndex { $0.kind == .colorEnd && $0.value == partner }
            resumed.append(WikiColor(tag: color.tag, end: end ?? Int.max))
        }
        // The outermost is the last that ends, and is taken first.
        colors = resumed.reversed()
    }

    /// The parts that tokens make.
    private mutating func build(_ first: Int, _ end: Int) -> [Inline] {
        var builder = WikiLineBuilder()
        var index = first
        var continued: [WikiColor] = []
        while index < end || !colors.isEmpty {
            if let color = colors.popLast() {
                let stop = min(color.end, end)
                if stop > index {
                    let inner = build(index, stop)
                    if !inner.isEmpty { builder.append(.span(Span(.textColor(self.color(color.tag)), inner))) }
                    index = stop
                }
                if color.end > end { continued.append(color) }
                continue
            }
            let token = tokens[index]
            switch token.kind {
            case .text: builder.append(bytes[token.start..<token.end])
            case .dash: builder.append(token.end - token.start == 2 ? "\u{2013}" : "\u{2014}")
            case .atom: builder.append(atoms[token.value])
            case .hardBreak, .lineEnd:
                builder.breakLine()
                index += 1
                skipSpace(&index, end)
                continue
            case .colorStart: colors.append(WikiColor(tag: token.value, end: token.match < 0 ? Int.max : token.match))
            case .colorEnd: break
            case .delimiter:
                if token.match > index, token.match < end, let mark = WikiBytes.Delimiter(rawValue: token.value)?.mark {
                    builder.append(.span(Span(mark, build(index + 1, token.match))))
                    index = token.match
                } else {
                    builder.append(bytes[token.start..<token.end])
                }
            }
            index += 1
        }
        colors = continued.reversed()
        return builder.finish()
    }

    /// White space at a line's start is no text.
    private mutating func skipSpace(_ index: inout Int, _ end: Int) {
        guard index < end, tokens[index].kind == .text else { return }
        while tokens[index].start < tokens[index].end, WikiBytes.isBlank(bytes[tokens[index].start]) {
            tokens[index].start += 1
        }
        if tokens[index].start == tokens[index].end { index += 1 }
    }

    private func color(_ tag: Int) -> String {
        String(decoding: bytes[tags[tag].parameters], as: UTF8.self)
    }
}

/// Puts the parts of a line together; text that follows text is one text.
struct WikiLineBuilder {
    private var parts: [Inline] = []
    private var text: [UInt8] = []

    mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        text.append(contentsOf: bytes)
    }

    mutating func append(_ string: String) {
        text.append(contentsOf: string.utf8)
    }

    mutating func append(_ part: Inline) {
        if case .text(let string) = part { return append(string) }
        flush()
        parts.append(part)
    }

    mutating func breakLine() {
        while let last = text.last, WikiBytes.isBlank(last) { text.removeLast() }
        flush()
        parts.append(.hardBreak(NodeAttributes()))
    }

    mutating func finish() -> [Inline] {
        flush()
        return parts
    }

    private mutating func flush() {
        if text.isEmpty { return }
        parts.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }
}
