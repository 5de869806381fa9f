import Foundation
public import HTTPTransport
import HTTPTypes
import JSON

/// One of Atlassian's OpenAPI documents, as far as requests can be held against it.
public struct OpenAPIDocument: Sendable {
    private let document: JSONValue
    /// What the document's paths lack at their start.
    private let prefix: String
    private let templates: [[Substring]: String]

    /// Reads a document; nil, and a line that says so, where the documents are not at hand.
    ///
    /// - Parameters:
    ///   - name: the file's name in the folder that `ATL_SPECS` names.
    ///   - prefix: what stands before the document's paths in an address.
    public init?(named name: String, prefix: String = "") throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["ATL_SPECS"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/specs")
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path()) else {
            print("skipped: \(name) is not in \(folder.path()); ATL_SPECS names the folder of the API documents")
            return nil
        }
        document = try JSONValue(parsing: Array(try Data(contentsOf: file)))
        self.prefix = prefix
        var templates: [[Substring]: String] = [:]
        for key in document["paths"]?.object?.keys ?? [] { templates[(prefix + key).split(separator: "/")] = key }
        self.templates = templates
    }

    /// What the document has against a request; empty where it allows it.
    ///
    /// - Parameter context: the context path before the API's own.
    public func objections(to request: Request, context: String = "") -> [String] {
        let target = String((request.head.path ?? "/").dropFirst(context.count))
        let path = target.prefix { $0 != "?" }
        let method = request.head.method.rawValue.lowercased()
        guard let operation = operation(method, Array(path.split(separator: "/"))) else {
            return ["no operation \(method) \(path)"]
        }
        let query = target.dropFirst(path.count + 1).split(separator: "&").map { String($0.prefix { $0 != "=" }) }
        let parameters = operation["parameters"]?.array ?? []
        let known = parameters.map(resolved).filter { $0["in"] == "query" }
        var objections = query.filter { name in !known.contains { $0["name"]?.string == name } }
            .map { "no parameter \($0)" }
        objections += known.filter { $0["required"] == true }.compactMap { $0["name"]?.string }
            .filter { !query.contains($0) }.map { "parameter \($0) is missing" }
        guard case .bytes(let bytes) = request.body, let json = try? JSONValue(parsing: bytes),
            let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"]
        else { return objections }
        return objections + self.objections(to: json, schema, at: "body")
    }

    private func operation(_ method: String, _ path: [Substring]) -> JSONValue? {
        let fitting = templates.filter { template, _ in
            template.count == path.count && zip(template, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        let best = fitting.max { left, right in
            left.key.count { !$0.hasPrefix("{") } < right.key.count { !$0.hasPrefix("{") }
        }
        return best.flatMap { document["paths"]?[$0.value]?[method] }
    }

    private func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.string else { return value }
        let steps = reference.split(separator: "/").dropFirst()
        return steps.reduce(document) { $0[String($1)] ?? .null }
    }

    private func objections(to json: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        let schema = resolved(schema)
        switch (schema["type"]?.string, json) {
        case (_, .null), (nil, _): return []
        case ("object", .object(let object)):
            var objections = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
                .map { "\(place).\($0) is missing" }
            guard let properties = schema["properties"] else { return objections }
            let isOpen = schema["additionalProperties"].map { $0 != false } ?? false
            for member in object {
                if let property = properties[member.key] {
                    objections += self.objections(to: member.value, property, at: "\(place).\(member.key)")
                } else if !isOpen {
                    objections.append("\(place).\(member.key) is unknown")
                }
            }
            return objections
        case ("array", .array(let elements)):
            return elements.flatMap { objections(to: $0, schema["items"] ?? [:], at: "\(place)[]") }
        case ("string", .string), ("boolean", .bool), ("number", .number), ("integer", .number): return []
        case (let type, _): return ["\(place) is \(json.kind), not \(type ?? "")"]
        }
    }
}
