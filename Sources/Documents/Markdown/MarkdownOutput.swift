/// Markdown under construction: the one place that knows blank lines, indentation and the prefixes of containers.
struct MarkdownOutput {
    private(set) var bytes: [UInt8] = []
    private var prefix: [UInt8] = []
    private var pending = Gap.none
    /// Where the content of the innermost container begins.
    private var start = 0

    /// What stands between two blocks.
    enum Gap {
        case none
        case line
        case blankLine
    }

    /// A container that has been entered, to go back to the one around it.
    struct Container {
        fileprivate var prefix: Int
        fileprivate var start: Int
    }

    /// Whether nothing stands in the container yet.
    var isFresh: Bool { bytes.count == start && pending == .none }

    /// Whether nothing stands on the line yet.
    var isAtLineStart: Bool { pending != .none || bytes.count == start || bytes.count == lineStart }

    private var lineStart = 0

    /// Begins a block: it stands apart from what is in the container already, as soon as it writes something.
    mutating func separate(_ gap: Gap = .blankLine) {
        if bytes.count > start { pending = gap }
    }

    mutating func write(_ text: String) {
        settle()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ text: StaticString) {
        settle()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(_ byte: UInt8) {
        settle()
        bytes.append(byte)
    }

    mutating func write(_ piece: UnsafeBufferPointer<UInt8>) {
        if piece.isEmpty { return }
        settle()
        bytes.append(contentsOf: piece)
    }

    mutating func write(_ piece: ArraySlice<UInt8>) {
        if piece.isEmpty { return }
        settle()
        bytes.append(contentsOf: piece)
    }

    /// Ends the line and begins the next one within the container.
    mutating func breakLine() {
        settle()
        bytes.append(0x0A)
        bytes.append(contentsOf: prefix)
        lineStart = bytes.count
    }

    /// Ends the line before text whose first line may be empty.
    mutating func breakLine(before text: String) {
        settle()
        breakLine(isEmpty: text.utf8.first == 0x0A)
    }

    /// Writes lines as they are, each within the container.
    mutating func write(lines text: String) {
        settle()
        let text = Array(text.utf8)
        var rest = text[...]
        while let end = rest.firstIndex(of: 0x0A) {
            bytes.append(contentsOf: rest[..<end])
            breakLine(isEmpty: end + 1 < rest.endIndex && rest[end + 1] == 0x0A)
            rest = rest[(end + 1)...]
        }
        bytes.append(contentsOf: rest)
    }

    private mutating func breakLine(isEmpty: Bool) {
        bytes.append(0x0A)
        bytes.append(contentsOf: isEmpty ? prefix[..<trimmedPrefix] : prefix[...])
        lineStart = bytes.count
    }

    /// Enters a container: `marker` begins its first line, `prefix` the others.
    mutating func enter(marker: StaticString, prefix: StaticString) -> Container {
        settle()
        write(marker)
        return enter(prefix: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    }

    /// Enters a list item whose marker has been written.
    mutating func enter(indent: Int) -> Container {
        enter(prefix: repeatElement(0x20, count: indent))
    }

    private mutating func enter(prefix: some Sequence<UInt8>) -> Container {
        let container = Container(prefix: self.prefix.count, start: start)
        self.prefix.append(contentsOf: prefix)
        start = bytes.count
        lineStart = bytes.count
        return container
    }

    /// Ends the text with a line end.
    mutating func end() {
        pending = .none
        bytes.append(0x0A)
    }

    mutating func leave(_ container: Container) {
        // A container without content leaves no space behind its marker.
        if bytes.count == start {
            while bytes.last == 0x20 { bytes.removeLast() }
        }
        pending = .none
        prefix.removeLast(prefix.count - container.prefix)
        start = min(container.start, bytes.count)
    }

    private mutating func settle() {
        switch pending {
        case .none: return
        case .line: breakLine(isEmpty: false)
        case .blankLine:
            breakLine(isEmpty: true)
            breakLine(isEmpty: false)
        }
        pending = .none
    }

    private var trimmedPrefix: Int {
        (prefix.lastIndex { $0 != 0x20 }).map { $0 + 1 } ?? 0
    }
}
