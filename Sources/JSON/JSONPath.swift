/// A way into a tree: `fields.status.name`, `issues[0].key`, `fields."Story Points"`.
///
/// A name applied to an array is applied to each of its elements, so that `fields.components.name` lists the names.
public struct JSONPath: Sendable, Hashable, CustomStringConvertible {
    /// One step of the way.
    public enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    public let steps: [Step]
    public let description: String

    public init(_ steps: [Step]) {
        self.steps = steps
        description = steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : ".") + key
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    /// Reads a path; nil where it is empty or a bracket or quote is left open.
    public init?(_ text: String) {
        var steps: [Step] = []
        var rest = Substring(text)
        while let first = rest.first {
            switch first {
            case ".":
                rest.removeFirst()
                guard !steps.isEmpty, let next = rest.first, next != "." else { return nil }
            case "[":
                guard let end = rest.firstIndex(of: "]") else { return nil }
                guard let index = Int(rest[rest.index(after: rest.startIndex)..<end]) else { return nil }
                steps.append(.index(index))
                rest = rest[rest.index(after: end)...]
            case "\"":
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else { return nil }
                steps.append(.key(String(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            default:
                let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
                steps.append(.key(String(rest[..<end])))
                rest = rest[end...]
            }
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
        description = text
    }
}

extension JSONValue {
    /// What stands at the path; nil where a step leads nowhere. An index below 0 counts from the end.
    public func value(at path: JSONPath) -> JSONValue? {
        value(along: path.steps[...])
    }

    private func value(along steps: ArraySlice<JSONPath.Step>) -> JSONValue? {
        guard let step = steps.first else { return self }
        let rest = steps.dropFirst()
        switch (step, self) {
        case (.key(let key), .object(let object)):
            return object[key]?.value(along: rest)
        case (.key, .array(let elements)):
            return .array(elements.compactMap { $0.value(along: steps) })
        case (.index(let index), .array(let elements)):
            return self[index < 0 ? elements.count + index : index]?.value(along: rest)
        default:
            return nil
        }
    }
}
