/// How well a few letters fit a text that contains them in this order.
public struct FuzzyMatch: Sendable, Hashable {
    /// Higher is better; comparable between matches of one query.
    public let score: Int
    /// Where the letters stand in the text, as counts of characters.
    public let positions: [Int]

    /// Looks for the query's characters in the text, case and spaces aside; nil where one is missing.
    public init?(_ query: String, in text: String) {
        let wanted = query.lowercased().filter { $0 != " " }
        let letters = Array(text)
        let lowercased = letters.map { Character($0.lowercased().first.map { String($0) } ?? "") }
        guard let found = Self.best(Array(wanted), letters, lowercased) else { return nil }
        // Of equal matches the shorter text is the nearer one.
        score = found.score * 100 - min(99, letters.count)
        positions = found.positions
    }

    /// Indices of the texts that fit, best first; all of them, in their order, for an empty query.
    public static func ranked(_ query: String, in texts: [String]) -> [Int] {
        let matches = texts.enumerated().compactMap { index, text in
            FuzzyMatch(query, in: text).map { (score: $0.score, index: index) }
        }
        guard query.contains(where: { $0 != " " }) else { return Array(texts.indices) }
        return matches.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map { $0.index }
    }

    /// Tries each place for the first letter and takes the next ones greedily from there.
    private static func best(
        _ wanted: [Character], _ letters: [Character], _ lowercased: [Character]
    ) -> (score: Int, positions: [Int])? {
        guard let first = wanted.first else { return (0, []) }
        var best: (score: Int, positions: [Int])?
        for start in lowercased.indices where lowercased[start] == first {
            guard let positions = positions(of: wanted, in: lowercased, from: start) else { break }
            let score = score(positions, letters)
            if best.map({ score > $0.score }) ?? true { best = (score, positions) }
        }
        return best
    }

    private static func positions(of wanted: [Character], in letters: [Character], from start: Int) -> [Int]? {
        var positions: [Int] = []
        var index = start
        for letter in wanted {
            guard let found = letters[index...].firstIndex(of: letter) else { return nil }
            positions.append(found)
            index = found + 1
        }
        return positions
    }

    /// Rewards letters that follow each other and letters that begin words.
    private static func score(_ positions: [Int], _ letters: [Character]) -> Int {
        var score = 0
        var previous = -2
        for position in positions {
            score += 1
            if position == previous + 1 { score += 4 }
            if beginsWord(position, letters) { score += 3 }
            if position == 0 { score += 2 }
            previous = position
        }
        return score
    }

    private static func beginsWord(_ position: Int, _ letters: [Character]) -> Bool {
        guard position > 0 else { return true }
        let before = letters[position - 1]
        return !before.isLetter && !before.isNumber || before.isLowercase && letters[position].isUppercase
    }
}
