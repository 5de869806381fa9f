public import Atlassian

/// What became of a write whose answer was lost, as far as the site shows it now.
public enum Outcome<Value: Sendable>: Sendable {
    /// It took effect.
    case found(Value)
    /// It has not taken effect so far. A server that has not finished with the request may still do it.
    case notFound
    /// The site does not show enough to tell; the error says why where there was one.
    case undecidable(AtlassianError?)

    /// What was found.
    public var value: Value? {
        if case .found(let value) = self { value } else { nil }
    }
}
