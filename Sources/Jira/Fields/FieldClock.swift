/// The moment and the place from which `tomorrow` and `+3h` are counted.
public struct FieldClock: Sendable {
    /// Seconds since 1970.
    public var now: Int
    /// Seconds east of Greenwich at a local time, given as if it were UTC.
    public var offset: @Sendable (Int) -> Int

    public init(now: Int, offset: @escaping @Sendable (Int) -> Int) {
        self.now = now
        self.offset = offset
    }

    /// The local time as seconds since 1970, as if it were UTC.
    var local: Int { now + offset(now) }
    var today: CalendarDate { CalendarDate(daysSince1970: local.floorDivided(by: 86_400)) }
}

extension Int {
    func floorDivided(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
