import Foundation
public import JSON

/// Checks values against a JSON schema, draft 04: the keywords that Atlassian's ADF schema uses, and no others.
public struct JSONSchema: Sendable {
    private let root: JSONValue

    public init(_ root: JSONValue) {
        self.root = root
    }

    /// The schema in a file of the specifications; nil, with a line printed, where the specifications are not here.
    public static func specification(_ name: String) -> JSONSchema? {
        guard let file = Specifications.file(name), let bytes = FileManager.default.contents(atPath: file) else {
            print("skipped: \(name) is not there; set ATL_SPECS to the folder of the specifications")
            return nil
        }
        return (try? JSONValue(parsing: [UInt8](bytes))).map(JSONSchema.init)
    }

    /// A definition of the schema by name.
    public func definition(_ name: String) -> JSONValue? {
        root["definitions"]?[name]
    }

    /// The names that ADF's schema gives to nodes and marks.
    public var nodeTypes: Set<String> {
        var types: Set<String> = []
        for definition in root["definitions"]?.object?.members ?? [] {
            if let type = definition.value["properties"]?["type"]?["enum"]?[0]?.string { types.insert(type) }
        }
        return types
    }

    /// Where and why a value does not fit; nil where it does.
    public func mismatch(_ value: JSONValue) -> String? {
        mismatch(value, root, at: "$")
    }

    /// The schema that a reference leads to; the schema itself where it is none.
    public func resolve(_ schema: JSONValue) -> JSONValue {
        guard let reference = schema["$ref"]?.string else { return schema }
        var target = root
        for step in reference.split(separator: "/").dropFirst() { target = target[String(step)] ?? .null }
        return resolve(target)
    }

    private func mismatch(_ value: JSONValue, _ schema: JSONValue, at path: String) -> String? {
        let schema = resolve(schema)
        guard case .object(let keywords) = schema else { return "\(path): no schema" }
        // The cheap keywords first: they tell most alternatives apart.
        if let type = keywords["type"]?.string, !isOf(type, value) {
            return "\(path): not of type \(type): \(value.kind)"
        }
        if let values = keywords["enum"]?.array, !values.contains(value) { return "\(path): not one of \(values)" }
        if let problem = scalar(value, keywords, at: path) { return problem }
        if case .object(let object) = value, let problem = members(object, keywords, at: path) { return problem }
        if case .array(let elements) = value, let problem = self.elements(elements, keywords, at: path) {
            return problem
        }
        for part in keywords["allOf"]?.array ?? [] {
            if let problem = mismatch(value, part, at: path) { return problem }
        }
        if let alternatives = keywords["anyOf"]?.array {
            var reasons: [String] = []
            for alternative in alternatives {
                guard let reason = mismatch(value, alternative, at: path) else { return nil }
                reasons.append(reason)
            }
            // The alternative that fails deepest is the one that was meant.
            return reasons.max { depth($0) < depth($1) } ?? "\(path): no alternative"
        }
        return nil
    }

    private func depth(_ reason: String) -> Int {
        reason.prefix { $0 != " " }.count { $0 == "." || $0 == "[" } * 2
            - (reason.contains(".type: not one of") ? 3 : 0)
    }

    private func scalar(_ value: JSONValue, _ keywords: JSONObject, at path: String) -> String? {
        if case .string(let text) = value {
            if let length = keywords["minLength"]?.int, text.count < length { return "\(path): shorter than \(length)" }
            if let pattern = keywords["pattern"]?.string,
                text.range(of: pattern, options: .regularExpression) == nil
            {
                return "\(path): \(text) does not match \(pattern)"
            }
        }
        if let number = value.double {
            if let minimum = keywords["minimum"]?.double, number < minimum { return "\(path): below \(minimum)" }
            if let maximum = keywords["maximum"]?.double, number > maximum { return "\(path): above \(maximum)" }
        }
        return nil
    }

    private func members(_ object: JSONObject, _ keywords: JSONObject, at path: String) -> String? {
        for key in keywords["required"]?.array ?? [] where object[key.string ?? ""] == nil {
            return "\(path): \(key) is missing"
        }
        let properties = keywords["properties"]?.object
        // `type` first: it decides between nodes.
        for member in object.members.sorted(by: { $0.key == "type" && $1.key != "type" }) {
            if let property = properties?[member.key] {
                if let problem = mismatch(member.value, property, at: "\(path).\(member.key)") { return problem }
            } else if keywords["additionalProperties"] == false {
                return "\(path): \(member.key) is not allowed"
            }
        }
        return nil
    }

    private func elements(_ elements: [JSONValue], _ keywords: JSONObject, at path: String) -> String? {
        if let count = keywords["minItems"]?.int, elements.count < count { return "\(path): fewer than \(count)" }
        if let count = keywords["maxItems"]?.int, elements.count > count { return "\(path): more than \(count)" }
        switch keywords["items"] {
        case .array(let schemas):
            for (index, pair) in zip(elements, schemas).enumerated() {
                if let problem = mismatch(pair.0, pair.1, at: "\(path)[\(index)]") { return problem }
            }
        case let schema?:
            for (index, element) in elements.enumerated() {
                if let problem = mismatch(element, schema, at: "\(path)[\(index)]") { return problem }
            }
        case nil: break
        }
        return nil
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("number", .number), ("boolean", .bool),
            ("null", .null):
            true
        case ("integer", .number(let number)): number.int != nil
        default: false
        }
    }
}
