/// Dates and durations as queries write them.
enum SearchDate {
    /// `2026-11-22`, `2026/11/22 14:30`, `-7d`, `4w 2d`, or milliseconds since 1970; nil for anything else.
    ///
    /// - Returns: milliseconds since 1970
    static func instant(_ text: String, isNumber: Bool, clock: SearchClock) -> Int? {
        if isNumber { return Int(text).flatMap { (-1 << 52...1 << 52).contains($0) ? $0 : nil } }
        return absolute(text, clock: clock) ?? period(text).map { clock.now + $0 }
    }

    private static func absolute(_ text: String, clock: SearchClock) -> Int? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let date = parts.first, parts.count <= 2 else { return nil }
        for separator: Character in ["-", "/"] {
            let numbers = date.split(separator: separator, omittingEmptySubsequences: false)
            guard numbers.count == 3, numbers[0].count == 4, let year = number(numbers[0]),
                let month = number(numbers[1]), let day = number(numbers[2])
            else { continue }
            let civil = CivilDate(year: year, month: month, day: day)
            guard civil.isValid else { return nil }
            guard parts.count == 2 else { return clock.start(ofDay: civil.daysSince1970) }
            let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
            guard time.count == 2, let hour = number(time[0]), let minute = number(time[1]), hour < 24, minute < 60
            else { return nil }
            return clock.start(ofDay: civil.daysSince1970) + (hour * 60 + minute) * 60_000
        }
        return nil
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// `-7d`, `4w 2d`, `-100minutes` in milliseconds.
    private static func period(_ text: String) -> Int? {
        amounts(text).flatMap { amounts in
            var total = 0
            for amount in amounts {
                guard let unit = unit(amount.unit), let value = amount.value.product(with: unit) else { return nil }
                total += value
            }
            return text.hasPrefix("-") ? -total : total
        }
    }

    private static func unit(_ name: String) -> Int? {
        switch name {
        case "m", "min", "minute", "minutes": 60_000
        case "h", "hr", "hour", "hours": 3_600_000
        case "d", "day", "days": SearchClock.day
        case "w", "week", "weeks": 7 * SearchClock.day
        default: nil
        }
    }

    /// The numbers and units of `4w 2d`, whatever its sign.
    static func amounts(_ text: String) -> [(value: Int, unit: String)]? {
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        var amounts: [(value: Int, unit: String)] = []
        for part in unsigned.split(separator: " ") {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            guard let value = Int(digits), value <= 1_000_000, digits.count < part.count else { return nil }
            amounts.append((value, String(part.dropFirst(digits.count))))
        }
        return amounts.isEmpty ? nil : amounts
    }

    /// A duration in seconds: `60` is minutes, a day has 8 hours and a week 5 days, as Jira sets them at first.
    static func duration(_ text: String) -> Double? {
        if let minutes = Int(text) { return minutes < 0 ? nil : Double(minutes) * 60 }
        guard !text.hasPrefix("-"), let amounts = amounts(text) else { return nil }
        var seconds = 0.0
        for amount in amounts {
            switch amount.unit {
            case "m", "minute", "minutes": seconds += Double(amount.value) * 60
            case "h", "hour", "hours": seconds += Double(amount.value) * 3600
            case "d", "day", "days": seconds += Double(amount.value) * 8 * 3600
            case "w", "week", "weeks": seconds += Double(amount.value) * 40 * 3600
            default: return nil
            }
        }
        return seconds
    }

    /// The start or the end of a period, moved as the function's argument says.
    ///
    /// Years and months move the period, smaller units its bound: `endOfMonth("+15d")` is the 15th of the next month.
    ///
    /// - Returns: nil where the argument is no duration
    static func bound(
        _ period: SearchClock.Period, atEnd: Bool, increment: String?, clock: SearchClock
    ) -> Int? {
        var around = clock.now
        var shift = 0
        if let increment {
            guard let moved = move(around, by: increment, clock: clock) else { return nil }
            (around, shift) = moved
        }
        let bounds = clock.bounds(of: period, around: around)
        return (atEnd ? bounds.upperBound : bounds.lowerBound) + shift
    }

    /// A moment moved by `-4w` or `+1M`; nil where that is no duration.
    static func shifted(_ instant: Int, by increment: String, clock: SearchClock) -> Int? {
        move(instant, by: increment, clock: clock).map { $0.instant + $0.shift }
    }

    /// What years and months move, and by how much smaller units move it after that.
    private static func move(
        _ instant: Int, by increment: String, clock: SearchClock
    ) -> (instant: Int, shift: Int)? {
        guard let amounts = amounts(increment) else { return nil }
        var instant = instant
        var shift = 0
        let sign = increment.hasPrefix("-") ? -1 : 1
        for amount in amounts {
            let signed = sign * amount.value
            switch amount.unit {
            case "y", "Y": instant = clock.adding(months: 12 * signed, to: instant)
            case "M": instant = clock.adding(months: signed, to: instant)
            case "w", "W": shift += signed * 7 * SearchClock.day
            case "d", "D": shift += signed * SearchClock.day
            case "h", "H": shift += signed * 3_600_000
            case "m": shift += signed * 60_000
            default: return nil
            }
        }
        return (instant, shift)
    }
}

extension Int {
    /// Nil where the product is too large.
    fileprivate func product(with other: Int) -> Int? {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow || abs(product) > 1 << 52 ? nil : product
    }
}
