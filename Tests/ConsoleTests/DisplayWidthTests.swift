import Testing

@testable import Console

@Suite("The room that text takes")
struct DisplayWidthTests {
    @Test(
        "characters take as many cells as terminals give them",
        arguments: [
            ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
            ("ｆｕｌｌ", 8), ("ﾊﾝ", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("✅", 2),
            ("1️⃣", 2), ("…", 1), ("→", 1), ("\u{200B}", 0), ("\u{FEFF}", 0), ("\u{200D}", 0), ("ß", 1), ("Ж", 1),
            ("\u{0}\u{7}", 0), ("क्षि", 3), ("עברית", 5), ("𝒜", 1), ("🏴\u{E0067}\u{E0062}\u{E007F}", 2), ("䷀", 1),
        ])
    func widths(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test("escape sequences take no room")
    func escapes() {
        #expect("\u{1B}[1;31mred\u{1B}[0m".displayWidth == 3)
        #expect("\u{1B}]8;;https://x/\u{1B}\\link\u{1B}]8;;\u{07}".displayWidth == 4)
        #expect("\u{1B}[31m日\u{1B}[39m".withoutStyles == "日")
        #expect("a\u{1B}".displayWidth == 1)
        #expect("a\u{1B}[3".displayWidth == 1)
    }

    @Test("text is cut at its width, and what was open is closed")
    func truncation() {
        #expect("abcdef".truncated(toWidth: 6) == "abcdef")
        #expect("abcdef".truncated(toWidth: 5) == "abcd…")
        #expect("日本語".truncated(toWidth: 4) == "日…")
        #expect("abcdef".truncated(toWidth: 5, mark: "...") == "ab...")
        #expect("abcdef".truncated(toWidth: 1) == "…")
        #expect("abcdef".truncated(toWidth: 0) == "")
        #expect("\u{1B}[1mabcdef\u{1B}[22m".truncated(toWidth: 4) == "\u{1B}[1mabc…\u{1B}[22m")
        #expect("👨‍👩‍👧‍👦👨‍👩‍👧‍👦".truncated(toWidth: 3) == "👨‍👩‍👧‍👦…")
    }

    @Test("text is filled up on either side")
    func padding() {
        #expect("日".padded(toWidth: 4) == "日  ")
        #expect("7".padded(toWidth: 3, alignment: .right) == "  7")
        #expect("long".padded(toWidth: 2) == "long")
    }

    @Test("lines break at spaces, and within words only where they must")
    func wrapping() {
        #expect("the quick brown fox".wrapped(toWidth: 10) == ["the quick", "brown fox"])
        #expect("a bbbbbbbbbbbb c".wrapped(toWidth: 5) == ["a", "bbbbb", "bbbbb", "bb c"])
        #expect("one\n\ntwo".wrapped(toWidth: 10) == ["one", "", "two"])
        #expect("  indented text".wrapped(toWidth: 10) == ["  indented", "text"])
        #expect("日本語の文".wrapped(toWidth: 5) == ["日本", "語の", "文"])
        #expect("fits".wrapped(toWidth: 4) == ["fits"])
        #expect("".wrapped(toWidth: 4) == [""])
    }

    @Test("no line is wider than asked, whatever the text")
    func bounds() {
        let text = "Ein längerer Text mit 日本語 und 👨‍👩‍👧‍👦 Familien, \u{1B}[1mfett\u{1B}[22m und Donaudampfschifffahrt."
        for width in 2...60 {
            for line in text.wrapped(toWidth: width) { #expect(line.displayWidth <= width) }
            #expect(text.truncated(toWidth: width).displayWidth <= width)
        }
    }

    @Test("a style that is open at a break ends there and begins again")
    func styles() {
        let red = "\u{1B}[31m"
        let end = "\u{1B}[39m"
        #expect("\(red)one two\(end) x".wrapped(toWidth: 4) == ["\(red)one\(end)", "\(red)two\(end)", "x"])
        let link = "\u{1B}]8;;https://x/\u{1B}\\"
        let linkEnd = "\u{1B}]8;;\u{1B}\\"
        #expect("\(link)one two\(linkEnd)".wrapped(toWidth: 4) == ["\(link)one\(linkEnd)", "\(link)two\(linkEnd)"])
    }
}
