/// A `{name}` or `{name:parameters}` in wiki markup.
struct WikiTag {
    /// What a macro's name means.
    enum Kind {
        /// Text between two tags that is not looked into.
        case code, noformat, adf
        /// The same for a macro that an app draws.
        case foreign
        /// Blocks between two tags.
        case quote, panel, expand
        case color, anchor
        case unknown

        init(_ name: String) {
            switch name {
            case "code": self = .code
            case "noformat": self = .noformat
            case "adf": self = .adf
            case "html", "mermaid", "plantuml", "graphviz", "latex", "mathblock", "mathinline", "csv", "chart", "sql",
                "script", "style":
                self = .foreign
            case "quote": self = .quote
            case "panel", "info", "note", "tip", "warning": self = .panel
            case "expand": self = .expand
            case "color": self = .color
            case "anchor": self = .anchor
            default: self = .unknown
            }
        }

        /// Whether what stands between the tags is not looked into.
        var isRaw: Bool {
            switch self {
            case .code, .noformat, .adf, .foreign: true
            case .quote, .panel, .expand, .color, .anchor, .unknown: false
            }
        }

        /// Whether it is a block where it has both its tags.
        var isBlock: Bool {
            switch self {
            case .code, .noformat, .adf, .foreign, .quote, .panel, .expand: true
            case .color, .anchor, .unknown: false
            }
        }
    }

    var kind: Kind
    var name: String
    /// From brace to brace, in bytes of the source.
    var range: Range<Int>
    /// What stands behind the name's colon; empty where there is none.
    var parameters: Range<Int>
    /// The index of the other tag of the pair; nil where there is none.
    var partner: Int?
    /// Whether it is the first of a pair.
    var isOpening = false

    /// The parameters, `a=b|c=d|e`: a value without a name has the empty one.
    func parameters(in bytes: UnsafeBufferPointer<UInt8>) -> [(name: String, value: String)] {
        if parameters.isEmpty { return [] }
        return bytes[parameters].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { part in
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
                return ("", String(decoding: part, as: UTF8.self))
            }
            return (
                String(decoding: part[..<equals], as: UTF8.self), String(decoding: part[(equals + 1)...], as: UTF8.self)
            )
        }
    }
}

/// All tags of a text, in pairs where they are pairs. Found in one pass, so that no tag is ever searched for twice.
struct WikiTags {
    private(set) var all: [WikiTag] = []
    /// The first tags of pairs that are blocks, in the order of the text.
    private var blocks: [Int] = []

    /// How deep blocks nest, and colours; tags beyond are no pairs.
    static let maximumDepth = 250

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scan = WikiTagScan(bytes)
        scan.run()
        all = scan.tags
        for (index, tag) in all.enumerated() where tag.isOpening && tag.kind.isBlock { blocks.append(index) }
    }

    subscript(index: Int) -> WikiTag { all[index] }

    /// The tag whose brace stands at `offset`.
    func index(at offset: Int) -> Int? {
        let index = Self.partition(all.count) { all[$0].range.lowerBound >= offset }
        return index < all.count && all[index].range.lowerBound == offset ? index : nil
    }

    /// Where the first block's tag stands at or behind `offset`; nil where there is none.
    func blockStart(from offset: Int) -> Int? {
        let index = Self.partition(blocks.count) { all[blocks[$0]].range.lowerBound >= offset }
        return index < blocks.count ? all[blocks[index]].range.lowerBound : nil
    }

    private static func partition(_ count: Int, _ isBehind: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The one pass over a text that finds its tags.
private struct WikiTagScan {
    let bytes: UnsafeBufferPointer<UInt8>
    var tags: [WikiTag] = []
    private var offset = 0
    /// Tags of blocks that are still open, and of colours: they may cross each other.
    private var openBlocks: [Int] = []
    private var openColors: [Int] = []
    private var openCounts: [String: Int] = [:]
    /// Names of raw macros that have no closing tag further on.
    private var unclosed: Set<String> = []
    /// No `}}` stands between here and there.
    private var noCodeEndBefore = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func run() {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\\"): offset += 2
            case UInt8(ascii: "{"): brace()
            default: offset += 1
            }
        }
    }

    private mutating func brace() {
        if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "{") {
            if let end = WikiCode.end(bytes, from: offset, to: bytes.count, unless: &noCodeEndBefore) {
                offset = end
            } else {
                offset += 1
            }
            return
        }
        guard let tag = tag() else {
            offset += 1
            return
        }
        let index = tags.count
        tags.append(tag)
        offset = tag.range.upperBound
        switch tag.kind {
        case .code, .noformat, .adf, .foreign: closeRaw(index)
        case .quote, .panel, .expand: pairBlock(index)
        case .color: pairColor(index)
        case .anchor, .unknown: break
        }
    }

    /// The tag at the brace where the scan stands; nil where it is only a brace.
    private func tag() -> WikiTag? {
        var index = offset + 1
        guard index < bytes.count, WikiBytes.isLetter(bytes[index]) else { return nil }
        while index < bytes.count, index - offset < 64 {
            let byte = bytes[index]
            guard
                WikiBytes.isLetter(byte) || WikiBytes.isDigit(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            else { break }
            index += 1
        }
        let name = String(decoding: bytes[offset + 1..<index], as: UTF8.self)
        var parameters = index..<index
        if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
            let start = index + 1
            index = start
            while index < bytes.count, bytes[index] != UInt8(ascii: "}") {
                if bytes[index] == 0x0A || bytes[index] == UInt8(ascii: "{") { return nil }
                index += 1
            }
            parameters = start..<index
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
        return WikiTag(kind: WikiTag.Kind(name), name: name, range: offset..<index + 1, parameters: parameters)
    }

    private mutating func closeRaw(_ index: Int) {
        let tag = tags[index]
        if unclosed.contains(tag.name) { return }
        let closing = Array("{\(tag.name)}".utf8)
        guard let start = bytes.firstOffset(of: closing, from: offset) else {
            unclosed.insert(tag.name)
            return
        }
        offset = start + closing.count
        var partner = tag
        partner.range = start..<offset
        partner.parameters = offset..<offset
        partner.partner = index
        tags[index].partner = tags.count
        tags[index].isOpening = true
        tags.append(partner)
    }

    private mutating func pairBlock(_ index: Int) {
        let tag = tags[index]
        if tag.parameters.isEmpty, openCounts[tag.name, default: 0] > 0 {
            while let open = openBlocks.popLast() {
                openCounts[tags[open].name, default: 1] -= 1
                guard tags[open].name == tag.name else { continue }
                pair(open, index)
                return
            }
        } else if openBlocks.count < WikiTags.maximumDepth {
            openBlocks.append(index)
            openCounts[tag.name, default: 0] += 1
        }
    }

    private mutating func pairColor(_ index: Int) {
        if tags[index].parameters.isEmpty {
            if let open = openColors.popLast() { pair(open, index) }
        } else if openColors.count < WikiTags.maximumDepth {
            openColors.append(index)
        }
    }

    private mutating func pair(_ first: Int, _ second: Int) {
        tags[first].partner = second
        tags[first].isOpening = true
        tags[second].partner = first
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where `word` first stands at or behind `start`.
    fileprivate func firstOffset(of word: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + word.count <= count {
            if self[index] == word[0], self[index..<index + word.count].elementsEqual(word) { return index }
            index += 1
        }
        return nil
    }
}
