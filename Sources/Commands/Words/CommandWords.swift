import ArgumentParser
import Console

/// The command line as people type it, turned into the one form that the parser takes.
struct CommandWords {
    /// A word that is no command where one must stand.
    struct Unknown: Error, Hashable {
        var word: String
        /// The words before it.
        var under: [String]
        var nearest: [String]
    }

    private let root: CommandTree

    init(root: any ParsableCommand.Type) {
        self.root = CommandTree(type: root)
    }

    /// - Throws: `Unknown`.
    func rewrite(_ arguments: [String]) throws(Unknown) -> [String] {
        let (leading, rest) = splitLeadingOptions(expandJSON(arguments))
        guard let first = rest.first else { return leading.isEmpty ? [] : leading }
        var words = rest
        if root.child(first) == nil, first != "help", let reference = Reference(first) {
            words.insert(contentsOf: home(of: reference), at: 0)
        }
        words = try walk(words)
        return insert(leading, into: words)
    }

    /// `--json=a,b` is short for `--json --fields a,b`.
    private func expandJSON(_ arguments: [String]) -> [String] {
        var result: [String] = []
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return result + arguments[index...] }
            if argument.hasPrefix("--json=") {
                result += ["--json", "--fields", String(argument.dropFirst("--json=".count))]
            } else {
                result.append(argument)
            }
        }
        return result
    }

    /// Options that stand before the noun, with their values.
    private func splitLeadingOptions(_ arguments: [String]) -> (leading: [String], rest: [String]) {
        var index = 0
        while index < arguments.count, arguments[index].hasPrefix("-"), arguments[index].count > 1,
            arguments[index] != "--"
        {
            let takesNext = GlobalOptions.withValue.contains(arguments[index])
            index += takesNext ? 2 : 1
        }
        index = min(index, arguments.count)
        return (Array(arguments[..<index]), Array(arguments[index...]))
    }

    private func home(of reference: Reference) -> [String] {
        if case .address(let address) = reference, PageAddress.isPage(address) { return ["page", "get"] }
        return ["issue", "get"]
    }

    /// Goes down the tree along the words; a key where a verb must stand means the noun's usual verb.
    private func walk(_ words: [String]) throws(Unknown) -> [String] {
        var node = root
        var words = words
        var index = 0
        while node.isGroup, index < words.count {
            let word = words[index]
            if word.hasPrefix("-"), word != "-" { break }
            if index == 0, word == "help" { break }
            if let child = node.child(word) {
                words[index] = child.name
                node = child
                index += 1
            } else if let verb = (node.type as? any NounCommand.Type)?.verbOfKey, Reference(word) != nil {
                words.insert(verb, at: index)
            } else {
                throw Unknown(
                    word: word, under: Array(words[..<index]),
                    nearest: Suggestions.nearest(word, in: node.childNames))
            }
        }
        return words
    }

    /// Options are known to the commands, not to the root: they go behind the words.
    private func insert(_ leading: [String], into words: [String]) -> [String] {
        guard !leading.isEmpty else { return words }
        var node = root
        var index = 0
        while index < words.count, let child = node.child(words[index]) {
            node = child
            index += 1
        }
        return Array(words[..<index]) + leading + Array(words[index...])
    }
}

/// A group of commands about one kind of thing.
protocol NounCommand: ParsableCommand {
    /// The verb that a key in the verb's place stands for; nil where there is none.
    static var verbOfKey: String? { get }
}
