/// The key of an issue: its project's key and a number, as `PROJ-123`.
public struct IssueKey: Sendable, Hashable, CustomStringConvertible {
    public let project: String
    public let number: Int

    public init(project: String, number: Int) {
        self.project = project
        self.number = number
    }

    /// Reads a key; nil where the text is none. The project's key begins with a letter and holds letters, digits and
    /// underscores.
    public init?(_ text: String) {
        guard let dash = text.lastIndex(of: "-") else { return nil }
        let project = text[..<dash]
        let digits = text[text.index(after: dash)...]
        guard let first = project.first, first.isLetter,
            project.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
            digits.first != "0", digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(digits)
        else { return nil }
        self.init(project: project.uppercased(), number: number)
    }

    public var description: String { "\(project)-\(number)" }
}
