import TestSupport

/// Random wiki markup and text full of its signs, the same for the same seed.
struct WikiSource {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func pieces(_ range: ClosedRange<Int>, _ make: (inout WikiSource) -> String) -> String {
        var text = ""
        for _ in 0..<Int.random(in: range, using: &random) { text += make(&self) }
        return text
    }

    /// A text that says nothing but itself, without white space at its edges.
    mutating func plainText() -> String {
        "a" + inner() + pick(["z", "*", ".", "]", "?", "\\", "&", "!", "-", ")"])
    }

    private mutating func inner() -> String {
        pieces(0...8) { source in
            source.pick([
                "*", "_", "-", "+", "^", "~", "??", "{", "}", "{{", "}}", "[", "]", "|", "!", "\\", "\\\\", "&",
                "&amp;", "&#42;",
                ":)", "(x)", "--", "---", "http://x.y", "h1. ", "bq. ", "# ", "* ", "{code}", "{color:red}", "!a.png!",
                "[a|b]",
                " ", " ", "b", "c", "é", "😀", "://", ";", ":", "(", ")", "<", ">", "\"", "1", ",", "mailto:a", "{*}",
            ])
        }
    }

    /// Lines of markup, most of it as people write it.
    mutating func page() -> String {
        pieces(1...6) { $0.block() + $0.pick(["\n\n", "\n\n", "\n", ""]) }
    }

    private mutating func block() -> String {
        switch Int.random(in: 0..<14, using: &random) {
        case 0...2: return line() + pick(["", "\n" + line(), "\\\\" + line(), "\\\\\n" + line()])
        case 3: return "h\(Int.random(in: 1...7, using: &random)). " + line()
        case 4, 5:
            return pieces(1...5) { source in
                source.pick(["* ", "# ", "- ", "** ", "*# ", "## ", "*** ", "#*# ", " * ", "**** "]) + source.line()
                    + "\n"
                    + source.pick(["", "", "", source.line() + "\n", "{code}\nx\n\ny\n{code}\n", "|a|b|\n"])
            }
        case 6, 7:
            return pieces(1...3) { source in
                source.pieces(1...3) { $0.pick(["|", "||"]) + $0.pick([$0.line(), $0.line(), "", " ", "* a\n* b"]) }
                    + source.pick(["|", "||", "", "| "]) + "\n"
            }
        case 8:
            let name = pick(["code", "noformat", "quote", "panel", "info", "expand", "html", "adf", "foo"])
            let parameters = pick(["", "", ":title=a b", ":java", ":bgColor=#deebff|x=y", ":"])
            return "{\(name)\(parameters)}\(pick(["", "\n"]))\(pick([line(), page()]))\(pick(["", "\n"]))"
                + pick(["{\(name)}", "{\(name)}", ""])
        case 9: return pick(["----", "-----", "bq. " + line(), "---"])
        case 10: return "{color:\(pick(["red", "#ff0000"]))}" + line() + pick(["\n\n", ""]) + line() + "{color}"
        case 11: return plainText() + "\n" + inner()
        default: return line()
        }
    }

    private mutating func line() -> String {
        pieces(1...4) { $0.inline() }
    }

    private mutating func inline() -> String {
        switch Int.random(in: 0..<13, using: &random) {
        case 0...3: return pick(["word", " ", "two words", " é ", "x"])
        case 4, 5:
            let sign = pick(["*", "_", "-", "+", "^", "~", "??", "{*}", "{_}"])
            return sign + pick(["a", "a b", inline(), " c", inner()]) + sign
        case 6: return "{{" + pick(["a", "a*b*", inner()]) + "}}"
        case 7:
            return "[" + pick(["", "text|", inline() + "|"]) + pick(["https://x.y/z", "#a", "^f.pdf", "~u", "x"])
                + pick(["]", "|t]"])
        case 8:
            return "!" + pick(["a.png", "https://x/y.png", "a b.png", "c"])
                + pick(["", "|width=3", "|thumbnail,alt=x"]) + "!"
        case 9:
            return pick([
                ":)", "(x)", "(/) ", "(!)", "&nbsp;", "\\*", "\\\\", "{anchor:a}", "{foo:b}", "{color:red}", "{color}",
            ])
        case 10: return pick(["https://x.y/z", "(http://a.b)", "mailto:a@b.c", "http://"])
        default: return inner()
        }
    }
}
