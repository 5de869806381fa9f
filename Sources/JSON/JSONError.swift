/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    public enum Reason: Sendable, Hashable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case invalidNumber
        case invalidEscape
        case invalidUTF8
        case unescapedControl
        case tooDeep(limit: Int)
        case tooLarge(limit: Int)
        case trailingText
    }

    public let reason: Reason
    /// Offset in bytes from the start of the text, counted from 0.
    public let offset: Int

    public init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    public var description: String {
        let what =
            switch reason {
            case .unexpectedEnd: "the text ends in the middle of a value"
            case .unexpectedByte(let byte): "unexpected \(Self.name(byte))"
            case .invalidNumber: "a number that JSON does not allow"
            case .invalidEscape: "an escape that JSON does not know"
            case .invalidUTF8: "bytes that are not UTF-8"
            case .unescapedControl: "a control character inside a string"
            case .tooDeep(let limit): "nested more than \(limit) levels deep"
            case .tooLarge(let limit): "longer than \(limit) bytes"
            case .trailingText: "more text after the value"
            }
        return "\(what) at byte \(offset)"
    }

    private static func name(_ byte: UInt8) -> String {
        switch byte {
        case 0x21...0x7E: "'\(Unicode.Scalar(byte))'"
        case 0x20: "space"
        default: "byte 0x" + String(byte, radix: 16)
        }
    }
}
