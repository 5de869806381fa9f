import HTTPTypes

/// Sends again what may be sent again: after a lost connection, and where the server is busy.
public struct RetryingTransport: Transport {
    /// Time and chance, which a test brings itself.
    public struct Clock: Sendable {
        /// Seconds since 1970.
        public var now: @Sendable () -> Int64
        /// Waits; throws where the task is cancelled.
        public var sleep: @Sendable (Duration) async throws -> Void
        /// 0.7 to 1.3.
        public var jitter: @Sendable () -> Double

        public init(
            now: @escaping @Sendable () -> Int64, sleep: @escaping @Sendable (Duration) async throws -> Void,
            jitter: @escaping @Sendable () -> Double
        ) {
            self.now = now
            self.sleep = sleep
            self.jitter = jitter
        }

        /// The machine's own.
        ///
        /// - Parameter now: seconds since 1970.
        public static func machine(now: @escaping @Sendable () -> Int64) -> Clock {
            Clock(now: now, sleep: { try await Task.sleep(for: $0) }, jitter: { .random(in: 0.7...1.3) })
        }
    }

    private let next: any Transport
    private let policy: RetryPolicy
    private let clock: Clock
    private let notice: @Sendable (RetryNotice) -> Void

    /// - Parameter notice: called before each wait.
    public init(
        _ next: any Transport, policy: RetryPolicy = RetryPolicy(), clock: Clock,
        notice: @escaping @Sendable (RetryNotice) -> Void = { _ in }
    ) {
        self.next = next
        self.policy = policy
        self.clock = clock
        self.notice = notice
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        var attempt = 1
        var waited = Duration.zero
        var hasLostAnAnswer = false
        while true {
            let cause: RetryNotice.Cause
            let asked: Duration?
            let outcome: Result<Response, TransportError>
            do throws(TransportError) {
                var response = try await next.send(request)
                response.followsLostAnswer = hasLostAnAnswer
                let status = response.head.status.code
                guard policy.isTransient(status, request.repetition) else { return response }
                cause = status == 429 ? .rateLimited : .serverUnavailable(status)
                asked = RetryAfter.duration(response.head.headerFields, now: clock.now())
                // 502 and 504 come from a gateway: what is behind it may have done its work.
                if status == 502 || status == 504 { hasLostAnAnswer = true }
                outcome = .success(response)
            } catch {
                guard policy.isRepeatable(error, request.repetition) else { throw error }
                cause = .noAnswer
                asked = nil
                if error.requestMayHaveBeenSent { hasLostAnAnswer = true }
                outcome = .failure(error)
            }
            let delay = policy.wait(after: attempt, asked: asked, jitter: clock.jitter())
            guard attempt <= policy.maximumRetries, waited + delay <= policy.maximumWait else {
                return try outcome.get()
            }
            notice(RetryNotice(cause: cause, delay: delay, method: request.head.method))
            do {
                try await clock.sleep(delay)
            } catch {
                throw TransportError(.cancelled, requestMayHaveBeenSent: hasLostAnAnswer)
            }
            waited += delay
            attempt += 1
        }
    }
}
