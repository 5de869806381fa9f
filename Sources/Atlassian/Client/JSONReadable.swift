public import JSON

/// A value that is read from the JSON of an answer: what an endpoint returns.
public protocol JSONReadable: Sendable {
    /// Reads the value.
    ///
    /// - Throws: `JSONError`, or `UnexpectedShape` where something that the API promises is missing.
    init(json: JSONText) throws
}

/// JSON of another shape than the API's.
public struct UnexpectedShape: Error, Sendable, Hashable, CustomStringConvertible {
    /// As `` `key` is not a string ``.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// The text as the server wrote it.
extension JSONText: JSONReadable {
    public init(json: JSONText) {
        self = json
    }
}

/// The tree.
extension JSONValue: JSONReadable {
    public init(json: JSONText) throws {
        self = try json.parsed()
    }
}

/// A list, where the answer is one.
extension Array: JSONReadable where Element: JSONReadable {
    public init(json: JSONText) throws {
        self = try json.elements().map(Element.init(json:))
    }
}
