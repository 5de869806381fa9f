extension JSONCursor {
    /// Moves behind the value that begins here, checking its grammar without building it.
    mutating func skipValue(maximumDepth: Int) throws(JSONError) {
        var open: [Bool] = []
        repeat {
            skipWhitespace()
            try skipDown(&open, maximumDepth: maximumDepth)
            try skipUp(&open)
        } while !open.isEmpty
    }

    /// Calls `body` at each member's value; it must move behind the value.
    mutating func forEachMember(
        _ body: (inout JSONCursor, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        try expect(UInt8(ascii: "{"))
        skipWhitespace()
        if skip(UInt8(ascii: "}")) { return }
        while true {
            skipWhitespace()
            let quote = try peek()
            guard quote == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte(quote), offset: offset) }
            let key = try string()
            skipWhitespace()
            try expect(UInt8(ascii: ":"))
            skipWhitespace()
            try body(&self, key)
            skipWhitespace()
            if skip(UInt8(ascii: "}")) { return }
            try expect(UInt8(ascii: ","))
        }
    }

    /// Calls `body` at each element; it must move behind the element.
    mutating func forEachElement(_ body: (inout JSONCursor) throws(JSONError) -> Void) throws(JSONError) {
        try expect(UInt8(ascii: "["))
        skipWhitespace()
        if skip(UInt8(ascii: "]")) { return }
        while true {
            skipWhitespace()
            try body(&self)
            skipWhitespace()
            if skip(UInt8(ascii: "]")) { return }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        let found = try peek()
        guard found == byte else { throw JSONError(.unexpectedByte(found), offset: offset) }
        advance()
    }

    private mutating func skipKey() throws(JSONError) {
        let quote = try peek()
        guard quote == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte(quote), offset: offset) }
        _ = try skipString()
        skipWhitespace()
        try expect(UInt8(ascii: ":"))
        skipWhitespace()
    }

    private mutating func skipDown(_ open: inout [Bool], maximumDepth: Int) throws(JSONError) {
        while true {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard open.count < maximumDepth else { throw JSONError(.tooDeep(limit: maximumDepth), offset: offset) }
                advance()
                skipWhitespace()
                if skip(byte + 2) { return }
                open.append(byte == UInt8(ascii: "{"))
                if byte == UInt8(ascii: "{") { try skipKey() }
            case UInt8(ascii: "\""):
                _ = try skipString()
                return
            case UInt8(ascii: "t"): return try literal("true")
            case UInt8(ascii: "f"): return try literal("false")
            case UInt8(ascii: "n"): return try literal("null")
            default: return try skipNumber()
            }
        }
    }

    private mutating func skipUp(_ open: inout [Bool]) throws(JSONError) {
        while let isObject = open.last {
            skipWhitespace()
            let byte = try peek()
            if byte == UInt8(ascii: ",") {
                advance()
                skipWhitespace()
                if isObject { try skipKey() }
                return
            }
            guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw JSONError(.unexpectedByte(byte), offset: offset)
            }
            advance()
            open.removeLast()
        }
    }
}
