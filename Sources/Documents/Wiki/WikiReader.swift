/// Reads Jira's wiki markup. Total: what is no markup is text, and macros that it does not know are kept as they stand.
struct WikiReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let tags: WikiTags

    // The state of lines, in `WikiReader+Tokens.swift` and `WikiReader+Spans.swift`.
    var tokens: [WikiToken] = []
    var atoms: [Inline] = []
    var colors: [WikiColor] = []
    /// Up to where no `}}` stands.
    var noCodeEndBefore = 0

    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        tags = WikiTags(bytes)
    }

    /// Where blocks stand, which decides what a line can begin.
    enum Container {
        case document
        /// No headings, quotes, rules or lists begin within an item: its own line ends first.
        case listItem
        /// No tables and rules.
        case cell

        var hasBareText: Bool { self != .document }
    }

    /// The blocks between two offsets.
    mutating func blocks(_ range: Range<Int>, in container: Container) -> [Block] {
        guard depth < Document.maximumDepth else {
            return [.unknown(Verbatim(.wiki, String(decoding: bytes[range], as: UTF8.self)))]
        }
        depth += 1
        defer { depth -= 1 }
        var result: [Block] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            while offset < range.upperBound, WikiBytes.isSpace(bytes[offset]) { offset += 1 }
            if offset == range.upperBound { break }
            offset = block(at: offset, to: range.upperBound, in: container, to: &result)
        }
        return result
    }

    /// Reads the block that begins at `start`, and says where it ends.
    private mutating func block(
        at start: Int, to end: Int, in container: Container, to result: inout [Block]
    ) -> Int {
        switch opening(at: start, to: end, in: container) {
        case .heading(let level):
            let lineEnd = lineEnd(start, end)
            let content = inlines(start + 3..<lineEnd)
            result.append(.heading(Block.Heading(level, content)))
            return lineEnd
        case .quote:
            let lineEnd = lineEnd(start, end)
            let content = inlines(start + 3..<lineEnd)
            result.append(.quote(Block.Quote(content.isEmpty ? [] : [.paragraph(Block.Paragraph(content))])))
            return lineEnd
        case .rule:
            result.append(.rule(NodeAttributes()))
            return lineEnd(start, end)
        case .list: return lists(at: start, to: end, in: container, to: &result)
        case .table:
            let table = table(at: start, to: end, in: container)
            result.append(.table(table.table))
            return table.end
        case .macro(let index): return macro(index, to: &result)
        case nil: return paragraph(at: start, to: end, in: container, to: &result)
        }
    }

    private enum Opening {
        case heading(Int), quote, rule, list, table, macro(Int)
    }

    /// What begins at a line's first character, or where a macro does; nil for text.
    private func opening(at start: Int, to end: Int, in container: Container) -> Opening? {
        switch bytes[start] {
        case UInt8(ascii: "h"), UInt8(ascii: "H"):
            guard container != .listItem else { return nil }
            return WikiBytes.headingLevel(bytes, at: start, to: end).map { .heading($0) }
        case UInt8(ascii: "b"):
            return container != .listItem && WikiBytes.isQuote(bytes, at: start, to: end) ? .quote : nil
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"):
            guard container != .listItem else { return nil }
            if container == .document, WikiBytes.isRule(bytes, at: start, to: end) { return .rule }
            return WikiBytes.listMarker(bytes, at: start, to: end) == nil ? nil : .list
        case UInt8(ascii: "|"): return container == .cell ? nil : .table
        case UInt8(ascii: "{"):
            guard let index = tags.index(at: start), isBlock(index, to: end) else { return nil }
            return .macro(index)
        default: return nil
        }
    }

    /// Whether a tag begins a block that ends before `end`.
    func isBlock(_ index: Int, to end: Int) -> Bool {
        let tag = tags[index]
        guard tag.kind.isBlock, tag.isOpening, let partner = tag.partner else { return false }
        return tags[partner].range.upperBound <= end
    }

    /// Whether the line that begins at `start` is empty.
    func isBlank(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            if bytes[index] == 0x0A { return true }
            if !WikiBytes.isBlank(bytes[index]) { return false }
            index += 1
        }
        return true
    }

    /// The first character of a line that is not white space.
    func firstOffset(_ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, WikiBytes.isBlank(bytes[index]) { index += 1 }
        return index
    }

    /// Where the line ends in which `start` stands: at its line end, or the end of the text.
    func lineEnd(_ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, bytes[index] != 0x0A { index += 1 }
        return index
    }

    /// A paragraph: lines up to an empty one, or up to where another block begins.
    private mutating func paragraph(
        at start: Int, to end: Int, in container: Container, to result: inout [Block]
    ) -> Int {
        let limit = nextBlock(from: start, to: end)
        var stop = start
        while true {
            stop = lineEnd(stop, limit)
            if stop == limit || isBlank(stop + 1, limit) { break }
            if opening(at: firstOffset(stop + 1, limit), to: limit, in: container) != nil { break }
            stop += 1
        }
        append(inlines(start..<stop), isBare: container.hasBareText, to: &result)
        return stop
    }

    /// Where the next block's macro begins; `end` where there is none before.
    func nextBlock(from start: Int, to end: Int) -> Int {
        var offset = start
        while let next = tags.blockStart(from: offset), next < end {
            if let index = tags.index(at: next), isBlock(index, to: end) { return next }
            offset = next + 1
        }
        return end
    }

    /// Adds a paragraph; a picture or card alone in it is a block of its own.
    private func append(_ content: [Inline], isBare: Bool, to result: inout [Block]) {
        if content.count == 1 {
            switch content[0] {
            case .media(let media): return result.append(.media(WikiImage.block(media)))
            case .card(let card) where card.appearance != .inline: return result.append(.card(card))
            default: break
            }
        }
        if content.isEmpty { return }
        result.append(.paragraph(Block.Paragraph(content.map(Self.withinLine), isBare: isBare)))
    }

    /// Within a line all cards are alike.
    private static func withinLine(_ part: Inline) -> Inline {
        guard case .card(var card) = part, card.appearance != .inline else { return part }
        card.appearance = .inline
        return .card(card)
    }
}

extension Document {
    /// Reads Jira's wiki markup: the text of Data Center and of Cloud's API v2. Every text is wiki markup; what is no
    /// markup in it is text.
    public init(wiki: String) {
        var text = wiki
        // Jira's answers have both characters at the end of each line.
        if text.utf8.contains(0x0D) { text = Self.withLineFeeds(text) }
        self = text.withUTF8 { bytes in
            var reader = WikiReader(bytes)
            return Document(reader.blocks(0..<bytes.count, in: .document))
        }
    }

    private static func withLineFeeds(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var wasReturn = false
        for byte in text.utf8 {
            if byte == 0x0D {
                output.append(0x0A)
            } else if byte != 0x0A || !wasReturn {
                output.append(byte)
            }
            wasReturn = byte == 0x0D
        }
        return String(decoding: output, as: UTF8.self)
    }
}
