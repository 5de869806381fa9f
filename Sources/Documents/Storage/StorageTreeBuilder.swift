internal import CExpat

/// Turns the parser's events into nodes; lives as long as one parse.
final class StorageTreeBuilder {
    /// The element that is put around the fragment; nobody's page has one of that name.
    static let root = "atl-root"

    /// Set when the source has been read and only the root's closing tag follows.
    var isAtEnd = false

    /// What is wrong, in offsets that count from the start of this parse.
    struct Fault {
        var reason: StorageError.Reason
        /// Where the parser stopped.
        var offset: Int
        /// Where a reader should look.
        var position: Int
        var construct: String?
    }

    private struct Open {
        var element: StorageElement
        var start: Int
        var innerStart: Int
    }

    private let parser: XML_Parser
    private let source: UnsafeBufferPointer<UInt8>
    private let base: Int
    private let maximumDepth: Int
    /// What is added to each offset: the part of the text that an earlier parse has read.
    private let shift: Int

    private var stack: [Open] = []
    private var nodes: [StorageNode] = []
    private var text: [UInt8] = []
    private var textStart = -1
    private var textEnd = 0
    private var isInCDATA = false
    /// How many elements are open below the deepest that is looked into.
    private var skipped = 0
    private var skippedStart = 0
    private var rootClosing: Int?

    init(
        parser: XML_Parser, source: UnsafeBufferPointer<UInt8>, base: Int, maximumDepth: Int, start: Int
    ) {
        self.parser = parser
        self.source = source
        self.base = base
        self.maximumDepth = maximumDepth
        shift = start
    }

    /// Where the next event begins and ends, in bytes of the source.
    private var eventStart: Int { Int(XML_GetCurrentByteIndex(parser)) - base }
    private var eventEnd: Int { eventStart + Int(XML_GetCurrentByteCount(parser)) }

