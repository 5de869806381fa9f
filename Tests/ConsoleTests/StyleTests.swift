import Testing

@testable import Console

@Suite("Styles")
struct StyleTests {
    let terminal = Terminal(isTerminal: true, color: .full, hasHyperlinks: true)

    @Test("a style around styled text holds after the inner one ends")
    func nesting() {
        let inner = terminal.style("b", .color(.red))
        #expect(
            terminal.style("a\(inner)c", .color(.green))
                == "\u{1B}[32ma\u{1B}[31mb\u{1B}[39m\u{1B}[32mc\u{1B}[39m")
    }

    @Test("bold holds after dim text within it, though both end alike")
    func boldAroundDim() {
        let inner = terminal.style("b", .dim)
        #expect(terminal.style("a\(inner)c", .bold) == "\u{1B}[1ma\u{1B}[2mb\u{1B}[22m\u{1B}[1mc\u{1B}[22m")
    }

    @Test("no style reaches over a line end")
    func lines() {
        #expect(terminal.style("a\n\nb", .bold) == "\u{1B}[1ma\u{1B}[22m\n\n\u{1B}[1mb\u{1B}[22m")
    }

    @Test("without colours there are no sequences")
    func disabled() {
        let plain = Terminal(isTerminal: false)
        #expect(plain.style("a", .bold + .color(.red)) == "a")
        #expect(plain.link("a", to: "https://example.com") == "a")
    }

    @Test("colours that a terminal lacks become the nearest it has")
    func degrading() {
        let red = Color.rgb(red: 250, green: 10, blue: 10)
        #expect(red.code(.full, base: 30) == "38;2;250;10;10")
        #expect(red.code(.palette, base: 30) == "38;5;196")
        #expect(red.code(.basic, base: 30) == "31" || red.code(.basic, base: 30) == "91")
        #expect(Color.palette(21).code(.basic, base: 40) == "44")
        #expect(Color.brightRed.code(.basic, base: 40) == "101")
        #expect(Color.rgb(red: 128, green: 128, blue: 128).code(.palette, base: 30) == "38;5;244")
    }

    @Test("an address that could break out of a link stays out of it")
    func hostileLink() {
        #expect(terminal.link("a", to: "https://x/\u{1B}\\evil") == "a")
        #expect(terminal.link("a", to: "https://x/") == "\u{1B}]8;;https://x/\u{1B}\\a\u{1B}]8;;\u{1B}\\")
    }
}
