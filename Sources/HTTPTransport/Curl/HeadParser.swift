internal import HTTPTypes

/// Builds an answer's head from the lines that libcurl hands over one by one.
struct HeadParser {
    private var status: HTTPResponse.Status?
    private var fields: [(name: HTTPField.Name, value: [UInt8])] = []

    /// Takes one line, with its line end.
    ///
    /// - Returns: the head, when the line was the empty one that ends it.
    mutating func take(_ line: UnsafeRawBufferPointer) -> HTTPResponse? {
        var line = line[...]
        while let last = line.last, last == .carriageReturn || last == .lineFeed { line.removeLast() }
        guard let first = line.first else { return finish() }
        if line.starts(with: "HTTP/".utf8) {
            begin(line)
        } else if first == .space || first == .tab {
            fold(line)
        } else if let colon = line.firstIndex(of: .colon),
            let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
        {
            fields.append((name, Array(line[line.index(after: colon)...].trimmed)))
        }
        return nil
    }

    /// A status line starts over: what came before was an interim answer, or the proxy's.
    private mutating func begin(_ line: Slice<UnsafeRawBufferPointer>) {
        fields = []
        status = nil
        let parts = line.split(separator: .space, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, let code = Int(String(decoding: parts[1], as: UTF8.self)), (100...999).contains(code)
        else { return }
        let phrase = parts.count == 3 ? String(decoding: parts[2], as: UTF8.self) : ""
        status = HTTPResponse.Status(code: code, reasonPhrase: phrase)
    }

    /// A line that begins with a blank continues the one before (obsolete, and still sent).
    private mutating func fold(_ line: Slice<UnsafeRawBufferPointer>) {
        guard !fields.isEmpty else { return }
        let last = fields.count - 1
        if !fields[last].value.isEmpty { fields[last].value.append(.space) }
        fields[last].value.append(contentsOf: line.trimmed)
    }

    private mutating func finish() -> HTTPResponse? {
        guard let status else { return nil }
        var headers = HTTPFields()
        headers.reserveCapacity(fields.count)
        for field in fields { headers.append(HTTPField(name: field.name, value: field.value)) }
        fields = []
        return HTTPResponse(status: status, headerFields: headers)
    }
}

extension UInt8 {
    fileprivate static let tab = UInt8(ascii: "\t")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let colon = UInt8(ascii: ":")
}

extension Slice<UnsafeRawBufferPointer> {
    fileprivate var trimmed: Self {
        var rest = self
        while let first = rest.first, first == .space || first == .tab { rest.removeFirst() }
        while let last = rest.last, last == .space || last == .tab { rest.removeLast() }
        return rest
    }
}
