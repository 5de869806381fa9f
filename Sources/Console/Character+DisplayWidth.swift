extension Character {
    /// Cells that the character takes on a terminal: 0, 1 or 2, more only for clusters of several letters.
    var displayWidth: Int {
        let scalars = unicodeScalars
        guard let first = scalars.first else { return 0 }
        guard scalars.count > 1 else { return first.displayWidth }
        return isEmojiSequence(first) ? 2 : scalars.reduce(0) { $0 + $1.displayWidth }
    }

    /// Whether the scalars are drawn as one picture: flags, skin tones, families, a sign shown as emoji by U+FE0F.
    private func isEmojiSequence(_ first: Unicode.Scalar) -> Bool {
        guard first.properties.isEmoji else { return false }
        return first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
    }
}

extension Unicode.Scalar {
    /// Cells that the scalar takes when it stands alone.
    var displayWidth: Int {
        if value < 0x7F { return value < 0x20 ? 0 : 1 }
        if value < 0xA0 { return 0 }
        if value < 0x300 { return value == 0xAD ? 0 : 1 }
        // Hangul vowels and final consonants join the syllable before them.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control, .lineSeparator, .paragraphSeparator, .surrogate: return 0
        case .format where properties.isDefaultIgnorableCodePoint: return 0
        default: break
        }
        if isWide || properties.isEmojiPresentation && !isRegionalIndicator { return 2 }
        return properties.isDefaultIgnorableCodePoint ? 0 : 1
    }

    private var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

    /// Blocks whose characters are two cells wide (UAX #11: W and F), beside emoji, which the standard library knows.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul initial consonants
        0x2329...0x232A,  // angle brackets
        0x2E80...0x303E,  // radicals, CJK punctuation
        0x3041...0x4DBF,  // kana, Bopomofo, CJK
        0x4E00...0xA4CF,  // CJK, Yi
        0xA960...0xA97F,  // more Hangul
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,  // CJK compatibility
        0xFE10...0xFE19,  // vertical forms
        0xFE30...0xFE6F,  // compatibility forms
        0xFF01...0xFF60,  // full-width forms
        0xFFE0...0xFFE6,  // full-width signs
        0x16FE0...0x18DFF,  // Tangut, Khitan
        0x1AFF0...0x1B2FF,  // more kana, Nüshu
        0x1F200...0x1F2FF,  // enclosed ideographs
        0x20000...0x3FFFD,  // more CJK
    ]

    private var isWide: Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = Self.wideRanges.count
        while low < high {
            let middle = (low + high) / 2
            let range = Self.wideRanges[middle]
            if range.contains(value) { return true }
            if value < range.lowerBound { high = middle } else { low = middle + 1 }
        }
        return false
    }
}
