/// Writes a tree as JSON, numbers with the digits and objects with the order that they came with.
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable {
        /// No space at all.
        case compact
        /// A member or element a line, two spaces a level.
        case indented
    }

    public var layout: Layout

    public init(_ layout: Layout = .compact) {
        self.layout = layout
    }

    /// The value as UTF-8 bytes, without a line end.
    public func bytes(_ value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        write(value, level: 0, to: &output)
        return output
    }

    /// The value as text, without a line end.
    public func text(_ value: JSONValue) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// Adds the text of a string with its quotes.
    public static func write(_ string: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\"")])
            case UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "\\")])
            case 0x0A: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
            case 0x0D: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
            case 0x09: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
            case 0..<0x20:
                let digits = Array(String(byte, radix: 16).utf8)
                output.append(contentsOf: "\\u00".utf8)
                if digits.count < 2 { output.append(UInt8(ascii: "0")) }
                output.append(contentsOf: digits)
            default: output.append(byte)
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private func write(_ value: JSONValue, level: Int, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .string(let text): Self.write(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(level + 1, &output)
                write(element, level: level + 1, to: &output)
            }
            if !elements.isEmpty { breakLine(level, &output) }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                breakLine(level + 1, &output)
                Self.write(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                if layout == .indented { output.append(0x20) }
                write(member.value, level: level + 1, to: &output)
            }
            if !object.isEmpty { breakLine(level, &output) }
            output.append(UInt8(ascii: "}"))
        }
    }

    private func breakLine(_ level: Int, _ output: inout [UInt8]) {
        guard layout == .indented else { return }
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: level * 2))
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as compact JSON.
    public var description: String { JSONWriter(.compact).text(self) }
}
