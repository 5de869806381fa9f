internal import CLibcurl
internal import HTTPTypes

/// One request under way, on libcurl's thread.
///
/// libcurl's callbacks get its address, so it has to live until its handle has left the multi handle.
final class Transfer {
    let easy: EasyHandle
    let request: Request
    let channel: ResponseChannel
    let upload: UploadChannel?

    private let settings: ConnectionSettings
    private let headers: HeaderList
    private var parser = HeadParser()
    private var undelivered: HTTPResponse?
    private var isDelivered = false

    /// Whether libcurl has been told to begin with the request on a connection that stands.
    private var isSending = false
    private var isUnanswered = false
    private var isRepeated = false
    private var hasNews = false
    private var isReceivingPaused = false
    private var isSendingPaused = false
    private let started = ContinuousClock.now
    private var lastProgress = ContinuousClock.now

    init(
        _ request: Request, channel: ResponseChannel, commands: CommandQueue, settings: ConnectionSettings
    ) throws(TransportError) {
        self.request = request
        self.channel = channel
        self.settings = settings
        upload = UploadChannel(request.body) { commands.post(.resume(channel)) }
        easy = try EasyHandle(library: settings.library)
        headers = HeaderList(request.head.headerFields, library: settings.library)
        try settings.apply(to: easy, https: request.head.scheme == "https")
        try configure()
        try installCallbacks()
    }

    private func configure() throws(TransportError) {
        try easy.set(CURLOPT_URL, request.url)
        try easy.set(CURLOPT_HTTPHEADER, pointer: headers.first)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, request.timeouts.connect.milliseconds)
        if let total = request.timeouts.total { try easy.set(CURLOPT_TIMEOUT_MS, total.milliseconds) }
        if request.head.headerFields[.acceptEncoding] == nil { try easy.set(CURLOPT_ACCEPT_ENCODING, "") }
        if request.head.headerFields[.userAgent] == nil {
            try easy.set(CURLOPT_USERAGENT, settings.options.userAgent)
        }
        try configureMethod()
        // libcurl sends a request again when a kept connection dies before an answer. `prepare` refuses that where it
        // must not happen; a libcurl that does not ask gets a connection that nobody used before.
        if request.repetition == .once, !settings.library.asksBeforeRequest {
            try easy.set(CURLOPT_FRESH_CONNECT, 1)
        }
    }

    private func configureMethod() throws(TransportError) {
        let method = request.head.method
        if let upload {
            try easy.set(CURLOPT_UPLOAD, 1)
            try easy.set(CURLOPT_INFILESIZE_LARGE, offset: upload.length ?? -1)
        } else if method == .head {
            return try easy.set(CURLOPT_NOBODY, 1)
        } else if method == .post || method == .put || method == .patch {
            // "Content-Length: 0": these methods are expected to say that nothing follows.
            try easy.set(CURLOPT_UPLOAD, 1)
            try easy.set(CURLOPT_INFILESIZE_LARGE, offset: 0)
        }
        if method != .get || upload != nil { try easy.set(CURLOPT_CUSTOMREQUEST, method.rawValue) }
    }

    // MARK: What libcurl calls

    /// A connection stands and the request is about to be sent.
    ///
    /// - Returns: whether it may be.
    func prepare() -> Bool {
        progress()
        if isSending, isUnanswered, request.repetition == .once {
            isRepeated = true
            return false
        }
        isSending = true
        isUnanswered = true
        return true
    }

    func receiveHeader(_ line: UnsafeRawBufferPointer) {
        progress()
        isUnanswered = false
        // After the head only trailers come.
        guard !isDelivered, let head = parser.take(line) else { return }
        guard head.status.kind != .informational else { return }
        undelivered = head
        // After a 407 libcurl may send the request again with what the proxy asked for; then another head follows.
        if head.status.code != 407 { deliverHead() }
    }

    /// - Returns: whether the bytes were taken; if not, the transfer is paused.
    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        progress()
        deliverHead()
        isReceivingPaused = !channel.receive(bytes)
        hasNews = true
        return !isReceivingPaused
    }

    func readBody(into buffer: UnsafeMutableRawBufferPointer) -> UploadChannel.Answer {
        progress()
        let answer = upload?.read(into: buffer) ?? .end
        isSendingPaused = answer == .wait
        return answer
    }

    // MARK: What the loop calls

    func resume() {
        progress()
        isReceivingPaused = false
        isSendingPaused = false
        _ = easy.library.easyPause(easy.pointer, CURLPAUSE_CONT)
    }

    /// Passes on what libcurl gave in this turn.
    func flush() {
        guard hasNews else { return }
        hasNews = false
        channel.flush()
    }

    /// When the transfer has been idle for too long, if nothing moves until then; nil where it waits for this program.
    func idleDeadline(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        if isReceivingPaused || isSendingPaused { return nil }
        // It still waits for a connection; other limits apply.
        if !requestMayHaveBeenSent { return now + request.timeouts.idle }
        return lastProgress + request.timeouts.idle
    }

    /// The transfer has ended as libcurl says.
    func finish(_ code: CURLcode) {
        upload?.cancel()
        if code == CURLE_OK {
            deliverHead()
            channel.finish(
                isDelivered ? .success(()) : .failure(failure(.invalidAnswer, detail: "the answer has no head")))
            return
        }
        if isRepeated {
            channel.finish(.failure(failure(.connectionLost, detail: "the connection was closed before the answer")))
            return
        }
        channel.finish(
            .failure(TransportError(code: code, detail: easy.message(for: code), context: failureContext())))
    }

    /// The transfer is ended by this program.
    func finish(_ reason: TransportError.Reason) {
        upload?.cancel()
        channel.finish(.failure(failure(reason, detail: "")))
    }

    private func failure(_ reason: TransportError.Reason, detail: String) -> TransportError {
        TransportError(reason, detail: detail, requestMayHaveBeenSent: requestMayHaveBeenSent)
    }

    private var requestMayHaveBeenSent: Bool {
        // Bytes for a proxy count in the second; then the answer is the careful one.
        isSending || (!settings.library.asksBeforeRequest && easy.number(CURLINFO_REQUEST_SIZE) > 0)
    }

    private func failureContext() -> FailureContext {
        FailureContext(
            requestMayHaveBeenSent: requestMayHaveBeenSent, host: request.head.authority ?? "",
            proxyHost: settings.proxy?.host ?? "",
            proxyStatus: isSending ? 0 : easy.number(CURLINFO_HTTP_CONNECTCODE),
            clientCertificate: settings.options.clientCertificate ?? "",
            caFile: settings.caFileName,
            totalTimeIsUp: requestMayHaveBeenSent
                || request.timeouts.total.map { started.duration(to: .now) >= $0 } ?? false,
            bodyFailure: upload?.failure)
    }

    private func deliverHead() {
        guard var head = undelivered.take() else { return }
        isDelivered = true
        if decodes(head) {
            // They describe the compressed form, and the reader gets the other.
            head.headerFields[.contentEncoding] = nil
            head.headerFields[.contentLength] = nil
        }
        channel.receive(head)
        hasNews = true
    }

    /// Whether libcurl decompresses this answer's body.
    private func decodes(_ head: HTTPResponse) -> Bool {
        request.head.method != .head && request.head.headerFields[.acceptEncoding] == nil
            && head.headerFields[.contentEncoding] != nil
    }

    private func progress() {
        lastProgress = .now
    }
}

extension Duration {
    /// Whole milliseconds, at least one: libcurl takes zero for "no limit".
    fileprivate var milliseconds: Int {
        max(1, Int(self / .milliseconds(1)))
    }
}
