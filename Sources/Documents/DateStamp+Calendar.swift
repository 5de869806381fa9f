extension Inline.DateStamp {
    /// Milliseconds since 1970-01-01T00:00Z in digits, as ADF has it; nil where the text is no date.
    public var timestamp: String? {
        switch value {
        case .timestamp(let digits): digits
        case .text(let text): Self.milliseconds(text).map { String($0) }
        }
    }

    /// `2026-01-31`, with the time behind it where it is not midnight UTC; what is no date stands as it came.
    public var text: String {
        switch value {
        case .timestamp(let digits): Int(digits).flatMap(Self.text) ?? digits
        case .text(let text): text
        }
    }

    static let millisecondsPerDay = 86_400_000

    /// The ISO 8601 text of a moment; nil beyond the years 0 to 9999.
    static func text(_ milliseconds: Int) -> String? {
        let days = (Double(milliseconds) / Double(millisecondsPerDay)).rounded(.down)
        guard days > -719_529, days < 2_932_897 else { return nil }
        let day = civil(days: Int(days))
        let date = padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
        let rest = milliseconds - Int(days) * millisecondsPerDay
        if rest == 0 { return date }
        let clock =
            padded(rest / 3_600_000, 2) + ":" + padded(rest / 60_000 % 60, 2) + ":" + padded(rest / 1000 % 60, 2)
        return date + "T" + clock + (rest % 1000 == 0 ? "Z" : "." + padded(rest % 1000, 3) + "Z")
    }

    /// The moment that `text` writes; nil for any other writing.
    static func milliseconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month),
            (1...31).contains(day)
        else { return nil }
        let start = days(year: year, month: month, day: day) * millisecondsPerDay
        if bytes.count == 10 { return start }
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        let fraction: Int
        if bytes.count == 20 {
            fraction = 0
        } else {
            guard bytes.count == 24, let digits = number(20..<23) else { return nil }
            fraction = digits
        }
        return start + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
        return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
