internal import CLibcurl

/// Runs all transfers on one thread of its own: does what was asked for, lets libcurl work, waits.
final class TransferLoop {
    private let multi: MultiHandle
    private let settings: ConnectionSettings
    private let commands: CommandQueue
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    private var waiting = WaitingLine()
    private var nextIdleCheck: ContinuousClock.Instant?

    init(settings: ConnectionSettings, commands: CommandQueue) throws(TransportError) {
        multi = try MultiHandle(library: settings.library)
        multi.set(CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        multi.set(CURLMOPT_MAX_HOST_CONNECTIONS, settings.options.maxConnectionsPerHost)
        multi.set(CURLMOPT_MAXCONNECTS, 2 * settings.options.maxConnectionsPerHost)
        self.settings = settings
        self.commands = commands
    }

    /// Works until the queue is closed.
    ///
    /// - Parameter countTurn: called once a turn, so that a test can see that an idle loop takes none.
    func run(countTurn: () -> Void) {
        let wake = WakeUp(multi)
        commands.startWaking { wake() }
        while let batch = commands.take() {
            countTurn()
            for command in batch { execute(command) }
            multi.perform()
            while let (context, code) = multi.nextEnded() {
                remove(Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()) { $0.finish(code) }
            }
            for transfer in transfers.values { transfer.flush() }
            endIdleTransfers()
            startWaiting()
            multi.poll(milliseconds: millisecondsToWait)
        }
        commands.stopWaking()
        for transfer in transfers.values { remove(transfer) { $0.finish(.cancelled) } }
    }

    private func execute(_ command: Command) {
        switch command {
        case .start(let request, let channel):
            waiting.append(request, channel)
            startWaiting()
        case .cancel(let channel):
            if let transfer = transfers[ObjectIdentifier(channel)] {
                remove(transfer) { $0.finish(.cancelled) }
            } else {
                // It is not begun yet; the line skips it.
                channel.finish(.failure(TransportError(.cancelled, requestMayHaveBeenSent: false)))
            }
        case .resume(let channel):
            guard let transfer = transfers[ObjectIdentifier(channel)] else { return }
            transfer.resume()
            scheduleIdleCheck(.now + transfer.request.timeouts.idle)
        }
    }

    /// Begins with those in the line for which there is room.
    ///
    /// libcurl looks at each transfer it knows at each turn, and opens another connection for what goes beyond the
    /// streams of the first; so it is told of no more than that.
    private func startWaiting() {
        while transfers.count < settings.options.maxConcurrentRequests, let (request, channel) = waiting.popFirst() {
            if !channel.isCancelled { start(request, channel) }
        }
    }

    private func start(_ request: Request, _ channel: ResponseChannel) {
        do throws(TransportError) {
            let transfer = try Transfer(request, channel: channel, commands: commands, settings: settings)
            guard multi.add(transfer.easy) else {
                throw TransportError(.libraryUnavailable, detail: "out of memory", requestMayHaveBeenSent: false)
            }
            transfers[ObjectIdentifier(channel)] = transfer
            scheduleIdleCheck(.now + request.timeouts.idle)
        } catch {
            channel.finish(.failure(error))
        }
    }

    private func remove(_ transfer: Transfer, _ finish: (Transfer) -> Void) {
        transfers[ObjectIdentifier(transfer.channel)] = nil
        finish(transfer)
        multi.remove(transfer.easy)
    }

    // MARK: Transfers that do not move

    private func scheduleIdleCheck(_ instant: ContinuousClock.Instant) {
        nextIdleCheck = min(nextIdleCheck ?? instant, instant)
    }

    /// Looks only when the earliest deadline known has passed: progress can only have moved it away.
    private func endIdleTransfers() {
        guard let due = nextIdleCheck else { return }
        let now = ContinuousClock.now
        guard now >= due else { return }
        nextIdleCheck = nil
        for transfer in transfers.values {
            guard let deadline = transfer.idleDeadline(now: now) else { continue }
            if deadline <= now {
                remove(transfer) { $0.finish(.timedOut(.idle)) }
            } else {
                scheduleIdleCheck(deadline)
            }
        }
    }

    private var millisecondsToWait: CInt {
        guard !transfers.isEmpty, let nextIdleCheck else { return .max }
        let milliseconds = (nextIdleCheck - .now) / .milliseconds(1)
        return CInt(min(max(0, milliseconds.rounded(.up)), Double(CInt.max)))
    }
}

/// Requests in the order in which they came.
private struct WaitingLine {
    private var incoming: [(Request, ResponseChannel)] = []
    private var outgoing: [(Request, ResponseChannel)] = []

    mutating func append(_ request: Request, _ channel: ResponseChannel) {
        incoming.append((request, channel))
    }

    mutating func popFirst() -> (Request, ResponseChannel)? {
        if outgoing.isEmpty {
            outgoing = incoming.reversed()
            incoming = []
        }
        return outgoing.popLast()
    }
}

/// Interrupts the loop's wait, from any thread.
private struct WakeUp: Sendable {
    private let library: CurlLibrary
    // `curl_multi_wakeup` may be called from any thread; the queue forgets it before the handle is freed.
    private nonisolated(unsafe) let pointer: CurlLibrary.Handle

    init(_ multi: borrowing MultiHandle) {
        library = multi.library
        pointer = multi.pointer
    }

    func callAsFunction() {
        _ = library.multiWakeup(pointer)
    }
}
