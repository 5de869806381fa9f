/// Finds the names that somebody probably meant.
public enum NearestNames {
    /// The candidates that are nearest to a word, the nearest first.
    ///
    /// A candidate counts where few letters differ (a third of the word's, two at least for words of four letters and
    /// more), or where one is the beginning of the other. Case does not matter.
    ///
    /// - Parameters:
    ///   - word: what was written.
    ///   - candidates: what could have been written; equal ones are named once.
    ///   - limit: how many are returned at most.
    public static func nearest(to word: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        let reach = wanted.count < 4 ? 1 : max(2, wanted.count / 3)
        var seen: Set<String> = []
        var ranked: [(distance: Int, name: String)] = []
        for candidate in candidates where seen.insert(candidate).inserted {
            let name = Array(candidate.lowercased().unicodeScalars)
            if let distance = distance(wanted, name, reach: reach) {
                // The first letter is seldom the wrong one.
                ranked.append((distance * 2 + (name.first == wanted.first ? 0 : 1), candidate))
            } else if wanted.count > 1, name.starts(with: wanted) || (name.count > 2 && wanted.starts(with: name)) {
                ranked.append((reach * 2 + 2, candidate))
            }
        }
        return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }

    /// Letters to insert, remove, replace or swap with their neighbour; nil where there are more than `reach`.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], reach: Int) -> Int? {
        guard abs(a.count - b.count) <= reach else { return nil }
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforePrevious[j - 1] + 1) }
                row.append(best)
            }
            (beforePrevious, previous) = (previous, row)
        }
        return previous[b.count] <= reach ? previous[b.count] : nil
    }
}
