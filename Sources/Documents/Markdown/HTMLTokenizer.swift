/// Splits HTML as Markdown lets it through into tags, text and the rest. Total: what is no tag is text.
struct HTMLTokenizer {
    struct Tag {
        var name: String
        var attributes: [HTMLAttribute]
        var isSelfClosing: Bool
    }

    enum Token {
        case open(Tag)
        case close(name: String)
        /// Text as it stands, entities unresolved.
        case text(Range<Int>)
        /// A comment, declaration, processing instruction or CDATA section, brackets included.
        case other
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0
    /// Where the token that was read last begins.
    private(set) var start = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    func source(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// The source of the token that was read last.
    var lastSource: String { source(start..<position) }

    mutating func next() -> Token? {
        start = position
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: "<"), let token = tag() { return token }
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        return .text(start..<position)
    }

    /// Passes over the element whose opening tag was read last; its source, up to the closing tag or the end.
    mutating func skipElement(_ name: String) -> String {
        let first = start
        while let token = next() {
            if case .close(let closed) = token, closed == name { break }
        }
        start = first
        return lastSource
    }

    private mutating func tag() -> Token? {
        if starts("<!--") { return skip(to: "-->", from: position + 4) }
        if starts("<![CDATA[") { return skip(to: "]]>", from: position + 9) }
        if starts("<?") { return skip(to: "?>", from: position + 2) }
        if starts("<!") { return skip(to: ">", from: position + 2) }
        let isClosing = starts("</")
        var index = position + (isClosing ? 2 : 1)
        guard index < bytes.count, Self.isLetter(bytes[index]) else { return nil }
        let nameStart = index
        while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
        let name = source(nameStart..<index).lowercased()
        var attributes: [HTMLAttribute] = []
        while true {
            skipSpace(&index)
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: ">") {
                position = index + 1
                return isClosing
                    ? .close(name: name) : .open(Tag(name: name, attributes: attributes, isSelfClosing: false))
            }
            if bytes[index] == UInt8(ascii: "/") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else {
                    index += 1
                    continue
                }
                position = index + 2
                return isClosing
                    ? .close(name: name) : .open(Tag(name: name, attributes: attributes, isSelfClosing: true))
            }
            guard let attribute = attribute(&index) else { return nil }
            attributes.append(attribute)
        }
    }

    private func attribute(_ index: inout Int) -> HTMLAttribute? {
        let nameStart = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        guard index > nameStart else { return nil }
        let name = source(nameStart..<index).lowercased()
        var next = index
        skipSpace(&next)
        guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { return HTMLAttribute(name, "") }
        next += 1
        skipSpace(&next)
        guard next < bytes.count else { return nil }
        let quote = bytes[next]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let valueStart = next + 1
            guard let end = bytes[valueStart...].firstIndex(of: quote) else { return nil }
            index = end + 1
            return HTMLAttribute(name, HTMLEntities.decode(source(valueStart..<end)))
        }
        let valueStart = next
        while next < bytes.count, !Self.isSpace(bytes[next]), bytes[next] != UInt8(ascii: ">") { next += 1 }
        index = next
        return HTMLAttribute(name, HTMLEntities.decode(source(valueStart..<next)))
    }

    private mutating func skip(to end: StaticString, from: Int) -> Token {
        let count = end.utf8CodeUnitCount
        var index = from
        while index + count <= bytes.count {
            if (0..<count).allSatisfy({ bytes[index + $0] == end.utf8Start[$0] }) {
                position = index + count
                return .other
            }
            index += 1
        }
        position = bytes.count
        return .other
    }

    private func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        return position + count <= bytes.count && (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private func skipSpace(_ index: inout Int) {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    private static func isName(_ byte: UInt8) -> Bool {
        isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_")
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}

/// An attribute of a tag, entities resolved.
struct HTMLAttribute: Hashable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
