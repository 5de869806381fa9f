extension Terminal {
    /// The text in a style, where the terminal shows styles; a style around styled text holds in all of it.
    public func style(_ text: String, _ style: Style) -> String {
        guard color != .none, !text.isEmpty else { return text }
        var text = text
        for sequence in style.sequences(color) { text = sequence.around(text) }
        return text
    }

    /// A link to an address, where the terminal shows links; else the text alone.
    public func link(_ text: String, to address: String) -> String {
        guard hasHyperlinks, !text.isEmpty, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return text }
        return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
    }
}

/// The codes that begin and end one property of text.
struct StyleSequence {
    let begin: String
    let end: String

    init(_ begin: String, _ end: Int) {
        self.begin = "\u{1B}[\(begin)m"
        self.end = "\u{1B}[\(end)m"
    }

    /// Inner ends of the same property begin it anew, and no line end lies inside: pagers lose a style there.
    func around(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.isEmpty ? "" : begin + Self.replace(end, in: line, by: end + begin) + end
        }
        return lines.joined(separator: "\n")
    }

    private static func replace(_ part: String, in text: Substring, by replacement: String) -> String {
        guard text.utf8.contains(0x1B) else { return String(text) }
        var result = ""
        var rest = text.utf8[...]
        while let escape = rest.firstIndex(of: 0x1B) {
            result += Substring(rest[..<escape])
            rest = rest[escape...]
            if rest.starts(with: part.utf8) {
                result += replacement
                rest = rest.dropFirst(part.utf8.count)
            } else {
                result += "\u{1B}"
                rest = rest.dropFirst()
            }
        }
        return result + Substring(rest)
    }
}

extension Style {
    /// The sequences, innermost first.
    func sequences(_ depth: ColorDepth) -> [StyleSequence] {
        var sequences: [StyleSequence] = []
        let codes: [(Attributes, Int, Int)] = [
            (.bold, 1, 22), (.dim, 2, 22), (.italic, 3, 23), (.underline, 4, 24), (.inverse, 7, 27),
            (.strikethrough, 9, 29),
        ]
        for (attribute, begin, end) in codes where attributes.contains(attribute) {
            sequences.append(StyleSequence(String(begin), end))
        }
        if let foreground { sequences.append(StyleSequence(foreground.code(depth, base: 30), 39)) }
        if let background { sequences.append(StyleSequence(background.code(depth, base: 40), 49)) }
        return sequences
    }
}

extension Color {
    private static let named: [Color] = [
        .black, .red, .green, .yellow, .blue, .magenta, .cyan, .white, .brightBlack, .brightRed, .brightGreen,
        .brightYellow, .brightBlue, .brightMagenta, .brightCyan, .brightWhite,
    ]

    /// The code of the colour, or of the nearest one that the terminal has.
    ///
    /// - Parameter base: 30 for text, 40 for its background.
    func code(_ depth: ColorDepth, base: Int) -> String {
        switch self {
        case .palette(let index):
            if index < 16 { return Self.code(named: Int(index), base: base) }
            if depth >= .palette { return "\(base + 8);5;\(index)" }
            let (red, green, blue) = Self.components(ofPalette: Int(index))
            return Self.code(named: Self.nearestNamed(red, green, blue), base: base)
        case .rgb(let red, let green, let blue):
            let (red, green, blue) = (Int(red), Int(green), Int(blue))
            switch depth {
            case .full: return "\(base + 8);2;\(red);\(green);\(blue)"
            case .palette: return "\(base + 8);5;\(Self.nearestPalette(red, green, blue))"
            case .basic, .none: return Self.code(named: Self.nearestNamed(red, green, blue), base: base)
            }
        default:
            return Self.code(named: Self.named.firstIndex(of: self) ?? 7, base: base)
        }
    }

    private static func code(named index: Int, base: Int) -> String {
        String(index < 8 ? base + index : base + 60 + index - 8)
    }

    /// The 6 × 6 × 6 cube of xterm begins at 16, its 24 greys at 232.
    private static func components(ofPalette index: Int) -> (Int, Int, Int) {
        if index >= 232 {
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        }
        func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + step * 40 }
        let cube = index - 16
        return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }

    private static func nearestPalette(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        nearest(in: 16..<256, red, green, blue) { components(ofPalette: $0) }
    }

    private static func nearestNamed(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        nearest(in: 0..<16, red, green, blue) { index in
            func level(_ bit: Int) -> Int { index % 8 & bit == 0 ? (index < 8 ? 0 : 85) : (index < 8 ? 170 : 255) }
            return (level(1), level(2), level(4))
        }
    }

    private static func nearest(
        in range: Range<Int>, _ red: Int, _ green: Int, _ blue: Int, _ components: (Int) -> (Int, Int, Int)
    ) -> Int {
        func distance(_ index: Int) -> Int {
            let (otherRed, otherGreen, otherBlue) = components(index)
            let (r, g, b) = (red - otherRed, green - otherGreen, blue - otherBlue)
            return r * r + g * g + b * b
        }
        return range.min { distance($0) < distance($1) } ?? range.lowerBound
    }
}
