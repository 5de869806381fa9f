import Testing

@testable import Console

@Suite("A process of its own")
struct ProcessTests {
    @Test("a secret is read without echo, and the echo comes back")
    func secret() throws {
        let terminal = try PseudoTerminal(["secret"])
        try terminal.expect("Token: ")
        #expect(!terminal.isCooked)
        try terminal.type("hunter2\n")
        let (status, output) = try terminal.finish()
        #expect(status == 0)
        #expect(output == "secret: hunter2\n")
        #expect(terminal.isCooked)
        try terminal.expect("Token: \r\n")
        #expect(!terminal.screen.contains("hunter"))
    }

    @Test("a picker narrows while one types, and leaves one line behind")
    func picker() throws {
        let terminal = try PseudoTerminal(["choose", "In Progress", "Done", "To Do"])
        try terminal.expect("To Do")
        try terminal.type("do")
        try terminal.expect("Which: do")
        try terminal.type("\u{1B}[B\r")
        let (status, output) = try terminal.finish()
        #expect(status == 0)
        #expect(output == "choice: 2\n")
        #expect(terminal.isCooked)
        try terminal.expect("Which: To Do\r\n")
    }

    @Test("Escape leaves a picker, Control-C interrupts it")
    func leaving() throws {
        let escaped = try PseudoTerminal(["choose", "a", "b"])
        try escaped.expect("> a")
        try escaped.type("\u{1B}")
        #expect(try escaped.finish().status == 1)
        #expect(escaped.isCooked)
        let interrupted = try PseudoTerminal(["choose", "a", "b"])
        try interrupted.expect("> a")
        try interrupted.type("\u{03}")
        #expect(try interrupted.finish().status == 130)
        #expect(interrupted.isCooked)
    }

    @Test("a signal ends the wait for input, and tells which it was", arguments: [(2, 130), (15, 143)])
    func signals(number: Int32, status: Int32) throws {
        let terminal = try PseudoTerminal(["wait"])
        try terminal.expect("ready")
        terminal.send(number)
        try terminal.expect("signal \(status)")
        #expect(try terminal.finish().status == status)
        #expect(!terminal.screen.contains("read\r"))
    }

    @Test("a second signal ends a program that does not heed the first")
    func secondSignal() throws {
        let terminal = try PseudoTerminal(["hang"])
        try terminal.expect("ready")
        terminal.send(15)
        try terminal.expect("signal 143")
        terminal.send(2)
        #expect(try terminal.finish().status == 130)
    }

    @Test("a reader that closes the pipe ends the program quietly")
    func closedReader() throws {
        let bash = try #require(System.findProgram("bash"))
        let script = "\"$0\" yes | head -n 1; echo \"${PIPESTATUS[0]}\""
        let run = try Subprocess([bash, "-c", script, try Probe.path], error: .captured).run()
        #expect(run.outputText == "y\n0")
        #expect(run.error.isEmpty)
    }

    @Test("local times follow the zone on both sides of its clock changes")
    func zone() throws {
        let result = try Probe.run(
            ["local", "1711846799", "1711846800", "1729990799", "1729990800"], environment: ["TZ": "Europe/Berlin"])
        #expect(
            result.outputText.split(separator: "\n") == [
                "2024-03-31T01:59:59+01:00", "2024-03-31T03:00:00+02:00", "2024-10-27T02:59:59+02:00",
                "2024-10-27T02:00:00+01:00",
            ])
        #expect(
            try Probe.run(["local", "0"], environment: ["TZ": "America/St_Johns"]).outputText
                == "1969-12-31T20:30:00-03:30")
        #expect(try Probe.run(["local", "0"], environment: ["TZ": "UTC"]).outputText == "1970-01-01T00:00:00Z")
    }

    @Test("a local time that a clock change skips or repeats is still an instant")
    func instants() throws {
        let result = try Probe.run(["instant"], environment: ["TZ": "Europe/Berlin"])
        #expect(
            result.outputText.split(separator: "\n") == [
                "2024-03-31T01:30:00Z", "2024-10-27T00:30:00Z", "2024-06-30T22:30:00Z",
            ])
    }

    @Test("nobody is asked where input is no terminal")
    func noTerminal() throws {
        let result = try Probe.run(["secret"], environment: ["CI": ""])
        #expect(result.status == 1)
        #expect(
            result.errorText == "cannot ask “Token” because standard input is not a terminal: give --with-token")
    }
}
