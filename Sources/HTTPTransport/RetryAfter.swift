import HTTPTypes

/// What an answer says about when to come back.
enum RetryAfter {
    /// How long the server asks to be left alone; nil where it does not say.
    ///
    /// - Parameter now: seconds since 1970.
    static func duration(_ fields: HTTPFields, now: Int64) -> Duration? {
        if let text = fields[.retryAfter]?.trimmed {
            if let seconds = Int64(text), seconds >= 0 { return .seconds(seconds) }
            if let date = httpDate(text) { return .seconds(max(0, date - now)) }
        }
        if let reset = HTTPField.Name("X-RateLimit-Reset").flatMap({ fields[$0] })?.trimmed,
            fields[HTTPField.Name("X-RateLimit-Remaining") ?? .retryAfter]?.trimmed == "0",
            let date = isoDate(reset)
        {
            return .seconds(max(0, date - now))
        }
        return nil
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    static func httpDate(_ text: String) -> Int64? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, let day = Int64(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int64(words[3]), let time = timeOfDay(words[4])
        else { return nil }
        return days(year, Int64(month + 1), day) * 86_400 + time
    }

    /// `2026-01-01T01:01:01Z`, the seconds or the zone left out perhaps.
    static func isoDate(_ text: String) -> Int64? {
        let parts = text.split(separator: "T")
        guard parts.count == 2 else { return nil }
        let date = parts[0].split(separator: "-").compactMap { Int64($0) }
        let clock = parts[1].prefix { $0.isNumber || $0 == ":" }
        guard date.count == 3, let time = timeOfDay(clock) else { return nil }
        return days(date[0], date[1], date[2]) * 86_400 + time
    }

    private static func timeOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":").compactMap { Int64($0) }
        guard parts.count == 2 || parts.count == 3 else { return nil }
        return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
    }

    /// Days since 1970-01-01; years are counted from March, so that the leap day is the last of its year.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month > 2 ? year : year - 1
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
