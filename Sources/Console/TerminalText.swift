/// Text taken apart into the characters that take room and the escape sequences between them.
struct TerminalText: Sequence, IteratorProtocol {
    enum Element {
        case character(Character)
        /// A sequence that changes how text looks and takes no room.
        case escape(Substring)
    }

    private var rest: Substring
    /// The characters before the next escape sequence.
    private var plain: Substring = ""

    init(_ text: String) {
        rest = text[...]
    }

    mutating func next() -> Element? {
        if let character = plain.popFirst() { return .character(character) }
        guard let first = rest.unicodeScalars.first else { return nil }
        if first == "\u{1B}" {
            let end = Self.endOfEscape(rest.unicodeScalars)
            defer { rest = rest[end...] }
            return .escape(rest[..<end])
        }
        let end = rest.unicodeScalars.firstIndex(of: "\u{1B}") ?? rest.endIndex
        plain = rest[..<end]
        rest = rest[end...]
        return plain.popFirst().map { .character($0) }
    }

    /// The end of a control sequence (`ESC [ … m`), a command (`ESC ] … BEL` or `… ESC \`) or a two-letter escape.
    private static func endOfEscape(_ scalars: Substring.UnicodeScalarView) -> String.Index {
        var index = scalars.index(after: scalars.startIndex)
        guard index < scalars.endIndex else { return index }
        let kind = scalars[index]
        index = scalars.index(after: index)
        switch kind {
        case "[":
            while index < scalars.endIndex {
                let scalar = scalars[index]
                index = scalars.index(after: index)
                if ("@"..."~").contains(scalar) { break }
            }
        case "]":
            while index < scalars.endIndex {
                let scalar = scalars[index]
                index = scalars.index(after: index)
                if scalar == "\u{07}" { break }
                guard scalar == "\u{1B}" else { continue }
                if index < scalars.endIndex, scalars[index] == "\\" { index = scalars.index(after: index) }
                break
            }
        default: break
        }
        return index
    }
}
