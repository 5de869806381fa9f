extension Moment {
    /// How Jira writes a time: `2026-01-05T09:30:00.000+0000`.
    public var jiraText: String { timeText(zone: "+0000") }

    /// How Confluence Cloud and header fields write a time: `2026-01-05T09:30:00.000Z`.
    public var isoText: String { timeText(zone: "Z") }

    /// The date in UTC: `2026-01-05`.
    public var dateText: String {
        let parts = parts
        return String(decoding: Self.dateBytes(parts), as: UTF8.self)
    }

    private func timeText(zone: String) -> String {
        let parts = parts
        var bytes = Self.dateBytes(parts)
        bytes.append(UInt8(ascii: "T"))
        Self.append(parts.hour, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(parts.minute, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(parts.second, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        Self.append(parts.millisecond, digits: 3, to: &bytes)
        bytes.append(contentsOf: zone.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func dateBytes(_ parts: Parts) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(28)
        append(parts.year, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(parts.month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(parts.day, digits: 2, to: &bytes)
        return bytes
    }

    private static func append(_ value: Int, digits: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    /// Reads `2026-01-05`, alone or followed by `T09:30`, seconds, a fraction and `Z`, `+01:00` or `+0100`; nil for
    /// anything else. Without a zone it is UTC.
    public init?(_ text: String) {
        var reader = MomentReader(text)
        guard let moment = reader.moment() else { return nil }
        self = moment
    }
}

/// Reads a time from left to right.
private struct MomentReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    mutating func moment() -> Moment? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
        else { return nil }
        if rest.isEmpty { return Moment(year: year, month: month, day: day) }
        guard skip("T") || skip(" "), let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60
        else { return nil }
        var second = 0
        var millisecond = 0
        if skip(":") {
            guard let value = number(2), value < 60 else { return nil }
            second = value
        }
        if skip(".") {
            guard let value = fraction() else { return nil }
            millisecond = value
        }
        guard let offset = zone() else { return nil }
        let moment = Moment(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
        return moment.advanced(seconds: -offset)
    }

    private mutating func zone() -> Int? {
        if rest.isEmpty || (skip("Z") && rest.isEmpty) { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2) else { return nil }
        _ = skip(":")
        let minutes = rest.isEmpty ? 0 : number(2)
        guard let minutes, rest.isEmpty else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            if digits < 3 { value = value * 10 + Int(byte - UInt8(ascii: "0")) }
            digits += 1
            rest = rest.dropFirst()
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 3)..<3 { value *= 10 }
        return value
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            rest = rest.dropFirst()
        }
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func length(of month: Int, in year: Int) -> Int {
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return Moment.days(year: next.0, month: next.1, day: 1) - Moment.days(year: year, month: month, day: 1)
    }
}
