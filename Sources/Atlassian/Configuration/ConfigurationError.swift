/// A setting that is missing, contradictory, misplaced or unusable.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, with the name of the variable or key and of the file; never a secret.
    public var message: String
    /// What to do about it.
    public var remedy: String
    /// A name that nothing has, and those that there are, for who wants to suggest the nearest.
    public var unknown: Unknown?

    /// A name that nothing has.
    public struct Unknown: Sendable, Hashable {
        public var name: String
        public var known: [String]
    }

    public init(_ message: String, remedy: String, unknown: Unknown? = nil) {
        self.message = message
        self.remedy = remedy
        self.unknown = unknown
    }

    public var description: String { "\(message). \(remedy)" }
}
