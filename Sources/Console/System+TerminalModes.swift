import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension System {
    /// How a terminal hands over what is typed.
    enum InputMode {
        /// Line by line, not shown.
        case withoutEcho
        /// Key by key, not shown; Control-C is a key like any other.
        case keys
    }

    private struct Saved: Sendable {
        let descriptor: Int32
        let settings: termios
    }

    private static let saved = Mutex<Saved?>(nil)

    /// Runs something with the terminal in another mode, and puts its settings back whatever happens.
    static func withInputMode<Result>(
        _ mode: InputMode, _ descriptor: Int32, _ body: () throws -> Result
    ) throws -> Result {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return try body() }
        let before = Saved(descriptor: descriptor, settings: settings)
        saved.withLock { $0 = before }
        defer { restoreTerminal() }
        settings.c_lflag &= ~tcflag_t(ECHO)
        if mode == .keys {
            settings.c_lflag &= ~tcflag_t(ICANON | ISIG | IEXTEN)
            withUnsafeMutableBytes(of: &settings.c_cc) { characters in
                characters[Int(VMIN)] = 1
                characters[Int(VTIME)] = 0
            }
        }
        // What was typed ahead is kept.
        guard tcsetattr(descriptor, TCSADRAIN, &settings) == 0 else {
            throw SystemError("set up the terminal", code: errno)
        }
        return try body()
    }

    /// Puts the terminal's settings back if they were changed.
    static func restoreTerminal() {
        saved.withLock { saved in
            guard let before = saved else { return }
            var settings = before.settings
            _ = tcsetattr(before.descriptor, TCSADRAIN, &settings)
            saved = nil
        }
    }
}
