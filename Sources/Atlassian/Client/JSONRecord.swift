public import JSON

/// A value that keeps the JSON object it was read from, and gives its members names and types.
///
/// What the server sent is never lost: an accessor that is missing here is one subscript away.
public protocol JSONRecord: JSONReadable, Hashable {
    /// The members without which the object is not of this kind.
    static var requiredMembers: [String] { get }
    /// The object as it came.
    var json: JSONValue { get }
    /// Takes an object that holds the required members.
    init(verified json: JSONValue)
}

extension JSONRecord {
    public init(json: JSONText) throws {
        try self.init(json.parsed())
    }

    /// Takes an object.
    ///
    /// - Throws: `UnexpectedShape` where it is none, or lacks a required member.
    public init(_ json: JSONValue) throws(UnexpectedShape) {
        guard let object = json.object else { throw UnexpectedShape("\(Self.self) is \(json.kind), not an object") }
        for key in Self.requiredMembers where object[key] == nil {
            throw UnexpectedShape("\(Self.self) has no member `\(key)`")
        }
        self.init(verified: json)
    }

    /// Takes a value where it is an object with the required members; nil elsewhere.
    public init?(optional json: JSONValue?) {
        guard let json, let value = try? Self(json) else { return nil }
        self = value
    }

    /// The member `key` as text.
    public func text(_ key: String) -> String? { json[key]?.string }
}
