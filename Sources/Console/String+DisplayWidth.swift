extension String {
    /// Cells that the text takes on a terminal, escape sequences and control characters left out.
    public var displayWidth: Int {
        if isPlainASCII { return utf8.count }
        return TerminalText(self).reduce(0) { width, element in
            guard case .character(let character) = element else { return width }
            return width + character.displayWidth
        }
    }

    /// The text cut to a width, with a mark at the end where something was cut; styles that are open still end.
    ///
    /// - Parameters:
    ///   - width: in cells.
    ///   - mark: says that there is more; `…`, or `...` where a terminal shows only ASCII.
    public func truncated(toWidth width: Int, mark: String = "…") -> String {
        // No character takes less than one byte a cell.
        if utf8.count <= width && isPlainASCII || displayWidth <= width { return self }
        let room = width - mark.displayWidth
        guard room >= 0 else { return String(mark.prefix(max(0, width))) }
        var result = ""
        var used = 0
        var isCut = false
        for element in TerminalText(self) {
            switch element {
            case .escape(let sequence):
                result += sequence
            case .character(let character) where !isCut:
                let next = used + character.displayWidth
                if next > room {
                    isCut = true
                    result += mark
                } else {
                    used = next
                    result.append(character)
                }
            case .character: continue
            }
        }
        return result
    }

    /// The text with spaces up to a width; a text that is wider stays as it is.
    public func padded(toWidth width: Int, alignment: Alignment = .left) -> String {
        let missing = width - displayWidth
        guard missing > 0 else { return self }
        let spaces = String(repeating: " ", count: missing)
        return alignment == .left ? self + spaces : spaces + self
    }

    /// Without escape sequences.
    public var withoutStyles: String {
        guard utf8.contains(0x1B) else { return self }
        return TerminalText(self).reduce(into: "") { text, element in
            if case .character(let character) = element { text.append(character) }
        }
    }

    private var isPlainASCII: Bool {
        utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}

/// The side on which text is aligned.
public enum Alignment: Sendable, Hashable {
    case left, right
}
