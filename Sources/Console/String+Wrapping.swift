extension String {
    /// The text as lines no wider than `width` cells: broken at spaces, between wide characters, and within a word
    /// that is wider than a line. Line ends stay; a style that is open at a break ends there and begins again.
    public func wrapped(toWidth width: Int) -> [String] {
        guard width > 0, displayWidth > width || utf8.contains(UInt8(ascii: "\n")) else { return [self] }
        var wrapper = LineWrapper(width: width)
        for element in TerminalText(self) {
            switch element {
            case .escape(let sequence): wrapper.add(escape: sequence)
            case .character(let character): wrapper.add(character)
            }
        }
        wrapper.endLine()
        return wrapper.lines
    }
}

/// Lays characters out in lines.
private struct LineWrapper {
    let width: Int
    var lines: [String] = []

    private var line = ""
    private var lineWidth = 0
    /// Spaces that appear only if another word follows on the line.
    private var gap = 0
    private var word = ""
    private var wordWidth = 0
    private var hasWord = false
    /// What is open at the end of the line so far, and at the end of the word.
    private var lineStyles = OpenStyles()
    private var styles = OpenStyles()

    init(width: Int) {
        self.width = width
    }

    mutating func add(escape sequence: Substring) {
        word += sequence
        styles.apply(sequence)
    }

    mutating func add(_ character: Character) {
        switch character {
        case "\n", "\r\n":
            endLine()
        case " ", "\t":
            endWord()
            gap += 1
        default:
            let needed = character.displayWidth
            // Text without spaces, such as Chinese, may break before and after each wide character.
            if needed > 1 { endWord() }
            if wordWidth + needed > width { endWord() }
            word.append(character)
            wordWidth += needed
            hasWord = true
            if needed > 1 { endWord() }
        }
    }

    /// Ends a line of the text itself: what is gathered is written however short it is.
    mutating func endLine() {
        endWord()
        // A sequence that ends a style stands in the word though no character does.
        line += word
        lineStyles = styles
        word = ""
        breakLine()
    }

    private mutating func endWord() {
        guard hasWord else { return }
        if lineWidth + gap + wordWidth > width, lineWidth > 0 { breakLine() }
        let indent = min(gap, max(0, width - wordWidth))
        line += String(repeating: " ", count: indent) + word
        lineWidth += indent + wordWidth
        lineStyles = styles
        gap = 0
        word = ""
        wordWidth = 0
        hasWord = false
    }

    private mutating func breakLine() {
        lines.append(line + lineStyles.closing)
        line = lineStyles.opening
        lineWidth = 0
        gap = 0
    }
}

/// The escape sequences that hold at some place in a text.
private struct OpenStyles {
    private var sequences: [(kind: Int, text: Substring)] = []
    private var link: Substring?

    var opening: String { sequences.map { $0.text }.joined() + (link ?? "") }

    var closing: String {
        (link == nil ? "" : "\u{1B}]8;;\u{1B}\\")
            + sequences.reversed().map { "\u{1B}[\($0.kind)m" }.joined()
    }

    mutating func apply(_ sequence: Substring) {
        if sequence.hasPrefix("\u{1B}]8;") {
            link = sequence.hasPrefix("\u{1B}]8;;\u{1B}") || sequence.hasPrefix("\u{1B}]8;;\u{07}") ? nil : sequence
            return
        }
        guard sequence.hasPrefix("\u{1B}["), sequence.hasSuffix("m") else { return }
        let code = Int(sequence.dropFirst(2).prefix { $0.isNumber }) ?? 0
        switch code {
        case 0: sequences.removeAll()
        case 22, 23, 24, 27, 29, 39, 49: sequences.removeAll { $0.kind == code }
        default: sequences.append((Self.end(of: code), sequence))
        }
    }

    /// The code that ends what this one begins.
    private static func end(of code: Int) -> Int {
        switch code {
        case 1, 2: 22
        case 3...9: code + 20
        case 40...48, 100...107: 49
        default: 39
        }
    }
}
