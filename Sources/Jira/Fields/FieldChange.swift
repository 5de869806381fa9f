public import JSON

/// What is to become of one field.
public struct FieldChange: Sendable, Hashable {
    public enum Verb: String, Sendable, Hashable {
        case set, add, remove
    }

    /// The field's id.
    public let field: String
    public let verb: Verb
    public let value: FieldValue

    public init(_ field: String, _ verb: Verb = .set, _ value: FieldValue) {
        self.field = field
        self.verb = verb
        self.value = value
    }
}

/// A value as far as metadata alone can make it; what is left has to be asked from the site.
public enum FieldValue: Sendable, Hashable {
    /// Ready to be sent.
    case json(JSONValue)
    /// Markdown, to be sent in the site's own format.
    case document(String)
    /// People by name, e-mail address or `me`. A list of them where the field holds several.
    case people([String], isList: Bool)
    /// A sprint by name, or one of the words `active` and `next`.
    case sprint(String)
}

extension IssueUpdate {
    /// Puts a change into the request.
    ///
    /// - Parameter value: the JSON that the change's value stands for on the site.
    public mutating func apply(_ change: FieldChange, value: JSONValue) {
        switch change.verb {
        case .set: fields[change.field] = value
        case .add, .remove:
            // Each element is an operation of its own.
            for element in value.array ?? [value] { append(change.verb.rawValue, element, to: change.field) }
        }
    }
}
