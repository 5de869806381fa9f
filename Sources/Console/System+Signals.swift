import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Signals {
    /// Makes a write to a closed pipe an error (``BrokenPipe``) in place of a death by SIGPIPE.
    public static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Calls back once, on a thread of its own, when SIGINT or SIGTERM arrives.
    ///
    /// After that no read of standard input waits any longer: it throws ``Interrupted``. A second signal ends the
    /// process at once, with the terminal's settings restored. A signal that the process was started to ignore, as
    /// `nohup` and background jobs of scripts are, stays ignored. To be called once.
    public static func watch(_ handler: @escaping @Sendable (Signal) -> Void) throws(SystemError) {
        let arrived = try System.makePipe()
        let wake = try System.makePipe()
        state.withLock { $0.wakeRead = wake.read }
        // The handler does nothing but write to a pipe: all else waits for a thread that may allocate and lock.
        // Blocking the signals and waiting for them would not do, since libdispatch unblocks them in a thread.
        signalPipe.store(arrived.write, ordering: .sequentiallyConsistent)
        try System.startThread {
            while let number = try? System.read(arrived.read, limit: 1, name: "pipe").first {
                let signal: Signal = Int32(number) == SIGINT ? .interrupt : .terminate
                switch note(signal) {
                case .ignore: continue
                case .exit:
                    System.restoreTerminal()
                    System.exit(signal.exitStatus)
                case .report:
                    handler(signal)
                    _ = withUnsafeBytes(of: UInt8(1)) { try? System.write(wake.write, $0, name: "pipe") }
                }
            }
        }
        for number in [SIGINT, SIGTERM] {
            let before = signal(number, passOnSignal)
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
                _ = signal(number, SIG_IGN)
            }
        }
    }
}

/// Where the handler writes to; made before any handler runs.
private let signalPipe = Atomic<Int32>(-1)

private func passOnSignal(_ number: Int32) {
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalPipe.load(ordering: .relaxed), &byte, 1)
    errno = code
}

extension System {
    /// Runs something on a thread of its own, for what waits where no other work must wait with it.
    public static func startThread(_ run: @escaping @Sendable () -> Void) throws(SystemError) {
        let body = Unmanaged.passRetained(ThreadBody(run))
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let code = pthread_create(&thread, nil, runThreadBody, body.toOpaque())
        guard code == 0 else {
            body.release()
            throw SystemError("start a thread", code: code)
        }
        #if canImport(Darwin)
        if let thread { pthread_detach(thread) }
        #else
        pthread_detach(thread)
        #endif
    }
}

/// A function of its own: the compiler (6.3.1) crashes on a closure here.
private func runThreadBody(_ body: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let body else { return nil }
    Unmanaged<ThreadBody>.fromOpaque(body).takeRetainedValue().run()
    return nil
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}
