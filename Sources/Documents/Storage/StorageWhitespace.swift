/// White space in the source of a page, where line ends are layout and not text.
enum StorageWhitespace {
    /// Makes each run of white space that holds a line end one space, or nothing at an edge of the line.
    static func collapse(_ text: String, atStart: Bool, atEnd: Bool) -> String {
        if !text.utf8.contains(0x0A), !text.utf8.contains(0x0D) { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard isSpace(bytes[index]) else {
                output.append(bytes[index])
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isSpace(bytes[index]) { index += 1 }
            let run = bytes[start..<index]
            guard run.contains(0x0A) || run.contains(0x0D) else {
                output.append(contentsOf: run)
                continue
            }
            if (start == 0 && atStart) || (index == bytes.count && atEnd) { continue }
            output.append(0x20)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }
}
