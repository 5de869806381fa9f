internal import JSON

extension WikiWriter {
    /// A line or paragraph from its start.
    mutating func inlines(_ content: [Inline], in container: Container, isHeading: Bool = false) {
        let outer = line
        defer { line = outer }
        line = Line()
        line.start = output.count
        line.isHeading = isHeading
        if case .cell = container { line.isInCell = true }
        line.risks = Self.risks(content)
        parts(content, isEnd: true)
    }

    /// Parts one after the other; text that follows text is one text.
    ///
    /// - Parameter isEnd: whether the line ends behind them.
    mutating func parts(_ content: [Inline], isEnd: Bool) {
        var index = 0
        while index < content.count {
            guard case .text(var text) = content[index] else {
                part(content[index], next: content.dropFirst(index + 1).first, isEnd: isEnd)
                if case .hardBreak = content[index] {} else { line.isAtStart = false }
                index += 1
                continue
            }
            index += 1
            while index < content.count, case .text(let more) = content[index] {
                text += more
                index += 1
            }
            self.text(text, isLast: isEnd && index == content.count)
            if text.utf8.last != 0x0A { line.isAtStart = line.isAtStart && text.utf8.allSatisfy(WikiBytes.isBlank) }
        }
    }

    private mutating func part(_ part: Inline, next: Inline?, isEnd: Bool) {
        switch part {
        case .text(let text): self.text(text, isLast: next == nil && isEnd)
        case .span(let span): self.span(span, next: next)
        case .hardBreak: lineBreak(isLast: next == nil && isEnd)
        case .mention(let mention): self.mention(mention)
        case .emoji(let emoji): self.emoji(emoji, next: next)
        case .date(let date): text(date.text, isLast: next == nil)
        case .status(let status): self.status(status, next: next)
        case .placeholder(let placeholder):
            losses.note("placeholder", "written as text")
            text(placeholder.text, isLast: next == nil)
        case .media(let media): self.media(media)
        case .card(let card): self.card(card)
        case .macro(let macro): inlineMacro(macro, next: next)
        case .unknown(let verbatim):
            if verbatim.format == .wiki { return raw(verbatim.source) }
            if verbatim.isComment { return losses.note("comment") }
            losses.note("\(verbatim.format.rawValue) fragment", "kept as code")
            code("\(verbatim.format.rawValue):\(verbatim.source)")
        }
    }

    // MARK: Spans

    private mutating func span(_ span: Span, next: Inline?) {
        switch span.mark {
        case .code: code(Self.plain(span.content))
        case .textColor(let color): self.color(color, span.content)
        case .link(let link): self.link(link, span.content, next: next)
        case .strong, .emphasis, .strike, .underline, .superscript, .subscript, .element:
            if let mark = WikiBytes.Delimiter(span.mark) { return phrase(mark, span.content, next: next) }
            losses.note(span.mark.name, "left out around its content")
            parts(span.content, isEnd: next == nil)
        case .backgroundColor, .annotation, .border, .dataConsumer, .fragment, .unknown:
            losses.note(span.mark.name)
            parts(span.content, isEnd: next == nil)
        }
    }

    /// A phrase between its signs: in braces where a letter, digit or the same sign stands beside them.
    private mutating func phrase(_ mark: WikiBytes.Delimiter, _ content: [Inline], next: Inline?) {
        let (before, core, behind) = Self.split(content)
        parts(before, isEnd: false)
        defer { parts(behind, isEnd: next == nil) }
        guard !core.isEmpty, !line.phrases.contains(mark) else { return parts(core, isEnd: false) }
        let sign = mark.sign
        let byte = sign.utf8.first
        let inner = Self.plain(core)
        let isMarker = line.isAtStart && inner.utf8.first.map { "*#-".utf8.contains($0) } == true
        line.isAtStart = false
        let isBraced =
            isMarker || endsInWord || lastByte == byte || inner.utf8.first == byte || inner.utf8.last == byte
            || (behind.isEmpty && Self.beginsWithWord(next, or: byte))
        raw(isBraced ? "{\(sign)}" : sign)
        line.phrases.append(mark)
        parts(core, isEnd: false)
        line.phrases.removeLast()
        raw(isBraced ? "{\(sign)}" : sign)
    }

