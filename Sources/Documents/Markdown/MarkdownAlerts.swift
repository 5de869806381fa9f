/// The alerts that GitHub draws, and the panels they stand for.
enum MarkdownAlerts {
    private static let names: [(name: String, kind: Block.Panel.Kind)] = [
        ("NOTE", .info), ("IMPORTANT", .note), ("TIP", .success), ("WARNING", .warning), ("CAUTION", .error),
    ]

    /// The kind of panel that a first line of a quote makes; nil where it makes none.
    static func kind(_ line: String) -> Block.Panel.Kind? {
        names.first { "[!" + $0.name + "]" == line.uppercased() }?.kind
    }

    /// The first line that makes a panel of that kind; nil where there is none.
    static func line(_ kind: Block.Panel.Kind) -> String? {
        names.first { $0.kind == kind }.map { "[!" + $0.name + "]" }
    }
}
