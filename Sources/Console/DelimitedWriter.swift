/// Rows as lines of separated values, for other programs.
public struct DelimitedWriter: RowWriter {
    /// How values are separated and protected.
    public enum Format: Sendable, Hashable {
        /// Separated by tabs; tabs and line ends within a value become spaces.
        case tsv
        /// RFC 4180 with LF line ends; values that a spreadsheet would take for a formula get a leading `'`.
        case csv
        /// As ``csv``, with a byte-order mark, CR LF, and the separator that a spreadsheet expects.
        case excel(separator: Character)
    }

    private let format: Format
    private let output: OutputChannel
    /// Titles and byte-order mark, until they are written.
    private var pending: String

    /// - Parameter header: titles to write before the first row, also where no row follows; nil for none.
    public init(_ format: Format, output: OutputChannel, header: [String]? = nil) {
        self.format = format
        self.output = output
        pending = ""
        if case .excel = format { pending = "\u{FEFF}" }
        if let header { pending += line(header.map { Cell($0) }) }
    }

    public mutating func write(_ row: [Cell]) throws {
        try writePending()
        try output.write(line(row))
    }

    public mutating func finish() throws {
        try writePending()
    }

    private mutating func writePending() throws {
        guard !pending.isEmpty else { return }
        try output.write(pending)
        pending = ""
    }

    private func line(_ row: [Cell]) -> String {
        switch format {
        case .tsv: row.map { Self.onOneLine($0.text) }.joined(separator: "\t") + "\n"
        case .csv: row.map { Self.quoted($0.text, separator: ",") }.joined(separator: ",") + "\n"
        case .excel(let separator):
            row.map { Self.quoted($0.text, separator: separator) }.joined(separator: String(separator)) + "\r\n"
        }
    }

    /// The text with a space for each tab and line end.
    static func onOneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return String(text.map { $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" ? " " : $0 })
    }

    private static func quoted(_ text: String, separator: Character) -> String {
        let text = isFormula(text) ? "'" + text : text
        let needsQuotes =
            text.first == " " || text.last == " "
            || text.contains { $0 == "\"" || $0 == separator || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        guard needsQuotes else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Whether a spreadsheet would compute the text. A plain number, even a negative one, stays one.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "@", "\t", "\r", "\u{FF1D}", "\u{FF20}", "\u{FF0B}", "\u{FF0D}": return true
        case "+", "-": return !isNumber(text.dropFirst())
        default: return false
        }
    }

    private static func isNumber(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}

extension DelimitedWriter.Format {
    /// The format that a spreadsheet opens rightly under the locale: its list separator is `;` where the decimal
    /// separator is a comma.
    public static func excel(environment: [String: String]) -> Self {
        let names = ["LC_ALL", "LC_NUMERIC", "LANG"]
        let locale = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        return .excel(separator: hasDecimalComma(locale) ? ";" : ",")
    }

    /// Languages that write a decimal comma, and countries that differ from their language.
    private static func hasDecimalComma(_ locale: String) -> Bool {
        let name = locale.prefix { $0 != "." && $0 != "@" }
        let exceptions = [
            "de_CH", "de_LI", "it_CH", "es_MX", "es_US", "es_GT", "es_HN", "es_NI", "es_PA", "es_PE", "es_PR", "es_SV",
            "es_DO",
        ]
        if exceptions.contains(String(name)) { return false }
        if name == "en_ZA" || name == "en_DK" { return true }
        let languages: Set<Substring> = [
            "af", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr", "gl", "hr", "hu",
            "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk",
            "sl", "sq", "sr", "sv", "tr", "uk", "vi",
        ]
        return languages.contains(name.prefix { $0 != "_" })
    }
}
