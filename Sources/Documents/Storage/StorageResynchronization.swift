/// Where reading can go on behind something that is not well-formed.
enum StorageResynchronization {
    /// The offset of the first opening tag of a block at or behind `start`; the end of the text where there is none.
    static func nextBlock(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                let name = bytes[(index + 1)...].prefix { isNameByte($0) }
                if blocks.contains(where: { name.elementsEqual($0) }) { return index }
            }
            index += 1
        }
        return bytes.count
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "1")...UInt8(ascii: "6"), UInt8(ascii: ":"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static let blocks: [[UInt8]] = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr", "div",
        "ac:structured-macro", "ac:layout", "ac:layout-section", "ac:task-list", "ac:image", "ac:adf-extension",
    ].map { Array($0.utf8) }
}
