/// Small texts of Markdown in their right form.
enum MarkdownEscaping {
    /// A code span, its fence longer than any in the text.
    static func code(_ text: String) -> String {
        var longest = 0
        var count = 0
        for byte in text.utf8 {
            count = byte == UInt8(ascii: "`") ? count + 1 : 0
            longest = max(longest, count)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let bytes = text.utf8
        let isPadded =
            bytes.first == UInt8(ascii: "`") || bytes.last == UInt8(ascii: "`")
            || bytes.first == 0x20 && bytes.last == 0x20 && !bytes.allSatisfy { $0 == 0x20 }
        return isPadded ? fence + " " + text + " " + fence : fence + text + fence
    }

    /// Whether a code span can hold the text as it is.
    static func fitsCode(_ text: String, inTable: Bool) -> Bool {
        if text.isEmpty { return false }
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A || byte == 0x0D { return false }
            // A cell's pipes take a backslash, which one before them would undo.
            if inTable, byte == UInt8(ascii: "|"), previous == UInt8(ascii: "\\") { return false }
            previous = byte
        }
        return !(inTable && (previous == UInt8(ascii: "\\") || previous == 0x20 || text.utf8.first == 0x20))
    }

    /// The address of a link or picture.
    static func destination(_ url: String) -> String {
        let isBare =
            !url.isEmpty
            && url.utf8.allSatisfy {
                $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "<")
                    && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "&")
                    && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "_")
            }
        if isBare { return url }
        // White space at the ends would be taken off, and a line end would end the link.
        let bytes = Array(url.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "|"): result += "&#124;".utf8
            case 0x20 where index == 0 || index == bytes.count - 1: result += "&#32;".utf8
            case 1..<0x20: result += "&#\(byte);".utf8
            default: result.append(byte)
            }
        }
        return "<" + String(decoding: result, as: UTF8.self) + ">"
    }

    /// Whether `<address>` is a link to that address, and shows it.
    static func isAutolink(_ url: String) -> Bool {
        guard ["http://", "https://", "ftp://", "mailto:"].contains(where: { url.hasPrefix($0) }) else { return false }
        return url.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "&")
                && $0 != UInt8(ascii: "|")
        }
    }

    /// The title of a link or picture, quotes included.
    static func title(_ text: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "|"): result += "&#124;".utf8
            case 1..<0x20: result += "&#\(byte);".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    /// A code block's language behind its fence.
    static func info(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "~"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "&"): result += "&amp;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a fence can name the language.
    static func isInfo(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return first != 0x20 && last != 0x20 && text.utf8.allSatisfy { $0 >= 0x20 }
    }
}
