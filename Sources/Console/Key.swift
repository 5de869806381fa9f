/// What somebody pressed.
enum Key: Equatable {
    case character(Character)
    case enter, escape, interrupt, end, up, down, pageUp, pageDown, backspace, clear, other

    /// How long the bytes of one key may lie apart.
    private static let gap: Int32 = 50

    /// Waits for a key.
    static func read(from input: InputChannel) throws -> Key {
        guard let byte = try input.readByte() else { return .end }
        switch byte {
        case 0x0A, 0x0D: return .enter
        case 0x03: return .interrupt
        case 0x04: return .end
        case 0x0E, 0x09: return .down
        case 0x10: return .up
        case 0x08, 0x7F: return .backspace
        case 0x15: return .clear
        case 0x1B: return try readEscape(from: input)
        case 0..<0x20: return .other
        default: return try readCharacter(byte, from: input)
        }
    }

    private static func readEscape(from input: InputChannel) throws -> Key {
        guard let kind = try input.readByte(milliseconds: gap) else { return .escape }
        guard kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { return .other }
        var parameters: [UInt8] = []
        while let byte = try input.readByte(milliseconds: gap) {
            guard (0x40...0x7E).contains(byte) else {
                parameters.append(byte)
                continue
            }
            switch (byte, parameters.first) {
            case (UInt8(ascii: "A"), _): return .up
            case (UInt8(ascii: "B"), _): return .down
            case (UInt8(ascii: "~"), UInt8(ascii: "5")): return .pageUp
            case (UInt8(ascii: "~"), UInt8(ascii: "6")): return .pageDown
            default: return .other
            }
        }
        return .other
    }

    private static func readCharacter(_ first: UInt8, from input: InputChannel) throws -> Key {
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        var bytes = [first]
        while bytes.count < length, let byte = try input.readByte(milliseconds: gap) { bytes.append(byte) }
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else { return .other }
        return .character(character)
    }
}
