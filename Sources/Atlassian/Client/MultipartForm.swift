public import HTTPTransport

/// A form with files, sent piece by piece: a file of any size costs no memory.
public struct MultipartForm: Sendable {
    /// One field of the form.
    public struct Part: Sendable {
        let head: [UInt8]
        let content: BodySource

        /// A file.
        ///
        /// - Parameters:
        ///   - name: the field's name; Jira and Confluence take files under `file`.
        ///   - filename: as it is to be called on the site.
        public static func file(
            name: String = "file", filename: String, contentType: String = "application/octet-stream",
            content: BodySource
        ) -> Part {
            let type = contentType.filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            return Part(
                disposition: "name=\"\(quoted(name))\"; filename=\"\(quoted(filename))\"",
                rest: "Content-Type: \(type)\r\n", content: content)
        }

        /// A text.
        public static func text(name: String, _ text: String) -> Part {
            let bytes = Array(text.utf8)
            return Part(
                disposition: "name=\"\(quoted(name))\"", rest: "Content-Type: text/plain; charset=utf-8\r\n",
                content: BodySource(bytes))
        }

        private init(disposition: String, rest: String, content: BodySource) {
            head = Array("Content-Disposition: form-data; \(disposition)\r\n\(rest)\r\n".utf8)
            self.content = content
        }

        /// As browsers do it: what would end the quotes or the line is percent-encoded.
        private static func quoted(_ text: String) -> String {
            text.unicodeScalars.map { scalar in
                switch scalar {
                case "\"": "%22"
                case "\r": "%0D"
                case "\n": "%0A"
                default: String(scalar)
                }
            }.joined()
        }
    }

    public let parts: [Part]
    let boundary: String

    public init(_ parts: [Part]) {
        self.parts = parts
        var generator = SystemRandomNumberGenerator()
        boundary = "atl-" + (0..<2).map { _ in String(generator.next(), radix: 36) }.joined()
    }

    /// The value of the `Content-Type` header.
    public var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The body as it is sent; its length is known where that of each part is.
    public var body: BodySource {
        let sources = sources
        var length: Int? = 0
        for source in sources { length = length.flatMap { sum in source.length.map { sum + $0 } } }
        return BodySource(length: length) {
            let reader = PartReader(sources)
            return { try await reader.next() }
        }
    }

    private var sources: [BodySource] {
        var sources: [BodySource] = []
        for part in parts {
            sources.append(BodySource(Array("--\(boundary)\r\n".utf8) + part.head))
            sources.append(part.content)
            sources.append(BodySource(Array("\r\n".utf8)))
        }
        return sources + [BodySource(Array("--\(boundary)--\r\n".utf8))]
    }
}

/// Reads one source after another.
private actor PartReader {
    private var sources: ArraySlice<BodySource>
    private var read: (@Sendable () async throws -> [UInt8]?)?

    init(_ sources: [BodySource]) {
        self.sources = sources[...]
    }

    func next() async throws -> [UInt8]? {
        while true {
            if let read {
                if let piece = try await read() { return piece }
                self.read = nil
            }
            guard let source = sources.popFirst() else { return nil }
            read = try source.open()
        }
    }
}

extension BodySource {
    /// A body that is at hand.
    init(_ bytes: [UInt8]) {
        self.init(length: bytes.count) {
            let rest = OneTime(bytes)
            return { await rest.take() }
        }
    }
}

/// Bytes that are handed out once.
private actor OneTime {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.isEmpty ? nil : bytes
    }

    func take() -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}
