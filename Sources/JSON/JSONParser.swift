/// Reads RFC 8259 JSON from bytes into a tree.
///
/// No recursion: a document's depth costs heap, not stack, up to `maximumDepth`. A lone surrogate escape, which Java
/// servers write when they cut a text, becomes U+FFFD; raw bytes that are not UTF-8 are an error.
public struct JSONParser: Sendable {
    /// Containers within containers; deeper input is refused.
    public var maximumDepth: Int
    /// Bytes; longer input is refused.
    public var maximumLength: Int

    /// - Parameters:
    ///   - maximumDepth: levels, 4,096 unless told otherwise.
    ///   - maximumLength: bytes, 1 GiB unless told otherwise.
    public init(maximumDepth: Int = 4096, maximumLength: Int = 1 << 30) {
        self.maximumDepth = maximumDepth
        self.maximumLength = maximumLength
    }

    /// The one value that the bytes hold. A byte-order mark at the start is passed over.
    public func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        try parse(bytes[...])
    }

    /// The one value that the text holds.
    public func parse(_ text: String) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8)[...])
    }

    /// The one value that a slice of bytes holds; offsets in errors count from the slice's start.
    public func parse(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
        guard bytes.count <= maximumLength else { throw JSONError(.tooLarge(limit: maximumLength), offset: 0) }
        let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONError) {
                var run = JSONParserRun(buffer, maximumDepth: maximumDepth)
                return .success(try run.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

extension JSONValue {
    /// The value that the bytes hold, with the parser's usual limits.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try JSONParser().parse(bytes)
    }

    /// The value that the text holds, with the parser's usual limits.
    public init(parsing text: String) throws(JSONError) {
        self = try JSONParser().parse(text)
    }
}

/// One pass over one buffer. Finished values wait on a stack until the container around them closes.
private struct JSONParserRun {
    private struct Container {
        var isObject: Bool
        var firstValue: Int
        var firstKey: Int
    }

    private var cursor: JSONCursor
    private let maximumDepth: Int
    private var values: [JSONValue] = []
    private var keys: [String] = []
    private var open: [Container] = []

    init(_ buffer: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        cursor = JSONCursor(buffer)
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONError) -> JSONValue {
        cursor.skipByteOrderMark()
        repeat {
            cursor.skipWhitespace()
            try value()
            try closeContainers()
        } while !open.isEmpty
        cursor.skipWhitespace()
        guard cursor.isAtEnd else { throw JSONError(.trailingText, offset: cursor.offset) }
        return values[0]
    }

    /// Reads a scalar onto the stack, or opens containers down to the first scalar or empty container.
    private mutating func value() throws(JSONError) {
        while true {
            let byte = try cursor.peek()
            switch byte {
            case UInt8(ascii: "{"):
                try enter(isObject: true)
                if cursor.skip(UInt8(ascii: "}")) { return leave() }
                try key()
            case UInt8(ascii: "["):
                try enter(isObject: false)
                if cursor.skip(UInt8(ascii: "]")) { return leave() }
            case UInt8(ascii: "\""):
                return values.append(.string(try cursor.string()))
            case UInt8(ascii: "t"):
                try cursor.literal("true")
                return values.append(.bool(true))
            case UInt8(ascii: "f"):
                try cursor.literal("false")
                return values.append(.bool(false))
            case UInt8(ascii: "n"):
                try cursor.literal("null")
                return values.append(.null)
            default:
                return values.append(.number(JSONNumber(verified: try cursor.number())))
            }
        }
    }

    /// After a value: either a comma and on to the next value, or as many closing brackets as stand there.
    private mutating func closeContainers() throws(JSONError) {
        while let container = open.last {
            cursor.skipWhitespace()
            let byte = try cursor.peek()
            if byte == UInt8(ascii: ",") {
                cursor.advance()
                cursor.skipWhitespace()
                if container.isObject { try key() }
                return
            }
            guard byte == (container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw JSONError(.unexpectedByte(byte), offset: cursor.offset)
            }
            cursor.advance()
            leave()
        }
    }

    private mutating func enter(isObject: Bool) throws(JSONError) {
        guard open.count < maximumDepth else { throw JSONError(.tooDeep(limit: maximumDepth), offset: cursor.offset) }
        cursor.advance()
        cursor.skipWhitespace()
        open.append(Container(isObject: isObject, firstValue: values.count, firstKey: keys.count))
    }

    private mutating func key() throws(JSONError) {
        let byte = try cursor.peek()
        guard byte == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte(byte), offset: cursor.offset) }
        keys.append(try cursor.string())
        cursor.skipWhitespace()
        let colon = try cursor.peek()
        guard colon == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte(colon), offset: cursor.offset) }
        cursor.advance()
        cursor.skipWhitespace()
    }

    private mutating func leave() {
        let container = open.removeLast()
        if container.isObject {
            var members: [JSONObject.Member] = []
            members.reserveCapacity(keys.count - container.firstKey)
            for (key, value) in zip(keys[container.firstKey...], values[container.firstValue...]) {
                members.append(JSONObject.Member(key: key, value: value))
            }
            keys.removeSubrange(container.firstKey...)
            values.removeSubrange(container.firstValue...)
            values.append(.object(JSONObject(members: members)))
        } else {
            let elements = Array(values[container.firstValue...])
            values.removeSubrange(container.firstValue...)
            values.append(.array(elements))
        }
    }
}
