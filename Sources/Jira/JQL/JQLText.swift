/// How a value is written in JQL: quoted where it must be, and escaped.
public enum JQLText {
    /// The value as JQL: bare where Jira reads it as the same text, in double quotes otherwise.
    ///
    /// Digits are quoted: bare, Jira takes them for an id.
    public static func literal(_ value: String) -> String {
        isBare(value) ? value : quoted(value)
    }

    /// The value in double quotes.
    public static func quoted(_ value: String) -> String {
        "\"" + value.unicodeScalars.map(escaped).joined() + "\""
    }

    /// Words to search for with `~`, so that each letter stands for itself. The result is a value, not yet quoted.
    ///
    /// Jira hands the right side of `~` to a search engine with a syntax of its own. A phrase in double quotes stays
    /// a phrase, and `*` or `?` behind a letter stays a wildcard.
    public static func searchText(_ words: String) -> String {
        let isPhrase = words.count > 2 && words.hasPrefix("\"") && words.hasSuffix("\"")
        let content = isPhrase ? words.dropFirst().dropLast() : words[...]
        var escaped = ""
        var previous: Character = " "
        for character in content {
            let isWildcard = (character == "*" || character == "?") && (previous.isLetter || previous.isNumber)
            if #"+-&|!(){}[]^~*?\:"/"#.contains(character), !isWildcard { escaped.append("\\") }
            escaped.append(character)
            previous = character
        }
        return isPhrase ? "\"\(escaped)\"" : escaped
    }

    /// Whether the text is a number token: digits, perhaps behind a minus sign.
    static func isNumber(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
        return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether the text may stand without quotes.
    static func isBare(_ text: String) -> Bool {
        !text.isEmpty && !isNumber(text) && !isReserved(text)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-_.".unicodeScalars.contains(scalar)
            }
    }

    /// Whether the word, unquoted, is a keyword or kept for one.
    static func isReserved(_ word: String) -> Bool {
        let word = word.lowercased()
        return JQLToken.Keyword(rawValue: word) != nil || reservedWords.contains(word)
    }

    static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return #"\""#
        case "\\": return #"\\"#
        case "\n": return #"\n"#
        case "\r": return #"\r"#
        case "\t": return #"\t"#
        default: break
        }
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF:
            let digits = String(scalar.value, radix: 16)
            return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
        default: return String(scalar)
        }
    }

    /// What must not stand in an unquoted word, besides what is a token of its own.
    static let reservedCharacters = Set("{}*/%+^$#@?;".unicodeScalars)

    /// Words that Jira keeps for itself though its language does not use them.
    static let reservedWords: Set<String> = Set(
        """
        abort access add after alias all alter and any as asc audit avg before begin between boolean break by byte \
        catch cf char character check checkpoint collate collation column commit connect continue count create \
        current date decimal declare decrement default defaults define delete delimiter desc difference distinct \
        divide do double drop else empty encoding end equals escape exclusive exec execute exists explain false fetch \
        file field first float for from function go goto grant greater group having identified if immediate in \
        increment index initial inner inout input insert int integer intersect intersection into is isempty isnull \
        join last left less like limit lock long max min minus mode modify modulo more multiply next noaudit not \
        notin nowait null number object of on option or order outer output power previous prior privileges public \
        raise raw remainder rename resource return returns revoke right row rowid rownum rows select session set \
        share size sqrt start strict string subtract sum synonym table then to trans transaction trigger true uid \
        union unique update user validate values view when whenever where while with
        """.split(separator: " ").map(String.init))
}
