/// What writing a document in a format could not carry over, counted by construct.
public struct Losses: Sendable, Hashable, CustomStringConvertible {
    /// One kind of thing lost.
    public struct Loss: Sendable, Hashable {
        /// What it is, in the singular and in a user's words: `panel colour`, `macro (drawio)`, `comment anchor`.
        public var construct: String
        /// What became of it: `left out`, `kept as a code block`, `written as a list`.
        public var outcome: String
        public var count: Int
    }

    /// In the order in which they were first met.
    public private(set) var all: [Loss] = []
    private var indices: [String: Int] = [:]

    public init() {}

    public var isEmpty: Bool { all.isEmpty }

    /// Counts what another writer noted.
    public mutating func merge(_ other: Losses) {
        for loss in other.all { note(loss.construct, loss.outcome, count: loss.count) }
    }

    /// Counts one more, or `count`.
    public mutating func note(_ construct: String, _ outcome: String = "left out", count: Int = 1) {
        let key = construct + "\u{0}" + outcome
        if let index = indices[key] {
            all[index].count += count
        } else {
            indices[key] = all.count
            all.append(Loss(construct: construct, outcome: outcome, count: count))
        }
    }

    /// One line: `2 × panel colour left out, 1 × macro (toc) kept as a code block`.
    public var description: String {
        all.map { "\($0.count) × \($0.construct) \($0.outcome)" }.joined(separator: ", ")
    }
}
