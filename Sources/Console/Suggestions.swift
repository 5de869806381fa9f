/// Names near to one that does not exist.
public enum Suggestions {
    /// The names that somebody who typed `word` may have meant, nearest first; none where all are far.
    ///
    /// - Parameter limit: at most this many.
    public static func nearest(_ word: String, in names: [String], limit: Int = 3) -> [String] {
        let word = Array(word.lowercased())
        // One slip in three letters is still the same word.
        let tolerance = max(1, word.count / 3)
        let ranked = names.enumerated().compactMap { index, name -> (distance: Int, index: Int, name: String)? in
            let letters = Array(name.lowercased())
            let isBeginning = !word.isEmpty && letters.starts(with: word)
            let distance = isBeginning ? 0 : distance(word, letters)
            return distance <= tolerance && distance < max(word.count, letters.count) ? (distance, index, name) : nil
        }
        return ranked.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(limit).map { $0.name }
    }

    /// The number of letters to insert, delete, replace or swap with their neighbour to turn one word into the other.
    static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            for column in 0..<second.count {
                let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[second.count]
    }
}
