internal import JSON

/// Pictures in wiki markup: `!name.png|width=300,alt=words!`.
enum WikiImage {
    /// Where the picture ends whose mark stands at `start`, behind its closing mark; nil where it is only a mark.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, in run: Range<Int>) -> Int? {
        guard start + 2 < run.upperBound, bytes[start] == UInt8(ascii: "!"), !WikiBytes.isSpace(bytes[start + 1]),
            !WikiBytes.isWord(bytes, before: start, from: run.lowerBound)
        else { return nil }
        var index = start + 1
        var isFile = false
        var isName = true
        while index < run.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "!"):
                guard isFile, index > start + 1, !WikiBytes.isSpace(bytes[index - 1]),
                    !WikiBytes.isWord(bytes, at: index + 1, to: run.upperBound)
                else { return nil }
                return index + 1
            case 0x0A, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
                return nil
            case UInt8(ascii: "|"): isName = false
            case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"):
                // A name of a file goes on behind its dot.
                if isName, index + 1 < run.upperBound, !WikiBytes.isSpace(bytes[index + 1]),
                    bytes[index + 1] != UInt8(ascii: "!")
                {
                    isFile = true
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// The picture between two marks.
    static func media(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Media {
        let bar = bytes[range].firstIndex(of: UInt8(ascii: "|")) ?? range.upperBound
        let name = String(decoding: bytes[range.lowerBound..<bar], as: UTF8.self)
        var media = Media(
            name.contains("://") || name.utf8.first == UInt8(ascii: "/")
                ? .external(name) : .resource(ResourceIdentifier(.attachment(name: name, container: nil))))
        guard bar < range.upperBound else { return media }
        for part in bytes[(bar + 1)..<range.upperBound].split(separator: UInt8(ascii: ",")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let key = trimmed(part[..<equals])
            let value = equals < part.endIndex ? trimmed(part[(equals + 1)...]) : ""
            switch key {
            case "alt" where media.alt == nil: media.alt = value
            case "title" where media.title == nil: media.title = value
            case "width" where media.width == nil && JSONNumber(value) != nil: media.width = JSONNumber(value)
            case "height" where media.height == nil && JSONNumber(value) != nil: media.height = JSONNumber(value)
            default: media.attributes.foreign.append(.init(.wiki, key, .string(value)))
            }
        }
        return media
    }

    private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var bytes = bytes
        while let first = bytes.first, WikiBytes.isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, WikiBytes.isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A picture alone in its paragraph: its width is the one it is shown at, its alignment the block's.
    static func block(_ media: Media) -> Block.MediaBlock {
        var block = Block.MediaBlock(media)
        if let width = media.width {
            block.width = width
            block.widthType = "pixel"
            block.media.width = nil
        }
        if let height = media.height {
            block.media.height = nil
            block.media.attributes.foreign.append(.init(.wiki, "height", .string(height.text)))
        }
        if let layout = media.attributes[.wiki, "align"]?.string.flatMap(layout) {
            block.layout = layout
            block.media.attributes[.wiki, "align"] = nil
        }
        return block
    }

    /// The layout that a picture's alignment means, and the other way round.
    static func layout(_ alignment: String) -> String? {
        alignments.first { $0.alignment == alignment }?.layout
    }

    static func alignment(_ layout: String) -> String? {
        alignments.first { $0.layout == layout }?.alignment
    }

    private static let alignments: [(alignment: String, layout: String)] = [
        ("center", "center"), ("left", "align-start"), ("right", "align-end"),
    ]
}
