import Testing

@testable import Console

@Suite("What a terminal can do")
struct TerminalTests {
    let screen = OutputChannel.memory(terminal: TerminalSize(columns: 100, rows: 30))
    let pipe = OutputChannel.memory()

    private func color(
        _ channel: OutputChannel, _ environment: [String: String], _ choice: ColorChoice = .auto
    ) -> ColorDepth {
        Terminal(channel, environment: environment, color: choice).color
    }

    @Test("colours follow --color, then NO_COLOR, then CLICOLOR_FORCE, then the terminal")
    func colors() {
        #expect(color(screen, ["TERM": "xterm"]) == .basic)
        #expect(color(screen, ["TERM": "xterm-256color"]) == .palette)
        #expect(color(screen, ["TERM": "xterm-256color", "COLORTERM": "truecolor"]) == .full)
        #expect(color(screen, ["TERM": "dumb"]) == .none)
        #expect(color(screen, [:]) == .none)
        #expect(color(pipe, ["TERM": "xterm"]) == .none)
        #expect(color(pipe, ["TERM": "xterm", "CLICOLOR_FORCE": "1"]) == .basic)
        #expect(color(pipe, ["TERM": "xterm", "CLICOLOR_FORCE": "0"]) == .none)
        #expect(color(screen, ["TERM": "xterm", "NO_COLOR": "1", "CLICOLOR_FORCE": "1"]) == .none)
        #expect(color(screen, ["TERM": "xterm", "NO_COLOR": ""]) == .basic)
        #expect(color(screen, ["TERM": "xterm", "NO_COLOR": "1"], .always) == .basic)
        #expect(color(pipe, [:], .always) == .basic)
        #expect(color(screen, ["TERM": "xterm", "CLICOLOR_FORCE": "1"], .never) == .none)
        #expect(color(screen, ["TERM": "xterm", "CLICOLOR": "0"]) == .none)
    }

    @Test("a terminal's width is its own, a pipe's is COLUMNS or 80")
    func width() {
        #expect(Terminal(screen, environment: ["COLUMNS": "40"]).columns == 100)
        #expect(Terminal(pipe, environment: ["COLUMNS": "40"]).columns == 40)
        #expect(Terminal(pipe, environment: ["COLUMNS": "-1"]).columns == 80)
    }

    @Test("links are for terminals known to show them")
    func hyperlinks() {
        func shows(_ channel: OutputChannel, _ environment: [String: String]) -> Bool {
            Terminal(channel, environment: environment).hasHyperlinks
        }
        #expect(shows(screen, ["TERM": "xterm-256color", "VTE_VERSION": "6800"]))
        #expect(shows(screen, ["TERM": "xterm-kitty"]))
        #expect(!shows(screen, ["TERM": "xterm-256color"]))
        #expect(!shows(screen, ["TERM": "xterm-256color", "VTE_VERSION": "4800"]))
        #expect(!shows(screen, ["TERM": "screen-256color", "VTE_VERSION": "6800"]))
        #expect(!shows(pipe, ["TERM": "xterm-kitty"]))
    }

    @Test("the locale tells whether a terminal shows more than ASCII, a pipe always takes it")
    func unicode() {
        #expect(Terminal(screen, environment: ["LANG": "de_DE.UTF-8"]).isUnicode)
        #expect(!Terminal(screen, environment: ["LANG": "de_DE.UTF-8", "LC_ALL": "C"]).isUnicode)
        #expect(Terminal(screen, environment: ["LANG": "C.utf8", "LC_ALL": ""]).isUnicode)
        #expect(Terminal(pipe, environment: ["LC_ALL": "C"]).isUnicode)
    }
}
