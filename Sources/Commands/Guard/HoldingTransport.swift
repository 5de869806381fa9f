import Console
import HTTPTransport
import HTTPTypes
import JSON

/// Lets reads pass and holds writes back: in a dry run they are shown, in read-only mode refused.
struct HoldingTransport: Transport {
    private let next: any Transport
    private let why: TransportError.HoldBack
    private let output: Output

    init(_ next: any Transport, why: TransportError.HoldBack, output: Output) {
        self.next = next
        self.why = why
        self.output = output
    }

    func send(_ request: Request) async throws(TransportError) -> Response {
        guard request.repetition != .read else { return try await next.send(request) }
        if why == .dryRun { show(request) }
        throw TransportError(.heldBack(why), requestMayHaveBeenSent: false)
    }

    private func show(_ request: Request) {
        var text = "\(request.head.method.rawValue) \(request.url)\n"
        switch request.body {
        case .none: break
        case .bytes(let bytes):
            text += String(decoding: JSONText(bytes[...]).indented(), as: UTF8.self) + "\n"
        case .stream(let source):
            text += source.length.map { "(\($0) bytes)\n" } ?? "(a stream)\n"
        }
        try? output.streams.output.write(text)
    }
}
