extension Timestamp {
    /// Reads an instant: `2024-03-05T10:11:12.345+0000`, also with `+00:00`, `+00` or `Z`, with a space for the `T`,
    /// and with fewer or more decimals, or none. nil for anything else, and for a time without an offset.
    public init?(_ text: String) {
        var reader = Reader(bytes: text.utf8[...])
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), reader.skip("T") || reader.skip(" "), let hour = reader.number(2),
            reader.skip(":"), let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
            let millisecond = reader.fraction(), let offset = reader.offset(), reader.bytes.isEmpty
        else { return nil }
        guard (1...12).contains(month), (1...CivilTime.daysInMonth(year, month)).contains(day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        self.init(
            CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second,
                millisecond: millisecond, offset: offset))
    }

    /// `2024-03-05T10:11:12.345Z`
    public var iso8601: String { civil().iso8601 }

    private struct Reader {
        var bytes: Substring.UTF8View

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard bytes.first == UInt8(ascii: character) else { return false }
            bytes.removeFirst()
            return true
        }

        mutating func digit() -> Int? {
            guard let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            bytes.removeFirst()
            return Int(byte - UInt8(ascii: "0"))
        }

        mutating func number(_ count: Int) -> Int? {
            var number = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                number = number * 10 + digit
            }
            return number
        }

        /// Milliseconds; finer decimals are cut off.
        mutating func fraction() -> Int? {
            guard skip(".") else { return 0 }
            guard var number = digit() else { return nil }
            var count = 1
            while let digit = digit() {
                if count < 3 { number = number * 10 + digit }
                count += 1
            }
            for _ in count..<max(count, 3) { number *= 10 }
            return number
        }

        mutating func offset() -> Int? {
            if skip("Z") || skip("z") { return 0 }
            let sign: Int
            if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
            guard let hours = number(2) else { return nil }
            if bytes.isEmpty { return sign * hours * 3600 }
            _ = skip(":")
            guard let minutes = number(2), minutes < 60 else { return nil }
            return sign * (hours * 3600 + minutes * 60)
        }
    }
}
