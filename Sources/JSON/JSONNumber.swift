/// A JSON number, kept as the text it was written with, so that 1.0, 1e2 and 20-digit ids come out as they went in.
public struct JSONNumber: Sendable, Hashable {
    /// The digits as written.
    public let text: String

    /// A whole number.
    public init(_ value: Int) {
        text = String(value)
    }

    /// A finite number; nil for infinities and NaN, which JSON cannot write.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value == value.rounded(), abs(value) < 1e15 {
            text = String(Int(value))
        } else {
            text = String(value)
        }
    }

    /// A number from text; nil where the text is not one by RFC 8259.
    public init?(_ text: String) {
        var scanner = JSONNumberScanner()
        guard !text.isEmpty, text.utf8.allSatisfy({ scanner.accept($0) }), scanner.isComplete else { return nil }
        self.text = text
    }

    init(verified text: String) {
        self.text = text
    }

    /// The value where it is a whole number within `Int`; `1.0` and `1e2` are whole numbers too.
    public var int: Int? {
        Int(text) ?? double.flatMap { Int(exactly: $0) }
    }

    /// The value, rounded to the nearest `Double`.
    public var double: Double? {
        Double(text)
    }
}

/// The grammar of a number, fed byte by byte.
struct JSONNumberScanner {
    private enum State {
        case start, minus, zero, whole, point, fraction, exponent, exponentSign, exponentDigits
    }

    private var state = State.start

    /// Whether what was accepted so far is a whole number token.
    var isComplete: Bool {
        switch state {
        case .zero, .whole, .fraction, .exponentDigits: true
        case .start, .minus, .point, .exponent, .exponentSign: false
        }
    }

    /// Takes one more byte; false where the grammar does not allow it there.
    mutating func accept(_ byte: UInt8) -> Bool {
        switch (state, byte) {
        case (.start, UInt8(ascii: "-")): state = .minus
        case (.start, UInt8(ascii: "0")), (.minus, UInt8(ascii: "0")): state = .zero
        case (.start, UInt8(ascii: "1")...UInt8(ascii: "9")), (.minus, UInt8(ascii: "1")...UInt8(ascii: "9")):
            state = .whole
        case (.whole, UInt8(ascii: "0")...UInt8(ascii: "9")): break
        case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")): state = .point
        case (.point, UInt8(ascii: "0")...UInt8(ascii: "9")): state = .fraction
        case (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")): break
        case (.zero, UInt8(ascii: "e")), (.zero, UInt8(ascii: "E")), (.whole, UInt8(ascii: "e")),
            (.whole, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
            state = .exponent
        case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): state = .exponentSign
        case (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")),
            (.exponentSign, UInt8(ascii: "0")...UInt8(ascii: "9")):
            state = .exponentDigits
        case (.exponentDigits, UInt8(ascii: "0")...UInt8(ascii: "9")): break
        default: return false
        }
        return true
    }
}
