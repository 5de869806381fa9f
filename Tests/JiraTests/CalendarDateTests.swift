import Jira
import Testing

@Suite struct CalendarDateTests {
    @Test("every day of eight centuries is counted once, in order")
    func count() {
        var expected = CalendarDate(year: 1599, month: 12, day: 31)
        let first = expected?.daysSince1970 ?? 0
        for days in first...first + 292_194 {
            let date = CalendarDate(daysSince1970: days)
            #expect(date.daysSince1970 == days)
            #expect(date == expected)
            expected =
                CalendarDate(year: date.year, month: date.month, day: date.day + 1)
                ?? CalendarDate(year: date.year, month: date.month + 1, day: 1)
                ?? CalendarDate(year: date.year + 1, month: 1, day: 1)
        }
        #expect(CalendarDate("1970-01-01")?.daysSince1970 == 0)
        #expect(CalendarDate("2026-11-22")?.daysSince1970 == 20_779)
    }

    @Test("weeks begin on Monday")
    func weekday() {
        #expect(CalendarDate("1970-01-01")?.weekday == 4)
        #expect(CalendarDate("2026-11-22")?.weekday == 7)
        #expect(CalendarDate("1969-12-29")?.weekday == 1)
    }

    @Test("months are added without leaving the calendar")
    func months() {
        #expect(CalendarDate("2026-01-31")?.adding(months: 1).description == "2026-02-28")
        #expect(CalendarDate("2026-11-22")?.adding(months: 14).description == "2028-01-22")
        #expect(CalendarDate("2026-01-15")?.adding(months: -1).description == "2025-12-15")
        #expect(CalendarDate("2024-02-28")?.adding(days: 2).description == "2024-03-01")
    }

    @Test(
        "days that no month has are refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-x", "2026-01", "2026-04-31", "+026-01-01",
        ])
    func invalid(text: String) {
        #expect(CalendarDate(text) == nil)
    }
}
