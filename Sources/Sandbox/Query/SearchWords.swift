/// The words of a text as searches compare them: lower case, without plural endings, without words that say nothing.
struct SearchWords: Sendable {
    /// In the order of the text.
    let words: [String]

    init(_ text: String) {
        self.init(texts: CollectionOfOne(text))
    }

    /// The words of several texts, which no phrase spans.
    init(texts: some Sequence<String>) {
        var words: [String] = []
        for text in texts {
            if !words.isEmpty { words.append("") }
            Self.collect(text, into: &words)
        }
        self.words = words
    }

    private static func collect(_ text: String, into words: inout [String]) {
        var word = ""
        for scalar in text.unicodeScalars {
            if isWord(scalar) {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                append(word, to: &words)
                word = ""
            }
        }
        if !word.isEmpty { append(word, to: &words) }
    }

    private static func append(_ word: String, to words: inout [String]) {
        let folded = word.lowercased()
        if !ignored.contains(folded) { words.append(stem(folded)) }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        case ..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    /// Takes the ending of an English plural off.
    static func stem(_ word: String) -> String {
        guard word.utf8.count > 3, word.hasSuffix("s") else { return word }
        if word.hasSuffix("ies"), !word.hasSuffix("eies"), !word.hasSuffix("aies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("us") || word.hasSuffix("ss") { return word }
        return String(word.dropLast())
    }

    /// Words that Jira's English index leaves out.
    static let ignored: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not",
        "of", "on", "or", "s", "such", "t", "that", "the", "their", "then", "there", "these", "they", "this", "to",
        "was", "will", "with",
    ]

    /// Whether the words stand one after the other, or with so many others between them.
    func contain(phrase: [WordPattern], slop: Int) -> Bool {
        guard let first = phrase.first else { return true }
        return words.indices.contains { start in
            guard first.matches(words[start]) else { return false }
            var position = start + 1
            var spare = slop
            for pattern in phrase.dropFirst() {
                while position < words.count, !pattern.matches(words[position]), spare > 0, words[position] != "" {
                    position += 1
                    spare -= 1
                }
                guard position < words.count, pattern.matches(words[position]) else { return false }
                position += 1
            }
            return true
        }
    }
}

/// One word of a search: itself, with wildcards, or nearly so.
enum WordPattern: Hashable, Sendable {
    case exact(String)
    /// `*` for any characters, `?` for one.
    case wildcard([Character])
    /// So many characters may differ.
    case fuzzy([Character], distance: Int)

    func matches(_ word: String) -> Bool {
        switch self {
        case .exact(let text): word == text
        case .wildcard(let pattern): Self.match(pattern[...], word[...])
        case .fuzzy(let text, let distance): Self.distance(text, Array(word)) <= distance
        }
    }

    private static func match(_ pattern: ArraySlice<Character>, _ word: Substring) -> Bool {
        var pattern = pattern
        var word = word
        while let first = pattern.popFirst() {
            switch first {
            case "*":
                if pattern.isEmpty { return true }
                while true {
                    if match(pattern, word) { return true }
                    if word.isEmpty { return false }
                    word.removeFirst()
                }
            case "?":
                guard !word.isEmpty else { return false }
                word.removeFirst()
            default:
                guard word.first == first else { return false }
                word.removeFirst()
            }
        }
        return word.isEmpty
    }

    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
