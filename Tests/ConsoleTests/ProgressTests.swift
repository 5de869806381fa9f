import Synchronization
import Testing

@testable import Console

@Suite("Progress")
struct ProgressTests {
    private final class Clock: Sendable {
        private let time = Mutex(Duration.seconds(1000))

        var now: Duration { time.withLock { $0 } }

        func advance(_ duration: Duration) {
            time.withLock { $0 += duration }
        }
    }

    private let clock = Clock()
    private let channel = OutputChannel.memory(terminal: TerminalSize(columns: 80, rows: 24))
    private let terminal = Terminal(isTerminal: true, canMoveCursor: true)

    private func progress(_ mode: Progress.Mode, total: Int? = nil, unit: Progress.Unit = .items) -> Progress {
        Progress(
            "Exporting", total: total, unit: unit, mode: mode, terminal: terminal, channel: channel,
            now: { [clock] in clock.now })
    }

    @Test("a bar comes after a moment, is redrawn ten times a second at most, and goes")
    func bar() {
        let progress = progress(.bar, total: 10_000)
        progress.update(1)
        #expect(channel.captured.isEmpty)
        clock.advance(.seconds(2))
        progress.update(5000)
        let line = "\rExporting  ━━━━━━━━━━━━────────────  50 %  5,000/10,000  2,500/s  2 s left\u{1B}[K"
        #expect(channel.captured == line)
        clock.advance(.milliseconds(99))
        progress.update(6000)
        #expect(channel.captured == line)
        clock.advance(.milliseconds(1))
        progress.update(6000)
        #expect(channel.captured.count > line.count)
        progress.finish()
        #expect(channel.captured.hasSuffix("\r\u{1B}[K"))
        clock.advance(.seconds(1))
        let finished = channel.captured
        progress.tick()
        #expect(channel.captured == finished)
    }

    @Test("without a total there is a spinner, and it fits the terminal")
    func spinner() {
        let progress = progress(.bar, unit: .bytes)
        clock.advance(.seconds(3))
        progress.update(3_000_000, note: "a file with\na rather long name that does not fit into the line any more")
        let line = channel.captured.dropFirst().replacing("\u{1B}[K", with: "")
        #expect(line.hasPrefix("Exporting  ⠋  3.0 MB  1.0 MB/s  a file with a rather"))
        #expect(String(line).displayWidth == 79)
    }

    @Test("a log gets a line now and then")
    func lines() {
        let progress = progress(.lines, total: 200)
        progress.update(50)
        #expect(channel.captured.isEmpty)
        clock.advance(.seconds(30))
        progress.update(100)
        progress.update(101)
        #expect(channel.captured == "Exporting: 100/200  50 %  3/s  30 s left\n")
    }

    @Test("it is shown on terminals and in CI, and nowhere else")
    func modes() {
        #expect(Progress.Mode(terminal, environment: [:]) == .bar)
        #expect(Progress.Mode(terminal, environment: [:], isQuiet: true) == .silent)
        #expect(Progress.Mode(Terminal(isTerminal: false), environment: ["CI": "true"]) == .lines)
        #expect(Progress.Mode(Terminal(isTerminal: false), environment: ["CI": "false"]) == .silent)
        #expect(Progress.Mode(Terminal(isTerminal: false), environment: [:]) == .silent)
    }

    @Test("numbers and times are what people read")
    func quantities() {
        #expect(Quantity.grouped(0) == "0")
        #expect(Quantity.grouped(-1_234_567) == "-1,234,567")
        #expect(Quantity.grouped(999) == "999")
        #expect(Quantity.bytes(999) == "999 B")
        #expect(Quantity.bytes(1_449_000) == "1.4 MB")
        #expect(Quantity.bytes(999_960) == "1.0 MB")
        #expect(ProgressLine.time(59.2) == "1 min")
        #expect(ProgressLine.time(3599) == "59 min 59 s")
        #expect(ProgressLine.time(7500) == "2 h 5 min")
    }
}
