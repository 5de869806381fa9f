import HTTPTypes

/// Writes a line for each request: method, address, status, time, size; bodies where they are asked for, redacted.
public struct TracingTransport: Transport {
    private let next: any Transport
    private let showsBodies: Bool
    private let sink: @Sendable (String) -> Void

    /// - Parameter sink: takes one line, or several for bodies, without a line end.
    public init(_ next: any Transport, bodies: Bool = false, sink: @escaping @Sendable (String) -> Void) {
        self.next = next
        showsBodies = bodies
        self.sink = sink
    }

    public func send(_ request: Request) async throws(TransportError) -> Response {
        let address = Redaction.address(request.url)
        let method = request.head.method.rawValue
        if showsBodies, case .bytes(let bytes) = request.body { sink("> " + Redaction.body(bytes)) }
        let started = ContinuousClock.now
        do throws(TransportError) {
            let response = try await next.send(request)
            let taken = milliseconds(since: started)
            let size = response.head.headerFields[.contentLength].map { ", \($0) bytes" } ?? ""
            sink("\(method) \(address) \(response.head.status.code) (\(taken) ms\(size))")
            guard showsBodies else { return response }
            let bytes = try await response.body.bytes()
            sink("< " + Redaction.body(bytes))
            var copy = response
            copy.body = ResponseBody(bytes)
            return copy
        } catch {
            sink("\(method) \(address) no answer: \(error.reason) (\(milliseconds(since: started)) ms)")
            throw error
        }
    }

    private func milliseconds(since start: ContinuousClock.Instant) -> Int64 {
        let taken = ContinuousClock.now - start
        return taken.components.seconds * 1000 + taken.components.attoseconds / 1_000_000_000_000_000
    }
}

/// Takes secrets out of what is shown.
enum Redaction {
    private static let names = [
        "token", "password", "secret", "authorization", "signature", "client_id", "code", "jwt", "apikey", "api_key",
    ]

    private static func isSecret(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased()
        // A paging token is no secret.
        if name == "nextpagetoken" || name == "cursor" { return false }
        return names.contains { name.contains($0) }
    }

    /// An address without user, password and the values of query items that may be secret.
    static func address(_ url: String) -> String {
        var text = url
        if let scheme = text.firstRange(of: "://"), let end = text[scheme.upperBound...].firstIndex(of: "/"),
            let at = text[scheme.upperBound..<end].lastIndex(of: "@")
        {
            text.replaceSubrange(scheme.upperBound...at, with: "")
        }
        guard let question = text.firstIndex(of: "?") else { return text }
        let items = text[text.index(after: question)...].split(separator: "&").map { item -> String in
            let parts = item.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, isSecret(parts[0]) else { return String(item) }
            return "\(parts[0])=***"
        }
        return text[...question] + items.joined(separator: "&")
    }

    /// A body as text; the values of JSON members whose names sound secret are blotted out, and bytes that are no text
    /// are only counted.
    static func body(_ bytes: [UInt8]) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { return "(\(bytes.count) bytes)" }
        var result = ""
        var rest = text[...]
        while let quote = rest.firstIndex(of: "\"") {
            result += rest[..<quote]
            let (string, after) = string(in: rest[quote...])
            result += string
            rest = after
            let tail = rest.drop { $0 == " " || $0 == "\n" }
            guard isSecret(string.dropFirst().dropLast()), tail.first == ":" else { continue }
            let value = tail.dropFirst().drop { $0 == " " || $0 == "\n" }
            guard value.first == "\"" else { continue }
            result += ":\"***\""
            rest = self.string(in: value).after
        }
        return result + rest
    }

    /// The JSON string at the start, quotation marks included, and what follows it.
    private static func string(in text: Substring) -> (string: Substring, after: Substring) {
        var index = text.index(after: text.startIndex)
        while index < text.endIndex, text[index] != "\"" {
            if text[index] == "\\", text.index(after: index) < text.endIndex { index = text.index(after: index) }
            index = text.index(after: index)
        }
        let end = index < text.endIndex ? text.index(after: index) : index
        return (text[..<end], text[end...])
    }
}
