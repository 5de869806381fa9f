import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension System {
    private static let spawning = Mutex(())

    /// Keeps other threads from starting programs, which would inherit a descriptor that is not yet marked.
    static func withoutSpawning(_ body: () -> Int32) -> Int32 {
        spawning.withLock { _ in body() }
    }

    /// Starts a program with three descriptors as its standard streams and no others.
    ///
    /// - Returns: the process's number, to be given to ``waitForExit(of:)``.
    static func spawn(
        _ arguments: [String], environment: [String: String], input: Int32, output: Int32, error: Int32
    ) throws(SystemError) -> Int32 {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // A descriptor given to itself loses the mark that closes it on the way.
        for (own, standard) in [(input, Int32(0)), (output, 1), (error, 2)] {
            posix_spawn_file_actions_adddup2(&actions, own, standard)
        }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // SIGPIPE is ignored here, and the threads that Swift makes block most signals: neither is for the child.
        var ignored = none
        sigaddset(&ignored, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var child = pid_t()
        let code = withoutSpawning {
            posix_spawnp(&child, arguments[0], &actions, &attributes, &words, &variables)
        }
        guard code == 0 else { throw SystemError("run", arguments[0], code: code) }
        return child
    }

    /// Waits for the end of a child; its exit status, or 128 and the number of the signal that ended it.
    static func waitForExit(of child: Int32) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    static func terminate(_ child: Int32) {
        _ = kill(child, SIGTERM)
    }

    static func openNull() throws(SystemError) -> Int32 {
        try openDescriptor("/dev/null", O_RDWR, operation: "open")
    }

    /// Feeds a child and gathers what it writes, both at once, so that neither side waits for ever.
    static func exchange(
        _ bytes: [UInt8], _ stdin: ChildStream, _ stdout: ChildStream, _ stderr: ChildStream
    ) throws -> (output: [UInt8], error: [UInt8]) {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var written = 0
        if stdin.ownEnd >= 0 {
            _ = fcntl(stdin.ownEnd, F_SETFL, O_NONBLOCK)
            Signals.ignoreBrokenPipes()
        }
        if bytes.isEmpty { stdin.closeOwnEnd() }
        while stdin.ownEnd >= 0 || stdout.ownEnd >= 0 || stderr.ownEnd >= 0 {
            var polled = [
                pollfd(fd: stdin.ownEnd, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: stdout.ownEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stderr.ownEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
            if polled[3].revents != 0, let signal = Signals.received { throw Interrupted(signal) }
            if polled[0].revents != 0 {
                let count = writeSome(stdin.ownEnd, bytes[written...])
                written += max(0, count)
                // A child that wants to read no more is not in error.
                if count < 0 || written == bytes.count { stdin.closeOwnEnd() }
            }
            for (index, stream) in [(1, stdout), (2, stderr)] where polled[index].revents != 0 {
                let chunk = try read(stream.ownEnd, limit: 65_536, name: "pipe")
                if chunk.isEmpty { stream.closeOwnEnd() }
                if index == 1 { output += chunk } else { error += chunk }
            }
        }
        return (output, error)
    }

    /// Writes what there is room for; -1 where the reader is gone.
    private static func writeSome(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { bytes in
            #if canImport(Glibc)
            let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
            let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #else
            let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : count
        }
    }
}
