internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The thread on which libcurl works; ends when nobody holds this value any more.
final class LoopThread: Sendable {
    let commands = CommandQueue()
    private let turnCount = TurnCount()

    /// How often the thread has woken up.
    var turns: Int { turnCount.value.load(ordering: .relaxed) }

    init(settings: ConnectionSettings) throws(TransportError) {
        let commands = commands
        let turnCount = turnCount
        try Self.start {
            do throws(TransportError) {
                let loop = try TransferLoop(settings: settings, commands: commands)
                loop.run { turnCount.value.add(1, ordering: .relaxed) }
            } catch {
                commands.fail(error)
            }
        }
    }

    deinit {
        commands.close()
    }

    private static func start(_ work: @escaping @Sendable () -> Void) throws(TransportError) {
        let box = Unmanaged.passRetained(Work(work))
        #if canImport(Darwin)
        var thread: pthread_t?
        let result = pthread_create(&thread, nil, { runWork($0) }, box.toOpaque())
        #else
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, { $0.flatMap(runWork) }, box.toOpaque())
        #endif
        guard result == 0 else {
            box.release()
            throw TransportError(
                .libraryUnavailable, detail: "no thread could be started", requestMayHaveBeenSent: false)
        }
        #if canImport(Darwin)
        if let thread { pthread_detach(thread) }
        #else
        pthread_detach(thread)
        #endif
    }
}

private final class TurnCount: Sendable {
    let value = Atomic<Int>(0)
}

private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func runWork(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    // A broken connection must not end the program by SIGPIPE, and other signals are for its own threads.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Unmanaged<Work>.fromOpaque(box).takeRetainedValue().run()
    return nil
}
