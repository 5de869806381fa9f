import Testing

@testable import Console

@Suite("Input and output")
struct ChannelTests {
    @Test("lines are read without their ends, the last one needs none")
    func lines() throws {
        let input = InputChannel.memory("a\r\n\nb")
        #expect(try input.readLine() == "a")
        #expect(try input.readLine() == "")
        #expect(try input.readLine() == "b")
        #expect(try input.readLine() == nil)
    }

    @Test("a line and then the rest")
    func rest() throws {
        let input = InputChannel.memory("first\nsecond\nthird")
        #expect(try input.readLine() == "first")
        #expect(try input.readText() == "second\nthird")
        #expect(try input.readAll().isEmpty)
    }

    @Test("a pipe is told from a terminal and from a device")
    func kinds() throws {
        let ends = try System.makePipe()
        defer { System.closeDescriptor(ends.write) }
        let input = InputChannel(descriptor: ends.read, name: "pipe")
        #expect(input.kind == .pipe)
        #expect(input.isPipeOrFile)
        System.closeDescriptor(ends.read)
        let null = try System.openDescriptor("/dev/null", 0, operation: "read")
        defer { System.closeDescriptor(null) }
        #expect(InputChannel(descriptor: null, name: "null").kind == .other)
        #expect(!InputChannel(descriptor: null, name: "null").isPipeOrFile)
        #expect(InputChannel(descriptor: -1, name: "closed").kind == .other)
    }

    @Test("a line that arrives in pieces is whole, and is read before the pipe closes")
    func pieces() throws {
        let ends = try System.makePipe()
        defer { System.closeDescriptor(ends.read) }
        let input = InputChannel(descriptor: ends.read, name: "pipe")
        let output = OutputChannel(descriptor: ends.write, name: "pipe", isBuffered: false)
        try output.write("on")
        try output.write("e\ntwo")
        #expect(try input.readLine() == "one")
        System.closeDescriptor(ends.write)
        #expect(try input.readLine() == "two")
        #expect(try input.readLine() == nil)
    }

    @Test("output for a pipe is gathered until it is flushed")
    func buffering() throws {
        let ends = try System.makePipe()
        defer { System.closeDescriptor(ends.read) }
        let input = InputChannel(descriptor: ends.read, name: "pipe")
        let output = OutputChannel(descriptor: ends.write, name: "pipe")
        try output.write("one")
        #expect(output.captured == "one")
        try output.write("two")
        try output.flush()
        #expect(output.captured.isEmpty)
        System.closeDescriptor(ends.write)
        #expect(try input.readText() == "onetwo")
    }

    @Test("a closed reader is a broken pipe, again and again")
    func brokenPipe() throws {
        Signals.ignoreBrokenPipes()
        let ends = try System.makePipe()
        System.closeDescriptor(ends.read)
        defer { System.closeDescriptor(ends.write) }
        let output = OutputChannel(descriptor: ends.write, name: "pipe")
        try output.write("gathered")
        #expect(throws: BrokenPipe.self) { try output.flush() }
        #expect(throws: BrokenPipe.self) { try output.write("more") }
        output.say("nobody hears it")
        try output.flush()
    }

    @Test("a full device is an error with the reason")
    func fullDevice() throws {
        guard System.status(of: "/dev/full") != nil else { return }
        let full = try System.openDescriptor("/dev/full", 1, operation: "write")
        defer { System.closeDescriptor(full) }
        let output = OutputChannel(descriptor: full, name: "standard output")
        try output.write("text")
        let error = #expect(throws: SystemError.self) { try output.flush() }
        #expect(error?.description == "cannot write standard output: No space left on device")
    }

    @Test("a status line disappears before anything else is written, on either stream")
    func statusLine() throws {
        let streams = Streams.memory(terminal: TerminalSize(columns: 80, rows: 24))
        streams.error.showStatus("50 %")
        #expect(streams.error.captured == "\r50 %\u{1B}[K")
        try streams.output.write("data\n")
        #expect(streams.error.captured == "\r50 %\u{1B}[K\r\u{1B}[K")
        streams.error.showStatus("60 %")
        streams.error.say("note")
        #expect(streams.error.captured.hasSuffix("\r60 %\u{1B}[K\r\u{1B}[Knote\n"))
    }
}
