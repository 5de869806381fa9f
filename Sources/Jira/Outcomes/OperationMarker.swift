import Atlassian
import JSON

/// A mark that goes into a write, so that its effect can be told from another's alike.
///
/// It is a property of what is created: the database shows it at once, and people never see it.
public struct OperationMarker: Sendable, Hashable {
    /// The property's key.
    public static let key = "atl.op"

    /// 128 random bits.
    public let id: String
    /// When the write began: seconds since 1970 by this computer's clock.
    public let started: Int

    public init(started: Int) {
        var generator = SystemRandomNumberGenerator()
        id = (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        self.started = started
    }

    public var property: EntityProperty {
        EntityProperty(key: Self.key, value: ["id": .string(id)])
    }

    /// Clocks of clients and servers differ by less than this, in seconds.
    static let clockTolerance = 600

    /// Whether something was certainly made before the write began.
    func isAfter(_ created: String?) -> Bool {
        guard let created, let time = UnixTime(iso8601: created) else { return false }
        return time.seconds < started - Self.clockTolerance
    }
}
