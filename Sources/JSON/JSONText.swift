/// JSON that stays text: cut, laid out anew, but with every token as the server wrote it.
public struct JSONText: Sendable, Hashable {
    /// The bytes of one JSON value.
    public let bytes: ArraySlice<UInt8>

    /// Takes bytes that hold one JSON value, without looking at them.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The members of an object, each value still text. Only this level is looked into; what lies below is skipped.
    ///
    /// - Throws: `JSONError` where the text is not an object; offsets count from the start of the slice.
    public func members() throws(JSONError) -> [(key: String, value: JSONText)] {
        var members: [(key: String, value: JSONText)] = []
        try scan { cursor throws(JSONError) in
            try cursor.forEachMember { cursor, key throws(JSONError) in
                members.append((key, try text(&cursor)))
            }
        }
        return members
    }

    /// The elements of an array, each still text.
    ///
    /// - Throws: `JSONError` where the text is not an array; offsets count from the start of the slice.
    public func elements() throws(JSONError) -> [JSONText] {
        var elements: [JSONText] = []
        try scan { cursor throws(JSONError) in
            try cursor.forEachElement { cursor throws(JSONError) in
                elements.append(try text(&cursor))
            }
        }
        return elements
    }

    /// The value of the last member called `key`; nil where there is none.
    public func member(_ key: String) throws(JSONError) -> JSONText? {
        try members().last { $0.key == key }?.value
    }

    /// The tree that the text stands for.
    public func parsed() throws(JSONError) -> JSONValue {
        try JSONParser().parse(bytes)
    }

    private func text(_ cursor: inout JSONCursor) throws(JSONError) -> JSONText {
        let start = cursor.offset
        // Passing over a level costs a byte of heap, so that no depth needs refusing.
        try cursor.skipValue(maximumDepth: .max)
        return JSONText(bytes[bytes.startIndex + start..<bytes.startIndex + cursor.offset])
    }

    private func scan(_ body: (inout JSONCursor) throws(JSONError) -> Void) throws(JSONError) {
        let result: Result<Void, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONError) {
                var cursor = JSONCursor(buffer)
                cursor.skipByteOrderMark()
                cursor.skipWhitespace()
                try body(&cursor)
                cursor.skipWhitespace()
                guard cursor.isAtEnd else { throw JSONError(.trailingText, offset: cursor.offset) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}

extension JSONText {
    /// The value on one line: white space between tokens removed, the tokens as they were.
    public func compact() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        append(to: &output)
        return output
    }

    /// Adds the value on one line to `output`.
    public func append(to output: inout [UInt8]) {
        guard bytes.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }) else {
            output.append(contentsOf: bytes)
            return
        }
        var copied = bytes.startIndex
        var inString = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if inString {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { inString = false }
            } else if byte == UInt8(ascii: "\"") {
                inString = true
            } else if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                output.append(contentsOf: bytes[copied..<index])
                copied = index + 1
            }
            index += 1
        }
        output.append(contentsOf: bytes[min(copied, bytes.endIndex)...])
    }

    /// The value with a member or element a line, two spaces a level, the tokens as they were.
    public func indented() -> [UInt8] {
        let compact = compact()
        var output: [UInt8] = []
        output.reserveCapacity(compact.count * 2)
        var level = 0
        var index = 0
        func breakLine() {
            output.append(0x0A)
            output.append(contentsOf: repeatElement(0x20, count: level * 2))
        }
        while index < compact.count {
            let byte = compact[index]
            switch byte {
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < compact.count, compact[index] != UInt8(ascii: "\"") {
                    index += compact[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                output.append(contentsOf: compact[start...min(index, compact.count - 1)])
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                output.append(byte)
                if index + 1 < compact.count, compact[index + 1] == byte + 2 {
                    output.append(compact[index + 1])
                    index += 1
                } else {
                    level += 1
                    breakLine()
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                breakLine()
                output.append(byte)
            case UInt8(ascii: ","):
                output.append(byte)
                breakLine()
            case UInt8(ascii: ":"):
                output.append(byte)
                output.append(0x20)
            default:
                output.append(byte)
            }
            index += 1
        }
        return output
    }
}
