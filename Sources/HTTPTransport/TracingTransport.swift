internal import HTTPTypes
internal import Synchronization

/// Writes a line for each request: method, address, status, time, size; bodies where they are asked for, redacted.
///
/// The line comes when the answer's body has been read to its end, or was dropped.
public struct TracingTransport: Transport {
    private let next: any Transport
    private let showsBodies: Bool
    private let now: @Sendable () -> ContinuousClock.Instant
    private let sink: @Sendable (String) -> Void

    /// - Parameters:
    ///   - bodies: whether header fields and bodies are written too.
    ///   - now: tells the time; a test brings its own.
    ///   - sink: takes one line, without a line end.
    public init(
        _ next: any Transport, bodies: Bool = false, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        sink: @escaping @Sendable (String) -> Void
    ) {
        self.next = next
        showsBodies = bodies
        self.now = now
        self.sink = sink
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        let name = "\(request.head.method.rawValue) \(Redaction.address(request.url))"
        if showsBodies { show(request, name) }
        let started = now()
        do throws(TransportError) {
            var response = try await next.send(request)
            let body = response.body
            let trace = BodyTrace(keepsBytes: showsBodies) { [head = response.head] trace in
                sink("\(name) \(head.status.code) (\(milliseconds(since: started)) ms, \(trace.summary))")
                if showsBodies { show(head.headerFields, trace.bytes, prefix: "<") }
            }
            response.body = ResponseBody { () async throws(TransportError) in try await trace.next(of: body) }
            return response
        } catch {
            sink("\(name) no answer: \(error.reason) (\(milliseconds(since: started)) ms)")
            throw error
        }
    }

    private func show(_ request: Request, _ name: String) {
        sink("> \(name)")
        switch request.body {
        case .none: show(request.head.headerFields, [], prefix: ">")
        case .bytes(let bytes): show(request.head.headerFields, bytes, prefix: ">")
        case .stream(let source):
            show(request.head.headerFields, [], prefix: ">")
            sink("> (\(source.length.map { "\($0) bytes" } ?? "a stream"))")
        }
    }

    private func show(_ fields: HTTPFields, _ body: [UInt8], prefix: String) {
        for field in Redaction.headerFields(fields) { sink("\(prefix) \(field.name.rawName): \(field.value)") }
        let text = Redaction.body(body, contentType: fields[.contentType])
        for line in text.split(whereSeparator: \.isNewline) { sink("\(prefix) \(line)") }
    }

    private func milliseconds(since start: ContinuousClock.Instant) -> Int {
        Int((start.duration(to: now()) / .milliseconds(1)).rounded())
    }
}

/// Counts a body's bytes as they are read, and reports once: at the end, at a failure, or when it is dropped.
private final class BodyTrace: Sendable {
    /// Longer bodies are kept in part.
    private static let keptBytes = 1 << 16

    struct Result {
        /// The beginning of the body, where it is kept.
        var bytes: [UInt8] = []
        var count = 0
        var ending = ""

        var summary: String { "\(count) bytes\(ending)" }
    }

    private let result = Mutex<Result?>(Result())
    private let keepsBytes: Bool
    private let report: @Sendable (Result) -> Void

    init(keepsBytes: Bool, report: @escaping @Sendable (Result) -> Void) {
        self.keepsBytes = keepsBytes
        self.report = report
    }

    func next(of body: ResponseBody) async throws(TransportError) -> [UInt8]? {
        do throws(TransportError) {
            var iterator = body.makeAsyncIterator()
            guard let piece = try await iterator.next() else {
                finish("")
                return nil
            }
            result.withLock { result in
                result?.count += piece.count
                guard keepsBytes, let kept = result?.bytes.count else { return }
                result?.bytes += piece.prefix(Self.keptBytes - kept)
            }
            return piece
        } catch {
            finish(", then \(error.reason)")
            throw error
        }
    }

    deinit {
        finish(", then dropped")
    }

    private func finish(_ ending: String) {
        guard var final = result.withLock({ $0.take() }) else { return }
        final.ending = ending
        report(final)
    }
}
