import Testing

@testable import Console

@Suite("Other people's text")
struct SanitizeTests {
    @Test(
        "what could deceive or harm is made visible",
        arguments: [
            ("\u{1B}[2J", "^[[2J"), ("a\u{0}b\u{7}", "a^@b^G"), ("\u{7F}", "^?"), ("\u{9B}31m", "<U+009B>31m"),
            ("a\u{202E}b", "a<U+202E>b"), ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"), ("\u{200F}", "<U+200F>"),
            ("pass\u{200B}word", "pass<U+200B>word"), ("\u{FEFF}x", "<U+FEFF>x"), ("a\u{200D}b", "a<U+200D>b"),
            ("\u{2028}", "<U+2028>"), ("a\rb", "a^Mb"), ("x\u{FE0F}", "x<U+FE0F>"), ("a\u{E0041}", "a<U+E0041>"),
            ("\u{3164}", "<U+3164>"), ("so\u{AD}ft", "so<U+00AD>ft"), ("\u{1B}\u{301}", "^[\u{301}"),
        ])
    func visible(text: String, expected: String) {
        #expect(Sanitize.text(text) == expected)
    }

    @Test(
        "what people write stays as it is",
        arguments: [
            "plain", "tab\there\nand there", "Grüße", "e\u{301}", "日本語", "👨‍👩‍👧‍👦", "❤️", "👍🏽", "🏳️‍🌈", "1️⃣",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "می‌خواهم", "क्‍ष", "עברית", "ไทย", "葛\u{E0100}",
            "🇩🇪", "👩🏽‍💻", "\u{0600}1",
        ])
    func kept(text: String) {
        #expect(Sanitize.text(text) == text)
    }

    @Test("lines end in LF alone, and one line has none")
    func lines() {
        #expect(Sanitize.text("a\r\nb") == "a\nb")
        #expect(Sanitize.line("a\r\nb\nc\td") == "a b c d")
        #expect(Sanitize.line("a\nb\tc") == "a b c")
    }

    @Test("no scalar leaves anything that takes no room or moves the cursor")
    func everyScalar() {
        // The planes between hold ideographs and nothing.
        for value in [UInt32(0)...0x1FFFF, 0xE0000...0xE0FFF].joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = Sanitize.line(String(Character(scalar)))
            let hidden = shown.unicodeScalars.contains {
                $0.properties.isDefaultIgnorableCodePoint || $0.properties.generalCategory == .control
            }
            if hidden { Issue.record("U+\(String(value, radix: 16)) passes") }
        }
    }
}
