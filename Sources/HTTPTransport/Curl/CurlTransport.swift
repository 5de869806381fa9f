internal import HTTPTypes
internal import Synchronization

/// The transport in earnest: libcurl on a thread of its own.
///
/// libcurl is loaded and the thread started by the first request. Connections are kept and shared by all requests;
/// over TLS, HTTP/2 is used where the server offers it. Nothing is read from the environment.
public final class CurlTransport: Transport {
    private let options: CurlOptions
    private let thread = Mutex<LoopThread?>(nil)

    public init(_ options: CurlOptions = CurlOptions()) {
        self.options = options
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        try request.checkAddress()
        let thread = try runningThread()
        let transfer = RunningTransfer(thread: thread)
        thread.commands.post(.start(request, transfer.channel))
        let head = try await transfer.channel.head()
        return Response(
            head: head, body: ResponseBody { () async throws(TransportError) in try await transfer.channel.next() })
    }

    /// How often libcurl's thread has woken up.
    package var turns: Int {
        thread.withLock { $0?.turns ?? 0 }
    }

    private func runningThread() throws(TransportError) -> LoopThread {
        try thread.withLock { thread throws(TransportError) in
            if let thread { return thread }
            let library = try CurlLibrary.shared()
            let started = try LoopThread(settings: ConnectionSettings(options, library: library))
            thread = started
            return started
        }
    }
}

/// A transfer as its task holds it: letting go of it ends it.
private final class RunningTransfer: Sendable {
    let channel: ResponseChannel
    private let thread: LoopThread

    init(thread: LoopThread) {
        self.thread = thread
        channel = ResponseChannel(commands: thread.commands)
    }

    deinit {
        channel.cancel()
    }
}

extension Request {
    /// libcurl would read a user, another host or another line out of an address that is not checked.
    fileprivate func checkAddress() throws(TransportError) {
        guard head.scheme == "http" || head.scheme == "https", let authority = head.authority, !authority.isEmpty,
            authority.utf8.allSatisfy(\.isAuthorityByte), let path = head.path, path.hasPrefix("/"),
            path.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "#") })
        else { throw TransportError(.invalidAddress, requestMayHaveBeenSent: false) }
    }
}

extension UInt8 {
    /// Whether the byte may stand in a host's name or address and its port.
    var isAuthorityByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x80...:
            true
        default: false
        }
    }
}
