import Testing

@testable import HTTPTransport

@Suite("Dates in header fields")
struct WallTimeTests {
    @Test(
        "in HTTP's form are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ])
    func http(text: String, seconds: Int64) {
        #expect(WallTime.seconds(httpDate: text) == seconds)
    }

    @Test(
        "in ISO form are read, with and without seconds",
        arguments: [
            ("2026-10-01T12:34Z", 1_790_858_040), ("2026-10-01T12:34:56Z", 1_790_858_096),
            ("2026-10-01T12:34:56.999", 1_790_858_096), ("2026-10-01T14:34:56+0200", 1_790_858_096),
            ("2026-10-01T07:04:56-05:30", 1_790_858_096),
        ])
    func iso(text: String, seconds: Int64) {
        #expect(WallTime.seconds(iso8601: text) == seconds)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "", "12", "soon", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994",
        ])
    func none(text: String) {
        #expect(WallTime.seconds(httpDate: text) == nil)
        #expect(WallTime.seconds(iso8601: text) == nil)
    }

    @Test(
        "in ISO form that are none are refused",
        arguments: ["2026-13-01T00:00Z", "2026-10-01", "2026-10-01T24:00Z", "T"])
    func noISO(text: String) {
        #expect(WallTime.seconds(iso8601: text) == nil)
    }
}
