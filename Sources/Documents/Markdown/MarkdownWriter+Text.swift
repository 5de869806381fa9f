/// Where in a line text stands, as far as it matters for what must be escaped.
struct LineContext {
    /// A tag or bracket stands before it on the line.
    var isAfterTag = false
    /// A line end would end the block: headings, cells.
    var isSingleLine = false
    var isHeading = false
    var isInTable = false
    var isInLink = false
}

extension MarkdownWriter {
    /// Writes text so that each character means itself.
    ///
    /// - Parameters:
    ///   - endsLine: whether nothing follows on the line, where white space would be lost.
    ///   - startsLine: whether a line end came before it, or nothing.
    mutating func write(text: String, in context: LineContext, startsLine: Bool, endsLine: Bool, followsBreak: Bool) {
        var text = text
        text.withUTF8 { bytes in
            var guards = Self.guards(bytes, in: context)
            var index = startsLine ? writeLineStart(bytes, in: context, followsBreak: followsBreak) : 0
            var copied = index
            while index < bytes.count {
                let byte = bytes[index]
                guard Self.isSpecial[Int(byte)] else {
                    index += 1
                    continue
                }
                let isGuarded = guards.first == index
                if isGuarded { guards.removeFirst() }
                switch escape(bytes, index, in: context, endsLine: endsLine, isGuarded: isGuarded) {
                case .none: break
                case .backslash:
                    output.write(UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                    output.write(UInt8(ascii: "\\"))
                    copied = index
                case .comment:
                    output.write(UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                    output.write("<!-- -->")
                    copied = index
                case .entity:
                    output.write(UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                    output.write("&#\(byte);")
                    copied = index + 1
                }
                index += 1
            }
            output.write(UnsafeBufferPointer(rebasing: bytes[copied...]))
        }
    }

    /// Where a backslash keeps text from becoming a link.
    private static func guards(_ bytes: UnsafeBufferPointer<UInt8>, in context: LineContext) -> ArraySlice<Int> {
        guard !context.isInLink,
            bytes.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ".") })
        else { return [] }
        return Autolinks.find(in: Array(bytes)).map(\.trigger)[...]
    }

    private enum Escape {
        case none
        case backslash
        case entity
        /// What keeps a link from being made in a cell, whose backslashes leave no trace.
        case comment
    }

    /// The bytes that may mean something but themselves.
    private static let isSpecial: [Bool] = {
        var table = Array(repeating: false, count: 256)
        for byte in "\\`*_[]<&~|!:@.#\u{9}\u{A}\u{B}\u{C}\u{D} ".utf8 { table[Int(byte)] = true }
        return table
    }()

    private func escape(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, in context: LineContext, endsLine: Bool, isGuarded: Bool
    ) -> Escape {
        let next = index + 1 < bytes.count ? bytes[index + 1] : nil
        let previous = index > 0 ? bytes[index - 1] : nil
        switch bytes[index] {
        case 0x20: return next == nil && endsLine ? .entity : .none
        case 0x09...0x0D: return .entity
        case UInt8(ascii: "\\"): return next.map(Self.isPunctuation) ?? true ? .backslash : .none
        case UInt8(ascii: "`"), UInt8(ascii: "["): return .backslash
        case UInt8(ascii: "]"): return context.isInLink ? .backslash : .none
        case UInt8(ascii: "*"), UInt8(ascii: "~"): return previous == 0x20 && next == 0x20 ? .none : .backslash
        case UInt8(ascii: "_"):
            return previous.map(Self.isAlphanumeric) ?? false && next.map(Self.isAlphanumeric) ?? false
                ? .none : .backslash
        case UInt8(ascii: "<"):
            guard let next else { return .backslash }
            return Self.isLetter(next) || "/!?".utf8.contains(next) ? .backslash : .none
        case UInt8(ascii: "&"):
            return next.map { $0 == UInt8(ascii: "#") || Self.isLetter($0) } ?? true ? .backslash : .none
        case UInt8(ascii: "|"):
            return context.isInTable ? (previous == UInt8(ascii: "\\") ? .entity : .backslash) : .none
        case UInt8(ascii: "!"): return next == nil ? .backslash : .none
        case UInt8(ascii: "#"): return context.isHeading && endsLine && next == nil ? .backslash : .none
        default: return isGuarded ? (context.isInTable ? .comment : .backslash) : .none
        }
    }

    /// Writes what at the start of a line would begin a block or be lost; the number of bytes written.
    private mutating func writeLineStart(
        _ bytes: UnsafeBufferPointer<UInt8>, in context: LineContext, followsBreak: Bool
    ) -> Int {
        guard let first = bytes.first else { return 0 }
        let next = bytes.count > 1 ? bytes[1] : nil
        let isAlone = next.map { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? true
        switch first {
        case 0x20:
            output.write("&#32;")
            return 1
        case 0xEF where bytes.count > 2 && bytes[1] == 0xBB && bytes[2] == 0xBF:
            output.write("&#xFEFF;")
            return 3
        case _ where context.isInTable: return 0
        case UInt8(ascii: "#"), UInt8(ascii: ">"): break
        case UInt8(ascii: "+") where isAlone: break
        case UInt8(ascii: "-") where isAlone || next == UInt8(ascii: "-") || followsBreak: break
        case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: ":"): guard followsBreak else { return 0 }
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = bytes.firstIndex { !($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) } ?? bytes.count
            guard end < bytes.count, end <= 9, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
                return 0
            }
            output.write(UnsafeBufferPointer(rebasing: bytes[..<end]))
            output.write(UInt8(ascii: "\\"))
            output.write(bytes[end])
            return end + 1
        default: return 0
        }
        output.write(UInt8(ascii: "\\"))
        output.write(first)
        return 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
