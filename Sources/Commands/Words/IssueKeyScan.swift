/// Issue keys in running text.
enum IssueKeyScan {
    /// Each key once, in the order of appearance. Only upper-case keys count, as Jira's own scanners have it.
    static func keys(in text: some StringProtocol) -> [String] {
        var keys: [String] = []
        var seen: Set<String> = []
        var word = ""
        for character in text + " " {
            if character.isASCII, character.isLetter || character.isNumber || character == "_" || character == "-" {
                word.append(character)
                continue
            }
            for key in self.keys(inWord: word) where seen.insert(key).inserted { keys.append(key) }
            word = ""
        }
        return keys
    }

    /// The keys in a run of letters, digits, underscores and dashes, such as `feature-PROJ-12-login`.
    private static func keys(inWord word: String) -> [String] {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return [] }
        return zip(parts, parts.dropFirst()).compactMap { project, number in
            let project = project.split(separator: "_").last.map { $0.count == project.count ? project : $0 } ?? project
            let digits = number.prefix(while: \.isASCIIDigit)
            let key = "\(project)-\(digits)"
            let endsWord = number.dropFirst(digits.count).first.map { $0 == "_" } ?? true
            return endsWord && project.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" })
                ? Reference.normalizedKey(key) : nil
        }
    }
}
