/// Cuts a query into tokens.
struct JQLLexer {
    private let text: [Unicode.Scalar]
    private var offset = 0

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    static func tokens(of text: [Unicode.Scalar]) throws(JQLError) -> [JQLToken] {
        var lexer = JQLLexer(text)
        var tokens: [JQLToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(JQLError) -> JQLToken {
        while offset < text.count, Self.isSpace(text[offset]) { offset += 1 }
        let start = offset
        guard start < text.count else {
            return JQLToken(kind: .end, range: text.count..<text.count, source: "")
        }
        let kind: JQLToken.Kind =
            switch text[start] {
            case "\"", "'": .quoted(try quoted())
            case let scalar where Self.isSymbol(scalar): .symbol(symbol())
            default: try word()
            }
        return JQLToken(kind: kind, range: start..<offset, source: source(start..<offset))
    }

    private func source(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range]))
    }

    private mutating func symbol() -> JQLToken.Symbol {
        let first = text[offset]
        let second: Unicode.Scalar? = offset + 1 < text.count ? text[offset + 1] : nil
        if let second, let double = JQLToken.Symbol(rawValue: "\(first)\(second)") {
            offset += 2
            return double
        }
        // `&&` and `||` mean what one sign means.
        offset += (first == "&" || first == "|") && second == first ? 2 : 1
        return JQLToken.Symbol(rawValue: String(first)) ?? .comma
    }

    private mutating func quoted() throws(JQLError) -> String {
        let start = offset
        let quote = text[start]
        var content = String.UnicodeScalarView()
        offset += 1
        while offset < text.count {
            let scalar = text[offset]
            if scalar == quote {
                offset += 1
                return String(content)
            }
            if scalar == "\\" {
                content.append(try escape())
                continue
            }
            guard !Self.isForbiddenInText(scalar) else {
                throw JQLError(
                    "the control character U+\(Self.hexadecimal(scalar)) must be written as an escape",
                    at: offset..<offset + 1, in: text, suggestions: [JQLText.escaped(scalar)])
            }
            content.append(scalar)
            offset += 1
        }
        throw JQLError("the quotation mark is never closed", at: start..<text.count, in: text)
    }

    private mutating func word() throws(JQLError) -> JQLToken.Kind {
        let start = offset
        var content = String.UnicodeScalarView()
        while offset < text.count {
            let scalar = text[offset]
            if scalar == "\\" {
                content.append(try escape())
                continue
            }
            if Self.isSpace(scalar) || Self.isSymbol(scalar) || scalar == "\"" || scalar == "'" { break }
            if JQLText.reservedCharacters.contains(scalar) || Self.isForbiddenInText(scalar) {
                throw reservedCharacter(scalar, wordStart: start)
            }
            content.append(scalar)
            offset += 1
        }
        let word = String(content)
        guard offset - start == content.count else { return .word(word) }
        if let keyword = JQLToken.Keyword(rawValue: word.lowercased()) { return .keyword(keyword) }
        return JQLText.isNumber(word) ? .number(word) : .word(word)
    }

    private func reservedCharacter(_ scalar: Unicode.Scalar, wordStart: Int) -> JQLError {
        var end = wordStart
        while end < text.count, !Self.isSpace(text[end]), !"(),\"'".unicodeScalars.contains(text[end]) { end += 1 }
        let name = Self.isForbiddenInText(scalar) ? "U+\(Self.hexadecimal(scalar))" : "'\(scalar)'"
        return JQLError(
            "the character \(name) is reserved; put the word in quotation marks", at: offset..<offset + 1, in: text,
            suggestions: [JQLText.quoted(source(wordStart..<end))])
    }

    private mutating func escape() throws(JQLError) -> Unicode.Scalar {
        let start = offset
        let escapes: [Unicode.Scalar: Unicode.Scalar] = [
            "t": "\t", "n": "\n", "r": "\r", "\\": "\\", "\"": "\"", "'": "'", " ": " ",
        ]
        guard start + 1 < text.count else {
            throw JQLError("the query ends within an escape", at: start..<text.count, in: text)
        }
        if let scalar = escapes[text[start + 1]] {
            offset += 2
            return scalar
        }
        if text[start + 1] == "u", start + 6 <= text.count,
            let code = UInt32(source(start + 2..<start + 6), radix: 16), let scalar = Unicode.Scalar(code)
        {
            offset += 6
            return scalar
        }
        throw JQLError(
            #"'\\#(text[start + 1])' is no escape; there are \t \n \r \\ \" \' '\ ' and \uXXXX"#,
            at: start..<start + 2, in: text, suggestions: [#"\\\#(text[start + 1])"#])
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
    }

    private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
        "=!<>~()[],&|".unicodeScalars.contains(scalar)
    }

    /// What must not stand in a word or a quoted text; line ends may.
    private static func isForbiddenInText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
