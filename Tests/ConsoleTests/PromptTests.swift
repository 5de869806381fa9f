import Testing

@testable import Console

@Suite("Questions")
struct PromptTests {
    private let size = TerminalSize(columns: 40, rows: 8)

    private func ask<Answer>(
        _ input: String, _ environment: [String: String] = ["TERM": "xterm", "NO_COLOR": "1"],
        _ question: (Prompt) throws -> Answer
    ) throws -> (answer: Answer, screen: String) {
        let streams = Streams.memory(input: input, terminal: size)
        let terminal = Terminal(streams.error, environment: environment)
        let answer = try question(Prompt(streams, terminal: terminal, environment: environment))
        #expect(streams.output.captured.isEmpty)
        return (answer, streams.error.captured)
    }

    @Test("a line is trimmed, asked again when empty, and may have a default")
    func line() throws {
        let (answer, screen) = try ask("\n  ada \n") { try $0.line("Name", flag: "--name") }
        #expect(answer == "ada")
        #expect(screen == "Name: Name: ")
        #expect(try ask("\n") { try $0.line("Name", default: "bob", flag: "--name") }.answer == "bob")
    }

    @Test("yes and no are understood, and nothing else is taken for either")
    func confirm() throws {
        #expect(try ask("y\n") { try $0.confirm("Delete?") }.answer)
        #expect(try !ask("\n") { try $0.confirm("Delete?") }.answer)
        #expect(try ask("\n") { try $0.confirm("Delete?", default: true) }.answer)
        let (answer, screen) = try ask("maybe\nNO\n") { try $0.confirm("Delete?", default: true) }
        #expect(!answer)
        #expect(screen == "Delete? [Y/n] Please answer y or n.\nDelete? [Y/n] ")
    }

    @Test("the end of input cancels")
    func ended() {
        #expect(throws: PromptError.cancelled) { try ask("") { try $0.line("Name", flag: "--name") } }
        #expect(throws: PromptError.cancelled) { try ask("") { try $0.confirm("Delete?") } }
        #expect(throws: PromptError.cancelled) { try ask("") { try $0.choose("Which", from: ["a"], flag: "-s") } }
    }

    @Test("where nobody may be asked, the error names the flag")
    func refused() throws {
        func refusal(_ streams: Streams, _ environment: [String: String] = [:], isAllowed: Bool = true) -> String {
            let prompt = Prompt(
                streams, terminal: Terminal(isTerminal: true), environment: environment, isAllowed: isAllowed)
            #expect(!prompt.isAllowed)
            let error = #expect(throws: PromptError.self) { try prompt.line("Project", flag: "--project") }
            return error?.description ?? ""
        }
        let terminal = Streams.memory(input: "x\n", terminal: size)
        #expect(refusal(terminal, isAllowed: false) == "cannot ask “Project” under --no-input: give --project")
        #expect(refusal(terminal, ["CI": "true"]) == "cannot ask “Project” while CI is set: give --project")
        #expect(refusal(.memory(input: "x\n")).contains("because standard input is not a terminal"))
        var mixed = terminal
        mixed.error = .memory()
        #expect(refusal(mixed).contains("because standard error is not a terminal"))
        #expect(try terminal.input.readLine() == "x")
    }

    private let states = ["To Do", "In Progress", "In Review", "Done"]

    @Test(
        "a choice is made with the arrows and by typing",
        arguments: [
            ("\r", 0), ("\u{1B}[B\r", 1), ("\u{1B}OB\u{1B}[B\u{1B}[A\n", 1), ("\u{1B}[A\r", 3), ("rev\r", 2),
            ("revx\u{7F}\r", 2), ("rev\u{15}\r", 0), ("zzz\r\u{15}ip\r", 1), ("\u{1B}[6~\r", 3), ("\u{0E}\u{10}\r", 0),
        ])
    func choose(keys: String, expected: Int) throws {
        let (answer, screen) = try ask(keys) { try $0.choose("State", from: states, flag: "--state") }
        #expect(answer == expected)
        #expect(screen.contains("\r\u{1B}[JState: \(states[expected])\n"))
    }

    @Test("what is typed may be beyond ASCII")
    func unicodeQuery() throws {
        let names = ["Anna", "Jörg", "日本"]
        #expect(try ask("ö\r") { try $0.choose("Who", from: names, flag: "-a") }.answer == 1)
        #expect(try ask("本\r") { try $0.choose("Who", from: names, flag: "-a") }.answer == 2)
    }

    @Test("Escape cancels and Control-C interrupts")
    func leaving() {
        #expect(throws: PromptError.cancelled) { try ask("\u{1B}") { try $0.choose("S", from: states, flag: "-s") } }
        #expect(throws: Interrupted(.interrupt)) {
            try ask("\u{03}") { try $0.choose("S", from: states, flag: "-s") }
        }
    }

    @Test("a long list shows as much as fits, and the selection in it")
    func long() throws {
        let many = (1...50).map { "item \($0) " + String(repeating: "x", count: 60) }
        let downs = String(repeating: "\u{1B}[B", count: 9)
        let (answer, screen) = try ask(downs + "\r") { try $0.choose("Which", from: many, flag: "-w") }
        #expect(answer == 9)
        let frames = screen.components(separatedBy: "\u{1B}[J")
        let last = try #require(frames.dropLast().last { $0.contains("> item") })
        let lines = last.split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[0].contains("10/50"))
        #expect(last.contains("> item 10 x"))
        #expect(lines.dropLast().allSatisfy { String($0).displayWidth <= 40 })
    }

    @Test("a terminal that cannot redraw gets numbers")
    func dumb() throws {
        let (answer, screen) = try ask("7\nrev\n", ["TERM": "dumb"]) {
            try $0.choose("State", from: states, flag: "--state")
        }
        #expect(answer == 2)
        #expect(screen.hasPrefix("1) To Do\n2) In Progress\n"))
        #expect(!screen.contains("\u{1B}"))
        #expect(try ask("4\n", ["TERM": "dumb"]) { try $0.choose("S", from: states, flag: "-s") }.answer == 3)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
