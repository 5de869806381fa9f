import Testing

@testable import Console

@Suite("Pager, editor and browser")
struct ProgramTests {
    private let terminal = Terminal(isTerminal: true, canMoveCursor: true)
    private let directory: String

    init() throws {
        directory = try System.makeTemporaryDirectory(prefix: "atl-test")
    }

    private func environment(_ variables: [String: String]) -> [String: String] {
        System.environment.merging(["TMPDIR": directory, "DIR": directory]) { $1 }.merging(variables) { $1 }
    }

    private func finish() throws {
        try System.removeTree(directory)
    }

    @Test("a pager is for terminals, unless it is not wanted")
    func choosing() throws {
        defer { try? finish() }
        #expect(Pager(terminal, environment: ["PAGER": "most"])?.command == "most")
        #expect(Pager(terminal, environment: ["PAGER": ""]) == nil)
        #expect(Pager(terminal, environment: ["PAGER": "cat"]) == nil)
        #expect(Pager(terminal, environment: ["PAGER": "most"], isAllowed: false) == nil)
        #expect(Pager(Terminal(isTerminal: false), environment: ["PAGER": "most"]) == nil)
        #expect(Pager(terminal, environment: ["PATH": "/nowhere"]) == nil)
    }

    @Test("a pager gets the output, knows the terminal's size, and messages wait for it")
    func paging() async throws {
        defer { try? finish() }
        let streams = Streams.memory(terminal: TerminalSize(columns: 77, rows: 20))
        let pager = try #require(
            Pager(terminal, environment: environment(["PAGER": "cat > \"$DIR/out\"; echo $LESS >> \"$DIR/out\""])))
        let size = try await pager.show(streams) { paged in
            try paged.output.write("text\n")
            return paged.output.size
        }
        #expect(size == TerminalSize(columns: 77, rows: 20))
        #expect(try System.readText(directory + "/out") == "text\nFRX\n")
        #expect(streams.output.captured.isEmpty)
    }

    @Test("a pager that is left early breaks the pipe, one that is missing is an error")
    func leaving() async throws {
        defer { try? finish() }
        Signals.ignoreBrokenPipes()
        let streams = Streams.memory(terminal: TerminalSize(columns: 80, rows: 20))
        let quitting = try #require(Pager(terminal, environment: environment(["PAGER": "exit 0"])))
        await #expect(throws: BrokenPipe.self) {
            try await quitting.show(streams) { paged in
                while true { try paged.output.write("text\n") }
            }
        }
        let missing = try #require(Pager(terminal, environment: environment(["PAGER": "no-such-pager 2>&-"])))
        await #expect(throws: SystemError.self) {
            try await missing.show(streams) { try $0.output.write("text\n") }
        }
    }

    @Test("an editor is a command line, and its file stays until it is discarded")
    func editing() throws {
        defer { try? finish() }
        let editor = Editor(environment: environment(["EDITOR": "vi", "VISUAL": "sed -i 's/old text/new text/'"]))
        let edited = try editor.edit("some old text\n", suffix: ".md", streams: .memory())
        #expect(edited.text == "some new text\n")
        #expect(edited.path.hasSuffix(".md"))
        #expect(System.status(of: edited.path)?.mode == 0o600)
        edited.discard()
        #expect(System.status(of: edited.path) == nil)
        #expect(Editor(environment: ["EDITOR": "nano", "VISUAL": ""]).command == "nano")
        #expect(Editor(environment: [:]).command == "vi")
    }

    @Test("an editor that fails leaves the text in a file that the error names")
    func failingEditor() throws {
        defer { try? finish() }
        let editor = Editor(environment: environment(["VISUAL": "false"]))
        let error = #expect(throws: EditorError.self) { try editor.edit("text", streams: .memory()) }
        let path = try #require(error?.path)
        #expect(try System.readText(path) == "text")
        #expect(error?.description == "the editor “false” ended with status 1 (the text is in \(path))")
        let missing = Editor(environment: environment(["VISUAL": "no-such-editor 2>&-"]))
        #expect(throws: EditorError.self) { try missing.edit("text", streams: .memory()) }
    }

    @Test("a browser gets addresses of the web and nothing else")
    func browsing() throws {
        defer { try? finish() }
        let browser = environment(["BROWSER": "printf %s >\"$DIR/out\""])
        try Browser.open("https://x.example/browse/A-1?a=b&c", environment: browser)
        #expect(try System.readText(directory + "/out") == "https://x.example/browse/A-1?a=b&c")
        for address in ["file:///etc/passwd", "--help", "https://x/\n", ""] {
            #expect(throws: BrowserError.self) { try Browser.open(address, environment: browser) }
        }
        let error = #expect(throws: BrowserError.self) {
            try Browser.open("https://x/", environment: ["PATH": "/nowhere"])
        }
        #expect(error?.description == "cannot open https://x/: no browser was found; set BROWSER")
        #expect(throws: BrowserError.self) {
            try Browser.open("https://x/", environment: environment(["BROWSER": "false"]))
        }
    }
}
