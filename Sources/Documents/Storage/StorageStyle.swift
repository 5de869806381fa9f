internal import JSON

/// The declarations of a `style` attribute.
struct StorageStyle {
    private var declarations: [(name: String, value: String)] = []
    private let original: String
    private var isChanged = false

    init(_ text: String) {
        original = text
        var depth = 0
        var quote: Character?
        var current = ""
        for character in text {
            switch character {
            case "(" where quote == nil: depth += 1
            case ")" where quote == nil: depth -= 1
            case "\"", "'":
                if quote == character { quote = nil } else if quote == nil { quote = character }
            case ";" where depth <= 0 && quote == nil:
                add(current)
                current = ""
                continue
            default: break
            }
            current.append(character)
        }
        add(current)
    }

    private mutating func add(_ declaration: String) {
        guard let colon = declaration.firstIndex(of: ":") else {
            if !declaration.allSatisfy(\.isWhitespace) { declarations.append(("", Self.trim(declaration[...]))) }
            return
        }
        declarations.append(
            (Self.trim(declaration[..<colon]), Self.trim(declaration[declaration.index(after: colon)...])))
    }

    private static func trim(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Whether nothing is left of it.
    var isEmpty: Bool { isChanged && declarations.isEmpty }

    /// What is left, as it was written where nothing was taken.
    var text: String {
        guard isChanged else { return original }
        return declarations.map { $0.name.isEmpty ? "\($0.value);" : "\($0.name): \($0.value);" }
            .joined(separator: " ")
    }

    /// Takes a declaration out where `read` makes something of its value; nil leaves it.
    mutating func take<Result>(_ name: String, _ read: (String) -> Result?) -> Result? {
        guard let index = declarations.firstIndex(where: { $0.name == name }),
            let result = read(declarations[index].value)
        else { return nil }
        declarations.remove(at: index)
        isChanged = true
        return result
    }

    /// The marks that a paragraph, heading or cell has in its style.
    mutating func takeBlockMarks() -> [BlockMark] {
        var marks: [BlockMark] = []
        if let alignment = takeAlignment() { marks.append(.alignment(alignment)) }
        let level = take("margin-left") { value -> Int? in
            guard value.hasSuffix("px"), let pixels = Double(value.dropLast(2)),
                let level = Int(exactly: pixels / Double(Self.indentationStep)), (1...6).contains(level)
            else { return nil }
            return level
        }
        if let level { marks.append(.indentation(.init(level))) }
        return marks
    }

    mutating func takeAlignment() -> BlockMark.Alignment? {
        take("text-align") { value in
            switch value {
            case "center": .center
            case "right": .end
            default: nil
            }
        }
    }

    /// Pixels to the right for each level of indentation.
    static let indentationStep = 30
}
