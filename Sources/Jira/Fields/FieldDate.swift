/// Days and moments as people write them into fields.
struct FieldDate {
    let clock: FieldClock

    /// `2026-01-31`, `today`, `tomorrow`, `yesterday`, `friday`, `+3d`, `-2w`, `+1mo`, `+1y`; nil for anything else.
    func day(_ text: String) -> CalendarDate? {
        let word = text.lowercased()
        if let day = CalendarDate(text) ?? CalendarDate(text, separator: "/") { return day }
        switch word {
        case "today", "now": return clock.today
        case "tomorrow": return clock.today.adding(days: 1)
        case "yesterday": return clock.today.adding(days: -1)
        default: break
        }
        let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        if word.count >= 3, let index = weekdays.firstIndex(where: { $0.hasPrefix(word) }) {
            // The next such day; a week from now where it is today.
            let distance = (index + 1 - clock.today.weekday + 6) % 7 + 1
            return clock.today.adding(days: distance)
        }
        guard let (amount, unit) = span(text) else { return nil }
        switch unit {
        case "d": return clock.today.adding(days: amount)
        case "w": return clock.today.adding(days: amount * 7)
        case "mo", "M": return clock.today.adding(months: amount)
        case "y": return clock.today.adding(months: amount * 12)
        default: return nil
        }
    }

    /// A day with a time: `2026-01-31T14:30`, with an offset or `Z`, `tomorrow 9:00`, `now`, `+3h`; a day alone begins
    /// at midnight. As Jira takes it: `2026-01-31T14:30:00.000+0100`.
    func moment(_ text: String) -> String? {
        if text.lowercased() == "now" { return written(local: clock.local, offset: clock.offset(clock.local)) }
        if let (amount, unit) = span(text), let seconds = ["h": 3600, "m": 60][unit] {
            let local = clock.local + amount * seconds
            return written(local: local, offset: clock.offset(local))
        }
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
        guard let first = parts.first, let day = day(String(first)) else {
            return day(text).map { written(local: $0.daysSince1970 * 86_400, offset: nil) }
        }
        guard parts.count == 2 else { return written(local: day.daysSince1970 * 86_400, offset: nil) }
        guard let (seconds, offset) = time(String(parts[1])) else { return nil }
        return written(local: day.daysSince1970 * 86_400 + seconds, offset: offset)
    }

    /// `14:30`, `14:30:05`, `14:30:05.000+01:00`, `14:30Z`: seconds of the day, and the offset where there is one.
    private func time(_ text: String) -> (Int, Int?)? {
        var clockText = text[...]
        var offset: Int?
        if clockText.hasSuffix("Z") {
            clockText = clockText.dropLast()
            offset = 0
        } else if let sign = clockText.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let digits = clockText[clockText.index(after: sign)...].filter { $0 != ":" }
            guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)),
                hours < 19, minutes < 60
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (clockText[sign] == "-" ? -1 : 1)
            clockText = clockText[..<sign]
        }
        let parts = clockText.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { (1...2).contains($0.count) ? UInt($0).map { Int($0) } : nil }
        guard numbers.count == parts.count, (2...3).contains(numbers.count), numbers[0] < 24,
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        else { return nil }
        return (numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0), offset)
    }

    private func span(_ text: String) -> (Int, String)? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard let amount = Int(digits), amount < 100_000 else { return nil }
        return (sign == "-" ? -amount : amount, String(text.dropFirst(1 + digits.count)))
    }

    private func written(local: Int, offset: Int?) -> String {
        let offset = offset ?? clock.offset(local)
        let day = CalendarDate(daysSince1970: local.floorDivided(by: 86_400))
        let second = local - day.daysSince1970 * 86_400
        let sign = offset < 0 ? "-" : "+"
        let minutes = abs(offset) / 60
        return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).000"
            + "\(sign)\(two(minutes / 60))\(two(minutes % 60))"
    }

    private func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
