/// Dates as servers write them into header fields, as seconds since 1970.
enum WallTime {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the form that HTTP prescribes.
    static func seconds(httpDate text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), let year = Int64(words[3]),
            let month = months.firstIndex(of: words[2].lowercased()), let time = secondsOfDay(words[4])
        else { return nil }
        return days(year: year, month: Int64(month) + 1, day: day).map { $0 * 86_400 + time }
    }

    /// `2026-10-01T12:34:56.789+02:00`; seconds, fraction and offset may be absent.
    static func seconds(iso8601 text: String) -> Int64? {
        let halves = text.split(separator: "T", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        let date = halves[0].split(separator: "-").map { Int64($0) }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2] else { return nil }
        var clock = halves[1]
        var offset: Int64 = 0
        if clock.last == "Z" || clock.last == "z" {
            clock.removeLast()
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let amount = offsetSeconds(clock[clock.index(after: sign)...]) else { return nil }
            offset = clock[sign] == "+" ? amount : -amount
            clock = clock[..<sign]
        }
        let wholeSeconds = clock.prefix { $0 != "." && $0 != "," }
        guard let time = secondsOfDay(wholeSeconds) else { return nil }
        return days(year: year, month: month, day: day).map { $0 * 86_400 + time - offset }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `12:34` or `12:34:56`.
    private static func secondsOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0, (0..<24).contains(hour), (0..<60).contains(minute),
            (0...60).contains(second)
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// `02:00` or `0200`.
    private static func offsetSeconds(_ text: Substring) -> Int64? {
        let digits = text.filter { $0 != ":" }
        guard digits.count == 4, let number = Int64(digits) else { return nil }
        return (number / 100) * 3600 + (number % 100) * 60
    }

    /// Days since 1970 of a date in the Gregorian calendar.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64? {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // The year begins in March, so that the leap day is its last.
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
