/// A place in a text as people count: lines and characters from 1.
struct TextPosition: Hashable {
    var line = 1
    var column = 1

    init(offset: Int, in bytes: [UInt8]) {
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}
