/// One value of a filter as people write it: `Done`, `~Done`, `not:Done`, `x`, `none`, `~none`, `me`.
public struct FilterTerm: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
        /// The field holds nothing.
        case empty
        /// The person who asks.
        case me
        case text(String)
    }

    public var value: Value
    /// Whether the field must not have the value.
    public var isNegated: Bool

    public init(_ value: Value, isNegated: Bool = false) {
        self.value = value
        self.isNegated = isNegated
    }

    /// Reads a value. In double quotes it stands for itself, whatever it is.
    public init(parsing text: String) {
        var rest = text[...]
        isNegated = false
        for prefix in ["~", "not:"] where rest.lowercased().hasPrefix(prefix) && rest.count > prefix.count {
            rest = rest.dropFirst(prefix.count)
            isNegated = true
            break
        }
        if rest.count > 2, rest.hasPrefix("\""), rest.hasSuffix("\"") {
            value = .text(String(rest.dropFirst().dropLast()))
            return
        }
        value =
            switch rest.lowercased() {
            case "x", "none", "empty": .empty
            case "me", "@me": .me
            default: .text(String(rest))
            }
    }
}
