/// A moment in seconds since 1970, read from the forms in which answers and their headers give it.
public struct UnixTime: Sendable, Hashable {
    public let seconds: Int

    /// `2026-01-01T01:01:01Z`, without seconds, with a fraction, with an offset; a bare number is seconds.
    public init?(iso8601 text: String) {
        if let number = Int(text) {
            seconds = number
            return
        }
        var rest = text[...]
        guard let year = Self.number(&rest, 4, "-"), let month = Self.number(&rest, 2, "-"),
            let day = Self.number(&rest, 2, "T"), let hour = Self.number(&rest, 2, ":"),
            let minute = Self.number(&rest, 2, ""), (1...12).contains(month), (1...31).contains(day), hour < 25
        else { return nil }
        var second = 0
        if rest.first == ":" {
            rest.removeFirst()
            guard let value = Self.number(&rest, 2, "") else { return nil }
            second = value
        }
        if rest.first == "." { rest = rest.dropFirst().drop { $0.isNumber } }
        guard let offset = Self.offset(rest) else { return nil }
        seconds = (Self.days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second - offset
    }

    /// `Wed, 21 Oct 2026 07:28:00 GMT`, as `Retry-After` may hold it.
    init?(httpDate text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let padded = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        self.init(iso8601: "\(words[3])-\(padded)-\(words[1])T\(words[4])Z")
    }

    private static func number(_ rest: inout Substring, _ digits: Int, _ separator: String) -> Int? {
        guard let value = UInt(rest.prefix(digits)), rest.count >= digits else { return nil }
        rest = rest.dropFirst(digits)
        guard rest.hasPrefix(separator) else { return nil }
        rest = rest.dropFirst(separator.count)
        return Int(value)
    }

    private static func offset(_ text: Substring) -> Int? {
        if text.isEmpty || text == "Z" { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.count == 4, let number = UInt(digits) else { return nil }
        let seconds = Int(number / 100 * 3600 + number % 100 * 60)
        return sign == "-" ? -seconds : seconds
    }

    /// Days from 1970-01-01 in the Gregorian calendar, counting years from March so that leap days come last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
