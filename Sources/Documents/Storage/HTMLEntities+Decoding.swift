extension HTMLEntities {
    /// The text with its entities resolved; what is no entity stays.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<ampersand]
            rest = rest[rest.utf8.index(after: ampersand)...]
            if let end = rest.utf8.prefix(32).firstIndex(of: UInt8(ascii: ";")),
                let character = character(named: rest[..<end])
            {
                result += character
                rest = rest[rest.utf8.index(after: end)...]
            } else {
                result += "&"
            }
        }
        return result + rest
    }

    private static func character(named name: Substring) -> String? {
        guard name.utf8.first == UInt8(ascii: "#") else { return characters[String(name)] }
        let digits = name.dropFirst()
        let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let code else { return nil }
        return String(Unicode.Scalar(code == 0 ? 0xFFFD : code) ?? "\u{FFFD}")
    }
}
