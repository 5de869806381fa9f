/// What stands in the source around names and text: names that recur, entities, escapes.
enum StorageMarkup {
    /// The name at a C string, without a new allocation for those that fill Confluence's pages.
    static func name(_ pointer: UnsafePointer<CChar>) -> String {
        var length = 0
        while pointer[length] != 0 { length += 1 }
        let bytes = UnsafeBufferPointer(start: pointer, count: length)
        if length > 15 {
            for name in longNames where name.utf8.count == length {
                if zip(name.utf8, bytes).allSatisfy({ $0 == UInt8(bitPattern: $1) }) { return name }
            }
        }
        return bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
    }

    /// Names that do not fit into a string's own bytes.
    private static let longNames = [
        "ac:structured-macro", "ac:schema-version", "ac:rich-text-body", "ac:plain-text-body",
        "ac:plain-text-link-body", "ac:inline-comment-marker", "ac:layout-section", "ri:content-title",
        "ac:original-height", "ac:original-width", "ac:emoji-shortname", "ac:emoji-fallback", "ri:content-entity",
    ]

    /// Whether a text has an entity that XML does not know by itself.
    static func needsEntities(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            guard bytes[index] == UInt8(ascii: "&") else { continue }
            let name = bytes[(index + 1)...].prefix(5)
            let isKnown = predefined.contains { name.starts(with: $0) } || name.first == UInt8(ascii: "#")
            if !isKnown { return true }
        }
        return false
    }

    private static let predefined: [[UInt8]] = ["amp;", "lt;", "gt;", "quot;", "apos;"].map { Array($0.utf8) }

    /// Appends text so that a parser reads the same text back.
    static func appendText(_ text: String, to output: inout [UInt8]) {
        append(text, to: &output, inAttribute: false)
    }

    /// Appends an attribute's value, without its quotes.
    static func appendValue(_ value: String, to output: inout [UInt8]) {
        append(value, to: &output, inAttribute: true)
    }

    /// Appends a CDATA section; its end within the text is split over two.
    static func appendCDATA(_ text: String, to output: inout [UInt8]) {
        output.append(contentsOf: "<![CDATA[".utf8)
        var brackets = 0
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: ">") where brackets >= 2:
                    output.append(contentsOf: "]]><![CDATA[>".utf8)
                case 0x0D:
                    // A parser would read the bare character as a line end.
                    output.append(contentsOf: "]]>&#13;<![CDATA[".utf8)
                default:
                    if let length = forbiddenLength(bytes, index) {
                        output.append(contentsOf: "\u{FFFD}".utf8)
                        index += length - 1
                    } else {
                        output.append(byte)
                    }
                }
                brackets = byte == UInt8(ascii: "]") ? brackets + 1 : 0
                index += 1
            }
        }
        output.append(contentsOf: "]]>".utf8)
    }

    private static func append(_ text: String, to output: inout [UInt8], inAttribute: Bool) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            func escape(_ length: Int, _ replacement: StaticString) {
                output.append(contentsOf: bytes[start..<index])
                replacement.withUTF8Buffer { output.append(contentsOf: $0) }
                index += length
                start = index
            }
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "&"): escape(1, "&amp;")
                case UInt8(ascii: "<"): escape(1, "&lt;")
                case UInt8(ascii: ">"): escape(1, "&gt;")
                case UInt8(ascii: "\"") where inAttribute: escape(1, "&quot;")
                case 0x09 where inAttribute: escape(1, "&#9;")
                case 0x0A where inAttribute: escape(1, "&#10;")
                case 0x0D: escape(1, "&#13;")
                case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: escape(2, "&nbsp;")
                case 0x00..<0x09, 0x0B..<0x20, 0xEF:
                    if let length = forbiddenLength(bytes, index) {
                        escape(length, "\u{FFFD}")
                    } else {
                        index += 1
                    }
                default: index += 1
                }
            }
            output.append(contentsOf: bytes[start...])
        }
    }

    /// How many bytes the character has that XML cannot hold in any spelling; nil where it can.
    private static func forbiddenLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        switch bytes[index] {
        case 0x09, 0x0A, 0x0D: return nil
        case 0x00..<0x20: return 1
        case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE: return 3
        default: return nil
        }
    }

    /// Whether a line is text without any mark and line end, or nothing.
    static func isPlain(_ content: [Inline]) -> Bool {
        if content.isEmpty { return true }
        guard content.count == 1, case .text(let text) = content[0] else { return false }
        return !text.utf8.contains(0x0A)
    }

    /// Whether a word can be the name of an attribute. What the reader leaves for the writer alone cannot.
    static func isName(_ word: String) -> Bool {
        var isFirst = true
        for byte in word.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
                0x80...0xFF:
                break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
                if isFirst { return false }
            default: return false
            }
            isFirst = false
        }
        return !isFirst
    }
}
