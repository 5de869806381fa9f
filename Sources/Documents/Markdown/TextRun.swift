/// Text put together from the pieces that a parser cuts it into.
struct TextRun {
    private var bytes: [UInt8] = []
    /// Where characters stand that a backslash keeps from making a link.
    private var guarded: [Int] = []
    /// Whether a character was seen without which there is no link.
    private var mayLink = false

    /// Adds a piece of text.
    ///
    /// - Parameter guards: finds the characters of the piece that a backslash keeps from making a link; asked where
    ///   there are such characters at all.
    mutating func append(_ piece: UnsafeBufferPointer<UInt8>, guards: () -> [Int]) {
        if piece.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }) || hasWebsite(piece) {
            mayLink = true
            for offset in guards() { guarded.append(bytes.count + offset) }
        }
        bytes.append(contentsOf: piece)
    }

    private func hasWebsite(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        guard piece.count > 4, var index = piece.firstIndex(of: UInt8(ascii: "w")) else { return false }
        while index + 3 < piece.count {
            if piece[index] == UInt8(ascii: "w"), piece[index + 1] == UInt8(ascii: "w"),
                piece[index + 2] == UInt8(ascii: "w"), piece[index + 3] == UInt8(ascii: ".")
            {
                return true
            }
            index += 1
        }
        return false
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Moves the text to `inlines`, addresses in it as links where `makesLinks`.
    mutating func flush(to inlines: inout [Inline], makesLinks: Bool) {
        guard !bytes.isEmpty else { return }
        defer {
            bytes.removeAll(keepingCapacity: true)
            guarded.removeAll(keepingCapacity: true)
            mayLink = false
        }
        let matches = mayLink && makesLinks ? Autolinks.find(in: bytes, guarded: guarded) : []
        var end = 0
        for match in matches {
            if match.range.lowerBound > end { inlines.append(.text(text(end..<match.range.lowerBound))) }
            let shown = text(match.range)
            inlines.append(.span(Span(.link(Link(url: match.prefix + shown)), [.text(shown)])))
            end = match.range.upperBound
        }
        if end < bytes.count { inlines.append(.text(text(end..<bytes.count))) }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