    /// Connects the parser's events with this builder, which must outlive the parse.
    func install() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { StorageTreeBuilder.from($0)?.open($1, $2) },
            { data, _ in StorageTreeBuilder.from(data)?.close() })
        XML_SetCharacterDataHandler(parser) { StorageTreeBuilder.from($0)?.characters($1, Int($2)) }
        XML_SetCdataSectionHandler(
            parser,
            { StorageTreeBuilder.from($0)?.openCDATA() },
            { StorageTreeBuilder.from($0)?.closeCDATA() })
        XML_SetCommentHandler(parser) { StorageTreeBuilder.from($0)?.comment($1) }
        XML_SetProcessingInstructionHandler(parser) { data, _, _ in StorageTreeBuilder.from(data)?.instruction() }
    }

    private static func from(_ data: UnsafeMutableRawPointer?) -> StorageTreeBuilder? {
        data.map { Unmanaged<StorageTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    /// All nodes of a parse that came to its end.
    func finish() -> [StorageNode] {
        flush()
        return nodes
    }

    /// The nodes at the top level that were complete when the parser stopped.
    var completedNodes: [StorageNode] { nodes }

    /// Where the last of them ends.
    var completedEnd: Int { (nodes.last?.range.upperBound ?? shift) - shift }

    // MARK: Events

    private func open(
        _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
        flush()
        guard let name else { return }
        let start = eventStart
        if start < 0 { return }
        if skipped > 0 || stack.count >= maximumDepth {
            if skipped == 0 { skippedStart = start }
            skipped += 1
            return
        }
        var element = StorageElement(StorageMarkup.name(name))
        if var attributes {
            while let name = attributes[0], let value = attributes[1] {
                element.attributes.append(
                    StorageAttribute(StorageMarkup.name(name), String(cString: value)))
                attributes += 2
            }
        }
        stack.append(Open(element: element, start: start, innerStart: eventEnd))
    }

    private func close() {
        flush()
        if isAtEnd { return }
        let start = eventStart
        let end = eventEnd
        if skipped > 0 {
            skipped -= 1
            if skipped == 0 { append(.verbatim(slice(skippedStart..<end)), skippedStart..<end) }
            return
        }
        guard var open = stack.popLast() else {
            rootClosing = start
            XML_StopParser(parser, 0)
            return
        }
        // A tag that closes itself ends where it began to hold something.
        open.element.innerRange = shift + open.innerStart..<shift + max(open.innerStart, start)
        append(.element(open.element), open.start..<end)
    }

    private func characters(_ bytes: UnsafePointer<XML_Char>?, _ count: Int) {
        guard skipped == 0, let bytes else { return }
        if textStart < 0 { textStart = eventStart }
        textEnd = eventEnd
        bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    private func openCDATA() {
        flush()
        isInCDATA = true
        textStart = eventStart
    }

    private func closeCDATA() {
        textEnd = eventEnd
        flush()
        isInCDATA = false
    }

    private func comment(_ text: UnsafePointer<XML_Char>?) {
        flush()
        guard skipped == 0, let text else { return }
        append(.comment(String(cString: text)), eventStart..<eventEnd)
    }

    private func instruction() {
        flush()
        guard skipped == 0 else { return }
        append(.verbatim(slice(eventStart..<eventEnd)), eventStart..<eventEnd)
    }

    // MARK: Nodes

    private func flush() {
        guard textStart >= 0 else { return }
        defer {
            text.removeAll(keepingCapacity: true)
            textStart = -1
        }
        guard skipped == 0 else { return }
        let string = String(decoding: text, as: UTF8.self)
        append(isInCDATA ? .cdata(string) : .text(string), textStart..<textEnd)
    }

    private func append(_ content: StorageNode.Content, _ range: Range<Int>) {
        let node = StorageNode(content, range: shift + range.lowerBound..<shift + range.upperBound)
        if stack.isEmpty {
            nodes.append(node)
        } else {
            stack[stack.count - 1].element.children.append(node)
        }
    }

    private func slice(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    // MARK: Faults

    /// What the parser's code means here.
    func fault(_ code: XML_Error) -> Fault {
        let offset = min(max(eventStart, 0), source.count)
        let construct = stack.last.map { "<\($0.element.name)>" }
        if let rootClosing {
            return Fault(
                reason: .mismatched(closing: Self.root), offset: rootClosing, position: rootClosing, construct: nil)
        }
        switch code {
        case XML_ERROR_TAG_MISMATCH:
            if isAtEnd, let open = stack.last {
                return Fault(
                    reason: .unclosed(tag: open.element.name), offset: source.count, position: open.start,
                    construct: stack.dropLast().last.map { "<\($0.element.name)>" })
            }
            // The parser points at the name, behind "</".
            return Fault(
                reason: .mismatched(closing: word(from: offset)), offset: offset, position: max(offset - 2, 0),
                construct: construct)
        case XML_ERROR_UNDEFINED_ENTITY:
            return Fault(
                reason: .unknownEntity(word(from: offset + 1)), offset: offset, position: offset,
                construct: construct)
        case XML_ERROR_DUPLICATE_ATTRIBUTE:
            return Fault(reason: .duplicateAttribute, offset: offset, position: offset, construct: construct)
        case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION,
            XML_ERROR_NO_ELEMENTS:
            return Fault(reason: .unexpectedEnd, offset: offset, position: offset, construct: construct)
        case XML_ERROR_BAD_CHAR_REF:
            return Fault(reason: .forbiddenCharacter, offset: offset, position: offset, construct: construct)
        case XML_ERROR_INVALID_TOKEN:
            let isControl = offset < source.count && source[offset] < 0x20
            return Fault(
                reason: isControl ? .forbiddenCharacter : .invalidToken, offset: offset, position: offset,
                construct: construct)
        default:
            let words = XML_ErrorString(code).map { String(cString: $0) } ?? "not well-formed"
            return Fault(reason: .malformed(words), offset: offset, position: offset, construct: construct)
        }
    }

    private func word(from offset: Int) -> String {
        let rest = source[min(offset, source.count)...].prefix(80)
        return String(
            decoding: rest.prefix { !" \t\r\n<>&;/".utf8.contains($0) }, as: UTF8.self)
    }
}
