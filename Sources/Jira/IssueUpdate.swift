public import JSON

/// What is set when an issue is created, edited or sent through a transition.
public struct IssueUpdate: Sendable, Hashable {
    /// New values by field id.
    public var fields: JSONObject
    /// Lists of operations by field id, as `[{"add": "x"}]`: for what is added to or taken from a field.
    public var operations: JSONObject
    /// Properties of the issue that are set along.
    public var properties: [EntityProperty]

    public init(fields: JSONObject = [:], operations: JSONObject = [:], properties: [EntityProperty] = []) {
        self.fields = fields
        self.operations = operations
        self.properties = properties
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { fields.isEmpty && operations.isEmpty && properties.isEmpty }

    /// Adds an operation on a field.
    ///
    /// - Parameter verb: `add`, `remove`, `set` or `edit`, as the field's metadata allows.
    public mutating func append(_ verb: String, _ value: JSONValue, to field: String) {
        let operation: JSONValue = .object([verb: value])
        operations[field] = .array((operations[field]?.array ?? []) + [operation])
    }

    /// The request's body.
    public var json: JSONValue {
        var body = JSONObject()
        if !fields.isEmpty { body["fields"] = .object(fields) }
        if !operations.isEmpty { body["update"] = .object(operations) }
        if !properties.isEmpty { body["properties"] = .array(properties.map(\.json)) }
        return .object(body)
    }
}
