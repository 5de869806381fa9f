import Testing

@testable import Console

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The program that stands beside the tests.
enum Probe {
    static var path: String {
        get throws {
            let bundle = try #require(System.executablePath)
            return Path.join(Path.parent(of: bundle), "ConsoleProbe")
        }
    }

    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> ProcessResult {
        try Subprocess(
            [try path] + arguments, environment: System.environment.merging(environment) { $1 }, error: .captured
        ).run()
    }
}

/// A program whose terminal is held by the test.
final class PseudoTerminal {
    private let primary: Int32
    private let process: Int32
    private let output: Int32
    private(set) var screen = ""

    /// Starts the probe with a terminal as standard input and error, and a pipe as standard output.
    init(_ arguments: [String], size: TerminalSize = TerminalSize(columns: 60, rows: 20)) throws {
        var (first, second) = (Int32(-1), Int32(-1))
        var window = winsize()
        window.ws_col = UInt16(size.columns)
        window.ws_row = UInt16(size.rows)
        let code = System.withoutSpawning {
            let code = openpty(&first, &second, nil, nil, &window)
            for end in [first, second] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return code
        }
        try #require(code == 0)
        primary = first
        let secondary = second
        let pipe = try System.makePipe()
        var environment = System.environment
        environment["CI"] = nil
        environment["NO_COLOR"] = "1"
        environment["TERM"] = "xterm"
        environment["LANG"] = "C.UTF-8"
        process = try System.spawn(
            [try Probe.path] + arguments, environment: environment, input: secondary, output: pipe.write,
            error: secondary)
        System.closeDescriptor(secondary)
        System.closeDescriptor(pipe.write)
        output = pipe.read
    }

    deinit {
        System.closeDescriptor(primary)
        System.closeDescriptor(output)
    }

    /// Reads the screen until the text appears.
    func expect(_ text: String, _ location: SourceLocation = #_sourceLocation) throws {
        while !screen.contains(text) {
            try #require(
                try System.waitForInput(primary, milliseconds: 20_000), "“\(text)” never came: \(screen)",
                sourceLocation: location)
            // A terminal that nobody holds any more ends in an error on Linux.
            guard let bytes = try? System.read(primary, limit: 4096, name: "terminal"), !bytes.isEmpty else {
                try #require(screen.contains(text), "“\(text)” never came: \(screen)", sourceLocation: location)
                return
            }
            screen += String(decoding: bytes, as: UTF8.self)
        }
    }

    func type(_ text: String) throws {
        try Array(text.utf8).withUnsafeBytes { try System.write(primary, $0, name: "terminal") }
    }

    func send(_ signal: Int32) {
        _ = kill(process, signal)
    }

    /// Whether the terminal shows what is typed and waits for whole lines.
    var isCooked: Bool {
        var settings = termios()
        tcgetattr(primary, &settings)
        return settings.c_lflag & tcflag_t(ECHO) != 0 && settings.c_lflag & tcflag_t(ICANON) != 0
    }

    /// Waits for the end; the exit status and what was written to standard output.
    func finish() throws -> (status: Int32, output: String) {
        let text = try InputChannel(descriptor: output, name: "output").readText()
        return (System.waitForExit(of: process), text)
    }
}
