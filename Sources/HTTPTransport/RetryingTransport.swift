internal import HTTPTypes

/// Sends again what may be sent again: after a lost connection, and where the server is busy.
///
/// Waits between attempts: longer each time, with jitter, and never shorter than the server asks for. A failed login, a
/// refusal and a captcha are final.
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
        var attempts = 0
        var waited = Duration.zero
        var hasLostAnAnswer = false
        while true {
            let outcome = await attempt(request)
            attempts += 1
            guard let cause = policy.causeToRepeat(outcome, request.repetition), attempts <= policy.maximumRetries,
                let delay = delay(after: attempts, outcome, left: policy.maximumWait - waited)
            else { return try outcome.final(afterLostAnswer: hasLostAnAnswer) }
            hasLostAnAnswer = hasLostAnAnswer || outcome.mayHaveTakenEffect
            notice(RetryNotice(cause: cause, delay: delay, method: request.head.method))
            // What is left of the answer is read, so that its connection can be used again.
            if case .success(let response) = outcome { _ = try? await response.body.bytes(limit: 1 << 16) }
            do {
                try await clock.sleep(delay)
            } catch {
                throw TransportError(.cancelled, requestMayHaveBeenSent: hasLostAnAnswer)
            }
            waited += delay
        }
    }

    private func attempt(_ request: Request) async -> Result<Response, TransportError> {
        do throws(TransportError) {
            var response = try await next.send(request)
            // An answer that breaks off is then asked for again. What must not be repeated keeps its status instead.
            if request.buffersAnswer, request.repetition != .once {
                response.body = ResponseBody(try await response.body.bytes())
            }
            return .success(response)
        } catch {
            return .failure(error)
        }
    }

    /// How long to wait; nil where that would be longer than what is left of the waiting allowed.
    private func delay(after attempts: Int, _ outcome: Result<Response, TransportError>, left: Duration) -> Duration? {
        var asked = Duration.zero
        if case .success(let response) = outcome {
            asked = RetryAfter.duration(response.head, now: clock.now()) ?? .zero
        }
        let delay = policy.wait(after: attempts, asked: asked, jitter: clock.jitter())
        if delay <= left { return delay }
        // Without jitter, what the server asks for may still be allowed.
        return asked > .zero && asked <= left ? left : nil
    }
}

extension Result<Response, TransportError> {
    /// Whether the server may have done what was asked although nobody was told.
    fileprivate var mayHaveTakenEffect: Bool {
        switch self {
        // These come from a gateway: what is behind it may have done its work.
        case .success(let response): response.head.status.code == 502 || response.head.status.code == 504
        case .failure(let error): error.requestMayHaveBeenSent
        }
    }

    /// What the caller gets: it learns whether an earlier attempt may have taken effect.
    fileprivate func final(afterLostAnswer: Bool) throws(TransportError) -> Response {
        switch self {
        case .success(var response):
            response.followsLostAnswer = response.followsLostAnswer || afterLostAnswer
            return response
        case .failure(var error):
            error.requestMayHaveBeenSent = error.requestMayHaveBeenSent || afterLostAnswer
            throw error
        }
    }
}
