/// Makes text that others wrote safe and honest to look at: nothing in it can move the cursor, hide, or reorder what
/// is shown. For a terminal only; a pipe gets the text as it is.
public enum Sanitize {
    /// The text with control, escape, bidirectional and invisible characters made visible: `^[` for Escape, `<U+202E>`
    /// for one that has no such name. Tabs and line ends stay; a carriage return before a line end goes.
    public static func text(_ text: String) -> String {
        clean(text, keepsLines: true)
    }

    /// The text on one line: as ``text(_:)``, with a space for each tab and line end.
    public static func line(_ text: String) -> String {
        clean(text, keepsLines: false)
    }

    private static func clean(_ text: String, keepsLines: Bool) -> String {
        let isHarmless = text.utf8.allSatisfy {
            (0x20...0x7E).contains($0) || keepsLines && ($0 == 0x0A || $0 == 0x09)
        }
        if isHarmless { return text }
        var result = String.UnicodeScalarView()
        for character in text {
            let scalars = character.unicodeScalars
            switch character {
            case "\n", "\r\n": result.append(keepsLines ? "\n" : " ")
            case "\t": result.append(keepsLines ? "\t" : " ")
            default:
                if scalars.count == 1, let scalar = scalars.first {
                    append(scalar, isAllowed: false, to: &result)
                } else {
                    append(cluster: Array(scalars), to: &result)
                }
            }
        }
        return String(result)
    }

    private static func append(cluster: [Unicode.Scalar], to result: inout String.UnicodeScalarView) {
        let isFlag = cluster.first == "\u{1F3F4}" && cluster.last == "\u{E007F}"
        for (index, scalar) in cluster.enumerated() {
            let previous = index > 0 ? cluster[index - 1] : nil
            let next = index + 1 < cluster.count ? cluster[index + 1] : nil
            let isAllowed: Bool =
                switch scalar.value {
                case 0x200C, 0x200D: joins(previous, next)
                case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D: previous.map { selects($0) } ?? false
                case 0xE0020...0xE007F: isFlag
                default: false
                }
            append(scalar, isAllowed: isAllowed, to: &result)
        }
    }

    private static func append(
        _ scalar: Unicode.Scalar, isAllowed: Bool, to result: inout String.UnicodeScalarView
    ) {
        if isAllowed || isVisible(scalar) { return result.append(scalar) }
        switch scalar.value {
        case 0..<0x20: result.append(contentsOf: "^\(Unicode.Scalar(UInt8(scalar.value) + 0x40))".unicodeScalars)
        case 0x7F: result.append(contentsOf: "^?".unicodeScalars)
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
            result.append(contentsOf: "<U+\(zeros)\(digits)>".unicodeScalars)
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
        default: break
        }
        // Interlinear annotation is drawn by nobody.
        return !scalar.properties.isDefaultIgnorableCodePoint && !(0xFFF9...0xFFFB).contains(scalar.value)
    }

    /// Whether a joiner has work to do: between two pictures, or between letters whose script joins.
    private static func joins(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous else { return false }
        if previous.properties.canonicalCombiningClass == .virama { return true }
        if isJoiningLetter(previous) { return true }
        guard let next else { return false }
        let isPicture =
            previous.value == 0xFE0F || previous.properties.isEmojiModifier || previous.properties.isEmoji
        return isPicture && next.properties.isEmoji
    }

    private static func isJoiningLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x08FF).contains(scalar.value) && scalar.properties.isAlphabetic
    }

    /// Whether a variation selector after the scalar means something.
    private static func selects(_ base: Unicode.Scalar) -> Bool {
        base.properties.isEmoji || base.properties.isIdeographic || (0x1800...0x18AF).contains(base.value)
    }
}
