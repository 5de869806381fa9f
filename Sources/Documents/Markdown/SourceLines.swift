/// Where the lines of a text begin, found when first asked for.
struct SourceLines {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var starts: [Int]?

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The offset of a line's first byte; lines count from 1, and the text's end stands behind the last.
    mutating func offset(ofLine line: Int) -> Int {
        let starts = found()
        return line - 1 < starts.count ? starts[max(line - 1, 0)] : bytes.count
    }

    /// Whether `text` stands at a line and column (in bytes, from 1).
    mutating func has(_ byte: UInt8, line: Int, column: Int) -> Bool {
        let offset = offset(ofLine: line) + column - 1
        return offset < bytes.count && bytes[offset] == byte
    }

    /// Where in a text that stands at a place a backslash keeps `:`, `.` or `@` from making a link: offsets in the text.
    /// None where the text is not found there.
    mutating func guards(of text: UnsafeBufferPointer<UInt8>, line: Int, column: Int) -> [Int] {
        var source = offset(ofLine: line) + column - 1
        var guards: [Int] = []
        var index = 0
        while index < text.count, source < bytes.count {
            let byte = bytes[source]
            if byte == UInt8(ascii: "\\"), source + 1 < bytes.count, MarkdownWriter.isPunctuation(bytes[source + 1]) {
                guard bytes[source + 1] == text[index] else { return [] }
                if text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: ".")
                    || text[index] == UInt8(ascii: "@")
                {
                    guards.append(index)
                }
                source += 2
                index += 1
            } else if byte == UInt8(ascii: "&"), let entity = entity(at: source) {
                guard text[index...].starts(with: entity.text.utf8) else { return [] }
                source = entity.end
                index += entity.text.utf8.count
            } else if byte == text[index] {
                source += 1
                index += 1
            } else {
                return []
            }
        }
        return index >= text.count ? guards : []
    }

    private func entity(at start: Int) -> (text: String, end: Int)? {
        guard let end = bytes[start...].prefix(32).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let source = String(decoding: UnsafeBufferPointer(rebasing: bytes[start...end]), as: UTF8.self)
        let text = HTMLEntities.decode(source)
        return text == source ? nil : (text, end + 1)
    }

    /// The text from a place to the end of a line, without the line end.
    mutating func text(fromLine line: Int, column: Int, toLine end: Int) -> String {
        let start = min(offset(ofLine: line) + column - 1, bytes.count)
        var stop = max(offset(ofLine: end + 1), start)
        while stop > start, bytes[stop - 1] == 0x0A || bytes[stop - 1] == 0x0D { stop -= 1 }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<stop]), as: UTF8.self)
    }

    private mutating func found() -> [Int] {
        if let starts { return starts }
        var found = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { continue }
            if byte == 0x0A || byte == 0x0D { found.append(index) }
        }
        starts = found
        return found
    }
}
