import HTTPTypes
import Testing

@testable import Atlassian

@Suite struct RateLimitTests {
    private func parsed(_ headers: [(String, String)]) -> RateLimit? {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return RateLimit(fields)
    }

    @Test("an answer without such headers says nothing")
    func nothing() {
        #expect(parsed([("Content-Type", "text/html")]) == nil)
    }

    @Test("Cloud's burst headers")
    func burst() throws {
        let limit = try #require(
            parsed([
                ("Retry-After", "5"), ("X-RateLimit-Limit", "350"), ("X-RateLimit-Remaining", "0"),
                ("X-RateLimit-Reset", "2026-01-01T01:01Z"), ("X-RateLimit-NearLimit", "true"),
                ("RateLimit-Reason", "jira-burst-based"),
            ]))
        #expect(limit.retryAfter == 5 && limit.limit == 350 && limit.remaining == 0)
        #expect(limit.reset == 1_767_229_260 && limit.isNearLimit && limit.reason == "jira-burst-based")
        #expect(limit.wait(now: 0) == 5)
    }

    @Test("a Retry-After of 0 or none leaves the reset time to say how long")
    func reset() throws {
        let limit = try #require(parsed([("Retry-After", "0"), ("X-Ratelimit-Reset", "2026-04-22T12:00:00Z")]))
        #expect(limit.wait(now: 1_776_859_200 - 30) == 30)
        #expect(limit.wait(now: 1_776_859_200 + 30) == 0)
        #expect(try #require(parsed([("X-RateLimit-Limit", "1")])).wait(now: 0) == nil)
    }

    @Test("a Retry-After may be a date")
    func date() throws {
        let limit = try #require(parsed([("Retry-After", "Wed, 22 Apr 2026 12:00:00 GMT")]))
        #expect(limit.wait(now: 1_776_859_200 - 7) == 7)
    }

    @Test(
        "quotas come in several entries, in any order, with a prefix before they are enforced",
        arguments: ["", "Beta-"])
    func quotas(prefix: String) throws {
        let limit = try #require(
            parsed([
                (prefix + "RateLimit", "\"tenant\";r=3;t=20, \"global-app-quota\";r=0;t=600"),
                (prefix + "RateLimit-Policy", "\"global-app-quota\";q=65000;w=3600,\"tenant\"; q=10; w=60"),
            ]))
        let global = try #require(limit.quotas.first { $0.name == "global-app-quota" })
        #expect(global.limit == 65000 && global.window == 3600 && global.remaining == 0 && global.reset == 600)
        #expect(limit.quotas.count == 2 && limit.wait(now: 0) == 600)
    }

    @Test("Data Center's bucket")
    func bucket() throws {
        let limit = try #require(
            parsed([
                ("X-RateLimit-Limit", "100"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-FillRate", "10"),
                ("X-RateLimit-Interval-Seconds", "60"),
            ]))
        #expect(limit.fillRate == 10 && limit.interval == 60 && limit.wait(now: 0) == 60)
    }

    @Test(
        "moments are read in the forms that headers have",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:30:15Z", 951_827_415), ("2026-01-01T01:01Z", 1_767_229_260),
            ("2026-01-01T03:01:00.123+02:00", 1_767_229_260), ("2025-12-31T20:01:00-0500", 1_767_229_260),
            ("1767229260", 1_767_229_260), ("tomorrow", nil), ("2026-13-01T00:00Z", nil), ("2026-01-01", nil),
        ] as [(String, Int?)])
    func moments(text: String, seconds: Int?) {
        #expect(UnixTime(iso8601: text)?.seconds == seconds)
    }
}
