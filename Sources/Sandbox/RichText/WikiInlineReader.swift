import JSON

/// Reads one line of wiki text into text nodes with marks, links and mentions.
struct WikiInlineReader {
    private let characters: [Character]
    private var position = 0
    private var plain = ""
    private var output: [JSONValue] = []

    private static let marks: [Character: String] = ["*": "strong", "_": "em", "-": "strike", "+": "underline"]

    init(_ text: Substring) {
        characters = Array(text)
    }

    mutating func nodes() -> [JSONValue] {
        while position < characters.count {
            if !mark() && !code() && !link() {
                plain.append(characters[position])
                position += 1
            }
        }
        flush()
        return output
    }

    private mutating func flush() {
        if !plain.isEmpty { output.append(["type": "text", "text": .string(plain)]) }
        plain = ""
    }

    /// `*strong*` and its like, between word boundaries.
    private mutating func mark() -> Bool {
        let sign = characters[position]
        guard let name = Self.marks[sign], position == 0 || !Self.isWord(characters[position - 1]),
            position + 1 < characters.count, !characters[position + 1].isWhitespace, characters[position + 1] != sign,
            let end = characters[(position + 2)...].indices.first(where: { closes(at: $0, sign) })
        else { return false }
        flush()
        var inner = WikiInlineReader(Substring(String(characters[(position + 1)..<end])))
        output.append(contentsOf: inner.nodes().map { Self.adding(["type": .string(name)], to: $0) })
        position = end + 1
        return true
    }

    private func closes(at place: Int, _ sign: Character) -> Bool {
        characters[place] == sign && !characters[place - 1].isWhitespace
            && (place + 1 == characters.count || !Self.isWord(characters[place + 1]))
    }

    private mutating func code() -> Bool {
        guard characters[position...].starts(with: "{{"),
            let end = (position + 2..<characters.count).first(where: { characters[$0...].starts(with: "}}") }),
            end > position + 2
        else { return false }
        flush()
        let text = String(characters[(position + 2)..<end])
        output.append(["type": "text", "text": .string(text), "marks": [["type": "code"]]])
        position = end + 2
        return true
    }

    /// `[text|address]`, `[address]`, `[~accountid:…]` and `[~name]`.
    private mutating func link() -> Bool {
        guard characters[position] == "[", let end = characters[position...].firstIndex(of: "]") else { return false }
        let inside = String(characters[(position + 1)..<end])
        let node: JSONValue
        if inside.hasPrefix("~accountid:") {
            node = ["type": "mention", "attrs": ["id": .string(String(inside.dropFirst(11)))]]
        } else if inside.hasPrefix("~") {
            node = ["type": "mention", "attrs": ["id": .string(String(inside.dropFirst()))]]
        } else {
            let parts = inside.split(separator: "|", maxSplits: 1)
            guard let address = parts.last, address.contains("://") || address.hasPrefix("mailto:"),
                let text = parts.first
            else { return false }
            node = [
                "type": "text", "text": .string(String(text)),
                "marks": [["type": "link", "attrs": ["href": .string(String(address))]]],
            ]
        }
        flush()
        output.append(node)
        position = end + 1
        return true
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private static func adding(_ mark: JSONValue, to node: JSONValue) -> JSONValue {
        guard node["type"]?.string == "text" else { return node }
        var node = node
        node["marks"] = .array((node["marks"]?.array ?? []) + [mark])
        return node
    }
}
