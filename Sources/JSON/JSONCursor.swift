/// A position in a buffer of JSON, and the tokens that can be read there.
struct JSONCursor {
    private let base: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        base = buffer
    }

    var isAtEnd: Bool { offset >= base.count }

    func peek() throws(JSONError) -> UInt8 {
        guard offset < base.count else { throw JSONError(.unexpectedEnd, offset: offset) }
        return base[offset]
    }

    mutating func advance() {
        offset += 1
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard offset < base.count, base[offset] == byte else { return false }
        offset += 1
        return true
    }

    mutating func skipByteOrderMark() {
        if base.count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { offset = 3 }
    }

    mutating func skipWhitespace() {
        while offset < base.count {
            switch base[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    mutating func literal(_ text: StaticString) throws(JSONError) {
        for index in 0..<text.utf8CodeUnitCount {
            let byte = try peek()
            guard byte == text.utf8Start[index] else { throw JSONError(.unexpectedByte(byte), offset: offset) }
            offset += 1
        }
    }

    /// The text of the number that begins here.
    mutating func number() throws(JSONError) -> String {
        let start = offset
        try skipNumber()
        return String(decoding: UnsafeBufferPointer(rebasing: base[start..<offset]), as: UTF8.self)
    }

    mutating func skipNumber() throws(JSONError) {
        let first = try peek()
        guard first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            throw JSONError(.unexpectedByte(first), offset: offset)
        }
        var scanner = JSONNumberScanner()
        while offset < base.count, scanner.accept(base[offset]) { offset += 1 }
        guard scanner.isComplete else {
            throw JSONError(offset < base.count ? .invalidNumber : .unexpectedEnd, offset: offset)
        }
    }

    /// The text of the string whose opening quote stands here.
    mutating func string() throws(JSONError) -> String {
        let start = offset + 1
        let scan = try skipString()
        let content = UnsafeBufferPointer(rebasing: base[start..<offset - 1])
        if scan.hasEscapes { return try unescape(content, at: start) }
        if !scan.hasHighBytes { return String(decoding: content, as: UTF8.self) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw JSONError(.invalidUTF8, offset: start)
        }
        return text
    }

    /// What a string holds that a reader must care about.
    struct StringScan {
        var hasEscapes = false
        var hasHighBytes = false
    }

    /// Moves behind the closing quote of the string whose opening quote stands here.
    mutating func skipString() throws(JSONError) -> StringScan {
        var scan = StringScan()
        offset += 1
        while offset < base.count {
            let byte = base[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return scan
            }
            if byte == UInt8(ascii: "\\") {
                scan.hasEscapes = true
                offset += 2
                continue
            }
            if byte < 0x20 { throw JSONError(.unescapedControl, offset: offset) }
            if byte >= 0x80 { scan.hasHighBytes = true }
            offset += 1
        }
        throw JSONError(.unexpectedEnd, offset: base.count)
    }

    private func unescape(_ content: UnsafeBufferPointer<UInt8>, at start: Int) throws(JSONError) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count)
        var index = 0
        while index < content.count {
            let byte = content[index]
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                index += 1
                continue
            }
            let escape = content[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escape)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                var unit = try hexadecimal(content, index, at: start)
                index += 4
                if (0xD800..<0xDC00).contains(unit), index + 1 < content.count, content[index] == UInt8(ascii: "\\"),
                    content[index + 1] == UInt8(ascii: "u")
                {
                    let low = try hexadecimal(content, index + 2, at: start)
                    if (0xDC00..<0xE000).contains(low) {
                        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                        index += 6
                    }
                }
                bytes.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
            default: throw JSONError(.invalidEscape, offset: start + index - 1)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw JSONError(.invalidUTF8, offset: start)
        }
        return text
    }

    private func hexadecimal(
        _ content: UnsafeBufferPointer<UInt8>, _ index: Int, at start: Int
    ) throws(JSONError) -> UInt32 {
        guard index + 4 <= content.count else { throw JSONError(.invalidEscape, offset: start + index) }
        var value: UInt32 = 0
        for position in index..<index + 4 {
            let byte = content[position]
            let digit: UInt32
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt32(byte - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt32(byte - UInt8(ascii: "A")) + 10
            default: throw JSONError(.invalidEscape, offset: start + position)
            }
            value = value << 4 | digit
        }
        return value
    }
}
