/// What a person wrote where an issue or a page is named.
enum Reference: Sendable, Hashable {
    /// `PROJ-12`, upper case.
    case issueKey(String)
    /// `id:10001`, the digits.
    case identifier(String)
    /// A bare number: a page's id, or an issue's number in the default project.
    case number(String)
    /// A browser address.
    case address(String)
    /// `.`: the key in the branch's name.
    case branch
    /// `-`: keys from standard input.
    case standardInput

    /// Reads a word; nil where it names nothing, so that it begins the rest of the command line.
    init?(_ word: String) {
        if word == "." {
            self = .branch
        } else if word == "-" {
            self = .standardInput
        } else if word.hasPrefix("http://") || word.hasPrefix("https://") {
            self = .address(word)
        } else if word.hasPrefix("id:") {
            let digits = word.dropFirst(3)
            guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
            self = .identifier(String(digits))
        } else if let key = Self.normalizedKey(word) {
            self = .issueKey(key)
        } else if !word.isEmpty, word.count < 20, word.allSatisfy(\.isASCIIDigit) {
            self = .number(word)
        } else {
            return nil
        }
    }

    /// The key that a word is, in upper case: a letter, more letters, digits and underscores, a dash, a number.
    static func normalizedKey(_ word: String) -> String? {
        guard let dash = word.lastIndex(of: "-") else { return nil }
        let project = word[..<dash]
        let number = word[word.index(after: dash)...]
        guard project.count >= 2, let first = project.first, first.isASCII, first.isLetter else { return nil }
        guard project.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else { return nil }
        guard let leading = number.first, leading != "0", number.count < 12, number.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        return word.uppercased()
    }

    /// The leading words that name things, and what comes after them.
    static func leading(_ words: [String]) -> (references: [Reference], rest: [String]) {
        var references: [Reference] = []
        for word in words {
            guard let reference = Reference(word) else { break }
            references.append(reference)
        }
        return (references, Array(words.dropFirst(references.count)))
    }
}

extension Character {
    /// 0 to 9 alone: other scripts' digits are letters to Atlassian.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
