#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The size of a terminal in character cells.
public struct TerminalSize: Sendable, Hashable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

extension System {
    /// Whether the descriptor is a terminal.
    public static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// The size of the terminal behind the descriptor; nil where it is none, or does not tell.
    public static func terminalSize(_ descriptor: Int32) -> TerminalSize? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// Reads what there is, at most `limit` bytes; waits when there is nothing yet, empty at the end.
    static func read(_ descriptor: Int32, limit: Int, name: String) throws(SystemError) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
                #if canImport(Glibc)
                count = Glibc.read(descriptor, buffer.baseAddress, limit)
                #elseif canImport(Musl)
                count = Musl.read(descriptor, buffer.baseAddress, limit)
                #else
                count = Darwin.read(descriptor, buffer.baseAddress, limit)
                #endif
                initialized = max(0, count)
            }
            if count >= 0 { return bytes }
            switch errno {
            case EINTR: continue
            case EAGAIN: wait(for: descriptor, POLLIN)
            default: throw SystemError("read", name, code: errno)
            }
        }
    }

    /// Writes all of the bytes.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, name: String) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Glibc)
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            #elseif canImport(Musl)
            let count = Musl.write(descriptor, rest.baseAddress, rest.count)
            #else
            let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
            #endif
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                continue
            }
            switch errno {
            case EINTR: continue
            // A program that shares the terminal may have made it non-blocking.
            case EAGAIN: wait(for: descriptor, POLLOUT)
            default: throw SystemError("write", name, code: errno)
            }
        }
    }

    /// Whether there is something to read, or the end, within the time; nil waits for ever.
    ///
    /// - Throws: ``Interrupted`` when a watched signal arrives first.
    static func waitForInput(_ descriptor: Int32, milliseconds: Int32? = nil) throws(Interrupted) -> Bool {
        while true {
            var polled = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&polled, 2, milliseconds ?? -1)
            if polled[1].revents != 0, let signal = Signals.received { throw Interrupted(signal) }
            if count >= 0 { return polled[0].revents != 0 }
            guard errno == EINTR else { return true }
        }
    }

    /// The ends of a new pipe, neither inherited by other programs.
    static func makePipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        let code = withoutSpawning {
            guard pipe(&ends) == 0 else { return errno }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return 0
        }
        guard code == 0 else { throw SystemError("open a pipe", code: code) }
        return (ends[0], ends[1])
    }

    static func closeDescriptor(_ descriptor: Int32) {
        _ = close(descriptor)
    }

    /// Puts the null device where a standard stream is closed, so that no file that is opened later is taken for it.
    static func fillStandardDescriptors() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is this one.
            _ = open("/dev/null", O_RDWR)
        }
    }

    private static func wait(for descriptor: Int32, _ events: Int32) {
        var polled = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        _ = poll(&polled, 1, -1)
    }
}
