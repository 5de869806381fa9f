import Synchronization

/// Tells on standard error how far something is: a bar that is redrawn on a terminal, a line now and then in CI, and
/// nothing elsewhere.
public final class Progress: Sendable {
    /// How it is shown.
    public enum Mode: Sendable, Hashable {
        case bar
        case lines
        case silent

        /// - Parameters:
        ///   - terminal: what standard error shows.
        ///   - isQuiet: shows nothing, as `--quiet` and `--json` ask.
        public init(_ terminal: Terminal, environment: [String: String], isQuiet: Bool = false) {
            if isQuiet {
                self = .silent
            } else if terminal.isTerminal, terminal.canMoveCursor {
                self = .bar
            } else {
                self = ContinuousIntegration.isRunning(environment) ? .lines : .silent
            }
        }
    }

    /// What is counted.
    public enum Unit: Sendable, Hashable {
        case items
        case bytes
    }

    private struct State {
        var done = 0
        var total: Int?
        var note: String?
        var lastShown: Duration?
        var isFinished = false
    }

    /// What ends sooner is not worth a bar.
    static let delay = Duration.milliseconds(400)
    static let barInterval = Duration.milliseconds(100)
    static let lineInterval = Duration.seconds(30)

    private let label: String
    private let unit: Unit
    private let mode: Mode
    private let terminal: Terminal
    private let channel: OutputChannel
    private let now: @Sendable () -> Duration
    private let start: Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - label: what is done, in a word or two: `Exporting`.
    ///   - total: how much there is to do; nil where nobody knows.
    ///   - terminal: what the channel shows.
    ///   - channel: standard error.
    ///   - now: a clock that never goes backwards.
    public init(
        _ label: String, total: Int? = nil, unit: Unit = .items, mode: Mode, terminal: Terminal,
        channel: OutputChannel, now: @escaping @Sendable () -> Duration = { System.uptime }
    ) {
        self.label = label
        self.unit = unit
        self.mode = mode
        self.terminal = terminal
        self.channel = channel
        self.now = now
        start = now()
        state = Mutex(State(total: total))
    }

    /// So much is done.
    ///
    /// - Parameters:
    ///   - total: replaces what was known before.
    ///   - note: a word about what happens now, such as a file's name.
    public func update(_ done: Int, total: Int? = nil, note: String? = nil) {
        state.withLock { state in
            state.done = done
            if let total { state.total = total }
            if let note { state.note = note }
        }
        tick()
    }

    /// So much more is done.
    public func advance(by count: Int = 1, note: String? = nil) {
        state.withLock { state in
            state.done += count
            if let note { state.note = note }
        }
        tick()
    }

    /// Shows the state where it is time to; to be called now and then while nothing happens, so that a spinner turns.
    public func tick() {
        guard mode != .silent else { return }
        state.withLock { state in
            guard !state.isFinished else { return }
            let time = now()
            let interval = mode == .bar ? Self.barInterval : Self.lineInterval
            let due = state.lastShown.map { $0 + interval } ?? start + (mode == .bar ? Self.delay : interval)
            guard time >= due else { return }
            state.lastShown = time
            let line = ProgressLine(
                label: label, done: state.done, total: state.total, unit: unit, note: state.note,
                elapsed: time - start)
            switch mode {
            case .bar: channel.showStatus(line.bar(terminal))
            case .lines: channel.say(line.sentence)
            case .silent: break
            }
        }
    }

    /// Removes the bar for good.
    public func finish() {
        state.withLock { state in
            state.isFinished = true
            if mode == .bar { channel.showStatus(nil) }
        }
    }

    /// Keeps the bar alive while something runs, and removes it afterwards.
    public func whileRunning<Result>(_ body: () async throws -> Result) async throws -> Result {
        guard mode != .silent else { return try await body() }
        let ticker = Task { [self] in
            while !Task.isCancelled {
                try await Task.sleep(for: Self.barInterval)
                tick()
            }
        }
        defer {
            ticker.cancel()
            finish()
        }
        return try await body()
    }
}

/// What the environment tells of build servers.
public enum ContinuousIntegration {
    /// Whether `CI` says that nobody sits at the terminal.
    public static func isRunning(_ environment: [String: String]) -> Bool {
        !["", "false", "0", "no"].contains(environment["CI", default: ""].lowercased())
    }
}
