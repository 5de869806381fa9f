/// Reads a `.env` file: `NAME=value` a line, as shells and Docker have it.
///
/// Double quotes know `\n`, `\t`, `\"`, `\\` and `\$`, single quotes know nothing, and both may hold line ends; ` #`
/// begins a comment outside of quotes, and `export` before a name is passed over. Variables are not expanded.
enum DotEnv {
    static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationError) -> [String: String] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError("\(path) is not UTF-8", remedy: "Save the file as UTF-8.")
        }
        var reader = Reader(text: Array(text.unicodeScalars), path: path)
        return try reader.variables()
    }

    private struct Reader {
        let text: [Unicode.Scalar]
        let path: String
        var index = 0

        private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

        mutating func variables() throws(ConfigurationError) -> [String: String] {
            var variables: [String: String] = [:]
            if next == "\u{FEFF}" { index += 1 }
            while next != nil {
                skipBlanks()
                if next == "#" || isLineEnd(next) || next == nil {
                    skipLine()
                    continue
                }
                let name = try name()
                variables[name] = try value(of: name)
                skipLine()
            }
            return variables
        }

        private mutating func name() throws(ConfigurationError) -> String {
            var name = word()
            if name == "export", next == " " || next == "\t" {
                skipBlanks()
                name = word()
            }
            skipBlanks()
            guard next == "=", let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
            else {
                throw problem("is not NAME=value")
            }
            index += 1
            return name
        }

        private mutating func value(of name: String) throws(ConfigurationError) -> String {
            skipBlanks()
            guard let quote = next, quote == "\"" || quote == "'" else { return plainValue() }
            let value = try quotedValue(quote)
            skipBlanks()
            guard next == nil || isLineEnd(next) || next == "#" else {
                throw problem("goes on after the closing quote")
            }
            return value
        }

        private mutating func plainValue() -> String {
            var value = String.UnicodeScalarView()
            while let scalar = next, !isLineEnd(scalar) {
                if scalar == "#", value.isEmpty || value.last == " " || value.last == "\t" { break }
                value.append(scalar)
                index += 1
            }
            while value.last == " " || value.last == "\t" { value.removeLast() }
            return String(value)
        }

        private mutating func quotedValue(_ quote: Unicode.Scalar) throws(ConfigurationError) -> String {
            let start = index
            var value = String.UnicodeScalarView()
            index += 1
            while let scalar = next {
                index += 1
                if scalar == quote { return String(value) }
                if scalar == "\\", quote == "\"", let escaped = next {
                    index += 1
                    switch escaped {
                    case "n": value.append("\n")
                    case "t": value.append("\t")
                    case "r": value.append("\r")
                    case "\"", "\\", "$", "'": value.append(escaped)
                    default:
                        value.append(scalar)
                        value.append(escaped)
                    }
                } else {
                    value.append(scalar)
                }
            }
            index = start
            throw problem("opens a quote and does not close it")
        }

        private mutating func word() -> String {
            let start = index
            while let scalar = next, scalar.isASCII,
                scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
                    || scalar.properties.numericType != nil
            {
                index += 1
            }
            return String(String.UnicodeScalarView(text[start..<index]))
        }

        private mutating func skipBlanks() {
            while next == " " || next == "\t" { index += 1 }
        }

        private mutating func skipLine() {
            while let scalar = next, !isLineEnd(scalar) { index += 1 }
            if next != nil { index += 1 }
        }

        private func isLineEnd(_ scalar: Unicode.Scalar?) -> Bool { scalar == "\n" || scalar == "\r" }

        private func problem(_ what: String) -> ConfigurationError {
            let line = text[..<index].count { $0 == "\n" } + 1
            return ConfigurationError("\(path), line \(line): the line \(what)", remedy: "Correct the line.")
        }
    }
}
