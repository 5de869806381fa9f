/// Tags and text as HTML wants them.
enum HTMLTag {
    static func open(_ name: String, _ attributes: [HTMLAttribute] = []) -> String {
        attributes.reduce(into: "<" + name) { $0 += " " + text($1) } + ">"
    }

    /// An attribute; in single quotes where JSON stands in it, which reads better so.
    private static func text(_ attribute: HTMLAttribute) -> String {
        let quote =
            attribute.value.utf8.contains(UInt8(ascii: "\"")) && !attribute.value.utf8.contains(UInt8(ascii: "'"))
        return attribute.name + "=" + (quote ? "'" : "\"") + escape(attribute.value, quotes: !quote)
            + (quote ? "'" : "\"")
    }

    /// Text for between tags or within an attribute: no line end is left in it, and no pipe, which would end a cell.
    static func escape(_ text: String, quotes: Bool = false) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\"") where quotes: bytes += "&quot;".utf8
            case UInt8(ascii: "|"): bytes += "&#124;".utf8
            case 1..<0x20: bytes += "&#\(byte);".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text whose spaces all count, for elements in which white space collapses.
    static func escapeKeepingSpaces(_ text: String) -> String {
        let escaped = Array(escape(text).utf8)
        var bytes: [UInt8] = []
        for (index, byte) in escaped.enumerated() {
            if byte == 0x20, index == 0 || index == escaped.count - 1 || escaped[index - 1] == 0x20 {
                bytes += "&#32;".utf8
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
