/// A token or a password: its text comes out only where it is asked for by name.
public struct Secret: Sendable, Hashable {
    /// The text itself. Never to be printed, logged or put into an error.
    public let exposed: String

    public init(_ text: String) {
        exposed = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "[secret]" }
    public var debugDescription: String { "[secret]" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
