/// Date and time of day somewhere on earth, in the Gregorian calendar.
public struct CivilTime: Sendable, Hashable {
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int
    public var millisecond: Int
    /// Seconds to add to UTC.
    public var offset: Int

    public init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0,
        offset: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
        self.offset = offset
    }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    public var weekday: Int {
        let day = (Self.days(year, month, day) + 4) % 7
        return day < 0 ? day + 7 : day
    }

    /// `2024-03-05`
    public var date: String {
        "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
    }

    /// `10:11`
    public var time: String {
        "\(Self.digits(hour, 2)):\(Self.digits(minute, 2))"
    }

    /// `2024-03-05T10:11:12+01:00`, with milliseconds where they are not 0, and `Z` for UTC.
    public var iso8601: String {
        var text = "\(date)T\(time):\(Self.digits(second, 2))"
        if millisecond != 0 { text += ".\(Self.digits(millisecond, 3))" }
        guard offset != 0 else { return text + "Z" }
        let minutes = abs(offset) / 60
        return text + (offset < 0 ? "-" : "+") + "\(Self.digits(minutes / 60, 2)):\(Self.digits(minutes % 60, 2))"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(abs(number))
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// The number of days in a month.
    static func daysInMonth(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Timestamp {
    /// Whole seconds since 1970, rounded down.
    var epochSecond: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    /// The instant of a date and time of day with their offset.
    public init(_ time: CivilTime) {
        let days = CivilTime.days(time.year, time.month, time.day)
        let seconds = days * 86_400 + time.hour * 3600 + time.minute * 60 + time.second - time.offset
        self.init(milliseconds: Int64(seconds) * 1000 + Int64(time.millisecond))
    }

    /// Date and time of day at an offset.
    ///
    /// - Parameter offset: seconds to add to UTC.
    public func civil(offset: Int = 0) -> CivilTime {
        let seconds = Int(epochSecond) + offset
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let secondOfDay = seconds - days * 86_400

        // The inverse of `CivilTime.days`.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return CivilTime(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, hour: secondOfDay / 3600,
            minute: secondOfDay % 3600 / 60, second: secondOfDay % 60,
            millisecond: Int(milliseconds - epochSecond * 1000), offset: offset)
    }
}
