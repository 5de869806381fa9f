#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension System {
    /// What the clock on the wall says.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Time since some moment in the past, which never goes backwards: for measuring.
    public static var uptime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// Seconds to add to UTC for local time (`TZ`, else the machine's zone) at that instant.
    public static func offsetFromUTC(at instant: Timestamp) -> Int {
        var seconds = time_t(instant.epochSecond)
        var fields = tm()
        guard localtime_r(&seconds, &fields) != nil else { return 0 }
        return fields.tm_gmtoff
    }
}

extension Timestamp {
    /// Date and time of day where the user is.
    public var local: CivilTime { civil(offset: System.offsetFromUTC(at: self)) }

    /// The instant of a local date and time of day.
    ///
    /// Of a time that a clock change repeats it is the first, and one that a change skips is counted from before it.
    public init(local time: CivilTime) {
        var time = time
        time.offset = 0
        let asUTC = Timestamp(time).milliseconds
        let day = Duration.seconds(86_400)
        let before = System.offsetFromUTC(at: Timestamp(milliseconds: asUTC - day.milliseconds))
        let after = System.offsetFromUTC(at: Timestamp(milliseconds: asUTC + day.milliseconds))
        for offset in [before, after] {
            self.init(milliseconds: asUTC - Int64(offset) * 1000)
            if System.offsetFromUTC(at: self) == offset { return }
        }
        self.init(milliseconds: asUTC - Int64(before) * 1000)
    }
}