    /// A phrase's content without the white space and line ends at its edges, which stand outside of its signs.
    private static func split(_ content: [Inline]) -> (before: [Inline], core: [Inline], behind: [Inline]) {
        var core = content
        var before: [Inline] = []
        var behind: [Inline] = []
        while let first = core.first {
            if case .text(let text) = first {
                let rest = text.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
                if rest.utf8.count < text.utf8.count {
                    before.append(.text(String(text[..<rest.startIndex])))
                    core[0] = .text(String(rest))
                }
                guard rest.isEmpty else { break }
                core.removeFirst()
            } else if case .hardBreak = first {
                before.append(core.removeFirst())
            } else {
                break
            }
        }
        while let last = core.last {
            if case .text(let text) = last {
                var rest = text[...]
                while let character = rest.last, character == " " || character == "\n" || character == "\t" {
                    rest.removeLast()
                }
                if rest.utf8.count < text.utf8.count {
                    behind.insert(.text(String(text[rest.endIndex...])), at: 0)
                    core[core.count - 1] = .text(String(rest))
                }
                guard rest.isEmpty else { break }
                core.removeLast()
            } else if case .hardBreak = last {
                behind.insert(core.removeLast(), at: 0)
            } else {
                break
            }
        }
        return (before, core, behind)
    }

    /// Whether what follows begins with a letter or digit, or with a sign.
    static func beginsWithWord(_ part: Inline?, or sign: UInt8?) -> Bool {
        switch part {
        case nil, .hardBreak?, .mention?, .media?, .card?, .macro?, .status?, .unknown?: false
        case .date?, .placeholder?: true
        case .text(let text)?: beginsWithWord(text, or: sign)
        case .emoji(let emoji)?:
            WikiEmoticon.code(emoji) == nil && beginsWithWord(emoji.text ?? emoji.shortName, or: sign)
        case .span(let span)?: beginsWithWord(span, or: sign)
        }
    }

    private static func beginsWithWord(_ text: String, or sign: UInt8?) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            (sign != nil && bytes.first == sign) || WikiBytes.isWord(bytes, at: 0, to: bytes.count)
        }
    }

    private static func beginsWithWord(_ span: Span, or sign: UInt8?) -> Bool {
        switch span.mark {
        case .code, .textColor, .link: return false
        default:
            guard let mark = WikiBytes.Delimiter(span.mark) else { return beginsWithWord(span.content.first, or: sign) }
            return sign != nil && mark.sign.utf8.first == sign
        }
    }

    private mutating func color(_ color: String, _ content: [Inline]) {
        let isSafe = color.utf8.allSatisfy { byte in
            WikiBytes.isLetter(byte) || WikiBytes.isDigit(byte) || "#(), .%-".utf8.contains(byte)
        }
        guard isSafe, !color.isEmpty, !content.isEmpty else {
            if !content.isEmpty { losses.note("text colour") }
            return parts(content, isEnd: false)
        }
        raw("{color:\(color)}")
        line.isAtStart = false
        parts(content, isEnd: false)
        raw("{color}")
    }

    // MARK: Code

    private mutating func code(_ text: String) {
        guard !text.isEmpty else { return }
        raw("{{")
        let outer = (line.isInCode, line.isAtStart)
        line.isInCode = true
        line.isAtStart = false
        self.text(text, isLast: false)
        (line.isInCode, line.isAtStart) = outer
        raw("}}")
    }

    /// The text of a line without its marks.
    static func plain(_ content: [Inline]) -> String {
        var text = ""
        for part in content {
            switch part {
            case .text(let piece): text += piece
            case .span(let span): text += plain(span.content)
            case .hardBreak: text += "\n"
            case .date(let date): text += date.text
            case .emoji(let emoji): text += emoji.text ?? emoji.shortName
            case .status(let status): text += status.text
            case .placeholder(let placeholder): text += placeholder.text
            case .mention(let mention): text += mention.text ?? ""
            case .media, .card, .macro, .unknown: break
            }
        }
        return text
    }
}
