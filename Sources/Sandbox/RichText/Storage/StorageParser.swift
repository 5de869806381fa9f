/// Reads the storage format strictly: every element closed, every attribute quoted, every entity known.
struct StorageParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    private static let maximumDepth = 500

    static func parse(_ text: String) throws(StorageError) -> [StorageNode] {
        var parser = StorageParser(text)
        let nodes = try parser.nodes(inside: nil)
        return nodes
    }

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    private func error(_ what: String) -> StorageError {
        var row = 1
        var column = 1
        for scalar in scalars.prefix(index) {
            if scalar == "\n" {
                row += 1
                column = 1
            } else {
                column += 1
            }
        }
        return StorageError(what, row: row, column: column)
    }

    private func starts(with text: String) -> Bool {
        var place = index
        for scalar in text.unicodeScalars {
            guard place < scalars.count, scalars[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    /// Skips to after the text; false where it does not come.
    private mutating func skip(past text: String) -> Bool {
        while index < scalars.count {
            if starts(with: text) {
                index += text.unicodeScalars.count
                return true
            }
            index += 1
        }
        return false
    }

    // MARK: Content

    private mutating func nodes(inside parent: String?) throws(StorageError) -> [StorageNode] {
        var nodes: [StorageNode] = []
        var text = ""
        func flush(_ nodes: inout [StorageNode], _ text: inout String) {
            if !text.isEmpty { nodes.append(.text(text)) }
            text = ""
        }
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "<" {
                flush(&nodes, &text)
                if starts(with: "</") {
                    try close(parent)
                    return nodes
                }
                if let node = try markup() { nodes.append(node) }
            } else if scalar == "&" {
                text.unicodeScalars.append(try entity())
            } else {
                text.unicodeScalars.append(scalar)
                index += 1
            }
        }
        flush(&nodes, &text)
        if let parent { throw error("Unexpected EOF; was expecting a close tag for element <\(parent)>") }
        return nodes
    }

    private mutating func close(_ parent: String?) throws(StorageError) {
        index += 2
        let name = name()
        skipSpace()
        guard index < scalars.count, scalars[index] == ">" else {
            throw error("Unexpected character in close tag </\(name)>; expected '>'")
        }
        index += 1
        guard let parent else { throw error("Unexpected close tag </\(name)>; no element is open.") }
        guard name == parent else { throw error("Unexpected close tag </\(name)>; expected </\(parent)>.") }
    }

    /// An element, a CDATA section, or nothing for a comment.
    private mutating func markup() throws(StorageError) -> StorageNode? {
        if starts(with: "<!--") {
            guard skip(past: "-->") else { throw error("Unexpected end of input block in comment") }
            return nil
        }
        if starts(with: "<![CDATA[") {
            index += 9
            let start = index
            guard skip(past: "]]>") else { throw error("Unexpected end of input block in CDATA section") }
            return .cdata(String(String.UnicodeScalarView(scalars[start..<(index - 3)])))
        }
        if starts(with: "<?") || starts(with: "<!") {
            throw error("Unexpected processing instruction or declaration")
        }
        guard depth < Self.maximumDepth else { throw error("Elements are nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        return .element(try element())
    }

    private mutating func element() throws(StorageError) -> StorageElement {
        index += 1
        let name = name()
        guard !name.isEmpty else {
            let shown = index < scalars.count ? "'\(scalars[index])'" : "end of input"
            throw error("Unexpected character \(shown) in content after '<' (malformed start element?).")
        }
        var element = StorageElement(name: name)
        while true {
            let hadSpace = skipSpace()
            guard index < scalars.count else { throw error("Unexpected end of input block in start tag <\(name)>") }
            if starts(with: "/>") {
                index += 2
                return element
            }
            if scalars[index] == ">" {
                index += 1
                element.children = try nodes(inside: name)
                return element
            }
            guard hadSpace else {
                throw error("Unexpected character '\(scalars[index])' excepted space, or '>' or \"/>\"")
            }
            let key = self.name()
            guard !key.isEmpty else { throw error("Unexpected character '\(scalars[index])' in start tag <\(name)>") }
            guard element.attributes[key] == nil else { throw error("Duplicate attribute '\(key)'.") }
            element.attributes[key] = try value(of: key)
        }
    }

    private mutating func value(of key: String) throws(StorageError) -> String {
        skipSpace()
        guard index < scalars.count, scalars[index] == "=" else {
            throw error("Attribute '\(key)' has no value; expected '='")
        }
        index += 1
        skipSpace()
        guard index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" else {
            throw error("The value of attribute '\(key)' must be in quotes")
        }
        let quote = scalars[index]
        index += 1
        var value = ""
        while index < scalars.count, scalars[index] != quote {
            guard scalars[index] != "<" else { throw error("Unexpected character '<' in attribute value") }
            if scalars[index] == "&" {
                value.unicodeScalars.append(try entity())
            } else {
                value.unicodeScalars.append(scalars[index])
                index += 1
            }
        }
        guard index < scalars.count else { throw error("Unexpected end of input block in attribute value") }
        index += 1
        return value
    }

    private mutating func entity() throws(StorageError) -> Unicode.Scalar {
        let start = index + 1
        guard let end = scalars[start...].prefix(12).firstIndex(of: ";"), end > start else {
            throw error("Unexpected character in entity reference (missing semicolon after '&'?)")
        }
        let name = Substring(String(String.UnicodeScalarView(scalars[start..<end])))
        let found: Unicode.Scalar?
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            found = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        } else if name.hasPrefix("#") {
            found = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        } else {
            found = StorageEntities.character(name)
        }
        guard let found else { throw error("Undeclared general entity \"\(name)\"") }
        index = end + 1
        return found
    }

    private mutating func name() -> String {
        var name = ""
        while index < scalars.count {
            let scalar = scalars[index]
            guard
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == ":" || scalar == "-"
                    || scalar == "_" || scalar == "."
            else { break }
            name.unicodeScalars.append(scalar)
            index += 1
        }
        return name
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = index
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        return index > start
    }
}
