/// Code within a line: `{{x}}`.
enum WikiCode {
    /// Where the code ends whose braces stand at `start`, behind its closing braces; nil where it has none on its line
    /// or holds nothing.
    ///
    /// - Parameter failed: up to where an earlier search found no end; kept by the caller so that many opening braces do
    ///   not search the same text again.
    static func end(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, unless failed: inout Int
    ) -> Int? {
        if start < failed { return nil }
        var index = start + 2
        while index + 1 < limit, bytes[index] != 0x0A {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") {
                return index > start + 2 ? index + 2 : nil
            }
            index += 1
        }
        failed = index
        return nil
    }

    /// The text of code between its braces: escapes and entities resolved.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        WikiEscape.resolve(bytes, range)
    }
}

/// Characters whose meaning is taken from them.
enum WikiEscape {
    /// The text that a piece of markup without marks stands for: backslashes taken off, entities resolved.
    static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound, bytes[index + 1] != UInt8(ascii: "\\"),
                WikiBytes.isPunctuation(bytes[index + 1])
            {
                output.append(bytes[index + 1])
                index += 2
            } else if byte == UInt8(ascii: "&"),
                let entity = WikiBytes.entity(bytes, at: index, to: range.upperBound)
            {
                output.append(contentsOf: String(entity.scalar).utf8)
                index += entity.length
            } else {
                output.append(byte)
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
