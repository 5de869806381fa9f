public import JSON

/// Makes values that a JSON schema allows: seeded, so that the same seed makes the same value.
public struct SchemaInstances {
    private let schema: JSONSchema
    private let root: JSONValue
    private var random: SeededGenerator
    private var budget = 0

    public init(_ schema: JSONSchema, root: JSONValue, seed: UInt64) {
        self.schema = schema
        self.root = root
        random = SeededGenerator(seed: seed)
    }

    /// The next value; `size` is about how many nodes it may have.
    public mutating func next(size: Int) -> JSONValue {
        budget = size
        return value(root, depth: 0) ?? .null
    }

    private mutating func value(_ schema: JSONValue, depth: Int) -> JSONValue? {
        let schema = merged(self.schema.resolve(schema))
        if let values = schema["enum"]?.array { return values.randomElement(using: &random) }
        if let alternatives = schema["anyOf"]?.array {
            for _ in 0..<8 {
                if let alternative = alternatives.randomElement(using: &random),
                    let value = value(alternative, depth: depth)
                {
                    return value
                }
            }
            return nil
        }
        switch schema["type"]?.string {
        case "object": return object(schema, depth: depth)
        case "array": return array(schema, depth: depth)
        case "string": return .string(string(schema))
        case "number": return number(schema)
        case "boolean": return .bool(Bool.random(using: &random))
        default: return anything()
        }
    }

    /// `allOf` as one schema: what the later parts say goes before what the earlier do.
    private func merged(_ schema: JSONValue) -> JSONValue {
        guard let parts = schema["allOf"]?.array else { return schema }
        var result = JSONObject()
        var properties = JSONObject()
        var closed: [[String]] = []
        for part in parts {
            let part = merged(self.schema.resolve(part))
            for member in part.object?.members ?? [] where member.key != "properties" {
                if member.key == "required", let earlier = result["required"]?.array {
                    result["required"] = .array(earlier + (member.value.array ?? []))
                } else {
                    result[member.key] = member.value
                }
            }
            for member in part["properties"]?.object?.members ?? [] { properties[member.key] = member.value }
            if part["additionalProperties"] == false { closed.append(part["properties"]?.object?.keys ?? []) }
        }
        for key in properties.keys where !closed.allSatisfy({ $0.contains(key) }) { properties[key] = nil }
        result["properties"] = .object(properties)
        return .object(result)
    }

    private mutating func object(_ schema: JSONValue, depth: Int) -> JSONValue? {
        budget -= 1
        var result = JSONObject()
        let required = schema["required"]?.array ?? []
        for property in schema["properties"]?.object?.members ?? [] {
            let isRequired = required.contains(.string(property.key))
            if !isRequired {
                let chance = property.key == "content" ? 90 : property.key == "localId" ? 15 : 35
                if Int.random(in: 0..<100, using: &random) >= chance { continue }
            }
            if let value = value(property.value, depth: depth + 1) {
                result[property.key] = value
            } else if isRequired {
                return nil
            }
        }
        return .object(result)
    }

    private mutating func array(_ schema: JSONValue, depth: Int) -> JSONValue? {
        let minimum = schema["minItems"]?.int ?? 0
        if depth > 60 || budget <= -400, minimum > 0, schema["items"]?.array == nil { return nil }
        if case .array(let items) = schema["items"] {
            let count = Int.random(in: max(minimum, 1)...items.count, using: &random)
            let values = items.prefix(count).compactMap { value($0, depth: depth + 1) }
            return values.count == count ? .array(values) : nil
        }
        guard let items = schema["items"] else { return .array([]) }
        let limit = min(schema["maxItems"]?.int ?? 6, budget > 0 ? 6 : minimum)
        var values: [JSONValue] = []
        for _ in 0..<Int.random(in: minimum...max(minimum, limit), using: &random) {
            guard let value = value(items, depth: depth + 1) else { continue }
            // A mark stands once on a node, whatever the schema says.
            if let type = value["type"]?.string, value["content"] == nil, isMark(type),
                values.contains(where: { $0["type"]?.string == type })
            {
                continue
            }
            values.append(value)
        }
        return values.count >= minimum ? .array(values) : nil
    }

    private func isMark(_ type: String) -> Bool {
        schema.definition(type + "_mark") != nil
    }

    private mutating func string(_ schema: JSONValue) -> String {
        if let pattern = schema["pattern"]?.string {
            let count = pattern.contains("{8}") && Bool.random(using: &random) ? 8 : 6
            return "#"
                + (0..<count).map { _ in String("0123456789abcdefABCDEF".randomElement(using: &random) ?? "0") }
                .joined()
        }
        let minimum = schema["minLength"]?.int ?? 0
        if minimum == 0, Int.random(in: 0..<20, using: &random) == 0 { return "" }
        let count = Int.random(in: 1...4, using: &random)
        return (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "x" }.joined()
    }

    /// Text that formats stumble over.
    private static let pieces = [
        "word", "Some words", " ", "  ", "a", "é", "日本語", "שלום עולם", "😀", "👩‍👩‍👧", "*", "**", "_", "__", "`", "``", "~",
        "~~", "[", "]",
        "](", "<", ">", "<b>", "</div>", "&", "&amp;", "|", "\\", "#", "# x", "-", "- x", "+ ", "1. ", "1) ", "=", "==",
        "---", "***",
        "!", "![", "{", "}", "{code}", "^", ":", ":x:", "@", "@me", "https://example.com/a?b=c", "www.example.com",
        "me@example.com", "\"", "'", "(", ")", ".", ",", "$", "%20", "\u{00A0}", "\t", "\n", "\u{200B}", "]]>", "<!--",
        "-->", "adf:", "storage:",
        "[ ] ", "[x] ", "[^1]", ">", "> ", "~~~", "```", "    code", "accountid:1", "status:green", "\u{202E}", "&#10;",
        "\u{0}", "0", "42",
    ]

    private mutating func number(_ schema: JSONValue) -> JSONValue {
        let minimum = schema["minimum"]?.double ?? 0
        let maximum = schema["maximum"]?.double ?? 1000
        let whole = Int.random(in: Int(minimum.rounded(.up))...Int(maximum), using: &random)
        if maximum - minimum > 6, Int.random(in: 0..<6, using: &random) == 0, Double(whole) + 1 <= maximum {
            return JSONNumber("\(whole).\(Int.random(in: 1...99, using: &random))").map(JSONValue.number) ?? .null
        }
        return JSONValue(whole)
    }

    private mutating func anything() -> JSONValue {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .string(string([:]))
        case 1: ["macroParams": ["a": ["value": .string(string([:]))]], "n": 1.50, "list": [1, nil, true]]
        case 2: [:]
        default: ["é": .string(string([:])), "z": 1, "a": [[], ["b": "`"]]]
        }
    }
}
