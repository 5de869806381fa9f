/// Expected lines against printed ones, `...` being any text.
enum Pattern {
    static func matches(_ expected: [String], _ printed: [String]) -> Bool {
        matches(expected[...], printed[...])
    }

    private static func matches(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return printed.isEmpty }
        if first == "..." {
            for skipped in 0...printed.count
            where matches(expected.dropFirst(), printed.dropFirst(skipped)) {
                return true
            }
            return false
        }
        guard let line = printed.first, matches(first, line) else { return false }
        return matches(expected.dropFirst(), printed.dropFirst())
    }

    /// Whether one line fits, each `...` standing for any text within it.
    static func matches(_ expected: String, _ printed: String) -> Bool {
        let parts = expected.split(separator: "...", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return expected == printed }
        guard printed.hasPrefix(first) else { return false }
        var rest = printed.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.hasSuffix(last) && rest.count >= last.count
    }
}
