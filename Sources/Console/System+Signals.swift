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
    /// From then on no read of standard input waits any longer: it throws ``Interrupted``. A second signal ends the
    /// process at once, with the terminal's settings restored. Call it once, from the main thread, before other
    /// threads are made.
    public static func watch(_ handler: @escaping @Sendable (Signal) -> Void) throws(SystemError) {
        let wake = try System.makePipe()
        state.withLock { state in
            state.wakeRead = wake.read
            state.wakeWrite = wake.write
        }
        // Blocked in every thread and taken by one that waits: no code runs inside a signal handler.
        var watched = watchedSet
        pthread_sigmask(SIG_BLOCK, &watched, nil)
        try System.startThread {
            var watched = watchedSet
            var number: Int32 = 0
            while sigwait(&watched, &number) == 0 {
                let signal: Signal = number == SIGINT ? .interrupt : .terminate
                switch note(signal) {
                case .ignore: continue
                case .exit:
                    System.restoreTerminal()
                    System.exit(signal.exitStatus)
                case .report:
                    _ = withUnsafeBytes(of: UInt8(1)) { try? System.write(wake.write, $0, name: "pipe") }
                    handler(signal)
                }
            }
        }
    }

    static var watchedSet: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }
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
