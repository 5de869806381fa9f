/// The moment of a search, and the calendar in which its dates are counted.
struct SearchClock: Hashable, Sendable {
    /// Milliseconds since 1970.
    var now: Int
    /// What the caller's time zone is ahead of UTC, in seconds.
    var offset: Int = 0
    /// The day that starts the week, counted from Sunday as 0.
    var firstWeekday: Int = 0

    static let day = 86_400_000

    /// The local day of a moment, counted from 1970-01-01.
    func day(of instant: Int) -> Int {
        (instant + offset * 1000).flooredDivision(by: Self.day)
    }

    /// The moment at which a local day starts.
    func start(ofDay day: Int) -> Int {
        day * Self.day - offset * 1000
    }

    /// A span of the calendar that has a start and an end.
    enum Period: String {
        case day, week, month, year
    }

    /// The first and the last millisecond of the period around a moment.
    func bounds(of period: Period, around instant: Int) -> ClosedRange<Int> {
        let today = day(of: instant)
        let date = CivilDate(day: today)
        let first: Int
        let next: Int
        switch period {
        case .day:
            (first, next) = (today, today + 1)
        case .week:
            // 1970-01-01 was a Thursday.
            let weekday = (today + 4 - firstWeekday).remainder(by: 7)
            (first, next) = (today - weekday, today - weekday + 7)
        case .month:
            first = CivilDate(year: date.year, month: date.month, day: 1).daysSince1970
            next = CivilDate(year: date.year, month: date.month, day: 1).adding(months: 1).daysSince1970
        case .year:
            first = CivilDate(year: date.year, month: 1, day: 1).daysSince1970
            next = CivilDate(year: date.year + 1, month: 1, day: 1).daysSince1970
        }
        return start(ofDay: first)...(start(ofDay: next) - 1)
    }

    /// The moment so many months later, at the same local time, or at the month's last day where it is shorter.
    func adding(months: Int, to instant: Int) -> Int {
        let day = day(of: instant)
        let moved = CivilDate(day: day).adding(months: months).daysSince1970
        return instant + (moved - day) * Self.day
    }
}

/// A day of the Gregorian calendar.
struct CivilDate: Hashable, Sendable {
    var year: Int
    /// From 1 to 12.
    var month: Int
    /// From 1 on.
    var day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date so many days after 1970-01-01.
    init(day: Int) {
        // Eras of 400 years, which start on a March 1st so that the leap day comes last.
        let shifted = day + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredDivision(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    var isValid: Bool {
        (1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year)
    }

    func adding(months: Int) -> CivilDate {
        let total = year * 12 + month - 1 + months
        let year = total.flooredDivision(by: 12)
        let month = total.remainder(by: 12) + 1
        return CivilDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
    }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

extension Int {
    func flooredDivision(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }

    func remainder(by divisor: Int) -> Int {
        self - flooredDivision(by: divisor) * divisor
    }
}
