import Testing

@testable import Console

@Suite("Instants")
struct TimestampTests {
    @Test(
        "the spellings of one instant are read",
        arguments: [
            "2024-03-05T10:11:12.345+0000", "2024-03-05T10:11:12.345Z", "2024-03-05T10:11:12.345+00:00",
            "2024-03-05T11:11:12.345+01", "2024-03-05T06:41:12.345-0330", "2024-03-05 10:11:12.345678z",
        ])
    func reading(text: String) {
        #expect(Timestamp(text)?.milliseconds == 1_709_633_472_345)
    }

    @Test("decimals may be few or none")
    func decimals() {
        #expect(Timestamp("1970-01-01T00:00:00Z")?.milliseconds == 0)
        #expect(Timestamp("1970-01-01T00:00:00.5Z")?.milliseconds == 500)
        #expect(Timestamp("1969-12-31T23:59:59.999Z")?.milliseconds == -1)
    }

    @Test(
        "what is no instant is refused",
        arguments: [
            "", "2024-03-05", "2024-03-05T10:11:12", "2024-13-05T10:11:12Z", "2023-02-29T10:11:12Z",
            "2024-03-05T24:11:12Z", "2024-03-05T10:11:12Zx", "2024-03-05T10:11:12.Z", "2024-03-05T10:11:12+1",
            "2024-03-05T10:11:12+01:60", "２024-03-05T10:11:12Z",
        ])
    func refusing(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("date and instant agree, day by day over the centuries")
    func days() {
        var days = CivilTime.days(1581, 1, 1)
        for year in 1581...2420 {
            for month in 1...12 {
                for day in [1, CivilTime.daysInMonth(year, month)] {
                    let civil = CivilTime(year: year, month: month, day: day, hour: 23, minute: 59, second: 58)
                    #expect(Timestamp(civil).civil() == civil)
                }
                #expect(CivilTime.days(year, month, 1) == days)
                days += CivilTime.daysInMonth(year, month)
            }
        }
        #expect(CivilTime(year: 2024, month: 3, day: 5).weekday == 2)
        #expect(CivilTime(year: 1969, month: 12, day: 28).weekday == 0)
    }

    @Test("an instant is written with its offset, and read back")
    func writing() throws {
        let instant = try #require(Timestamp("2024-03-05T10:11:12.045Z"))
        #expect(instant.civil(offset: -12_600).iso8601 == "2024-03-05T06:41:12.045-03:30")
        #expect(Timestamp(instant.civil(offset: -12_600).iso8601) == instant)
        #expect(instant.iso8601 == "2024-03-05T10:11:12.045Z")
        #expect(instant.civil(offset: 3600).date == "2024-03-05")
        #expect(instant.civil(offset: 3600).time == "11:11")
        #expect(instant + .seconds(60) - instant == .seconds(60))
    }
}
