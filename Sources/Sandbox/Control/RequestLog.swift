import HTTPTypes
import JSON

/// What the site was asked, and what it answered: the latest requests.
struct RequestLog: Sendable {
    struct Entry: Sendable {
        var number: Int
        var method: String
        var target: String
        var headers: HTTPFields
        var body: [UInt8]
        var time: Moment
        /// Nil while the answer is being made, and where the connection was broken instead.
        var status: Int?
        var user: String?
    }

    private var entries: [Entry] = []
    private var size = 0
    private var last = 0
    /// Whether anything is written down.
    var isOn = true
    private static let keptEntries = 10_000
    private static let keptBytes = 32 << 20
    private static let longestBody = 1 << 20

    /// Writes a request down and returns its number.
    mutating func add(_ head: HTTPRequest, _ body: [UInt8], at time: Moment) -> Int {
        last += 1
        guard isOn else { return last }
        let kept = body.count <= Self.longestBody ? body : []
        entries.append(
            Entry(
                number: last, method: head.method.rawValue, target: head.path ?? "/", headers: head.headerFields,
                body: kept, time: time))
        size += kept.count
        if entries.count > Self.keptEntries || size > Self.keptBytes { dropHalf() }
        return last
    }

    private mutating func dropHalf() {
        entries.removeFirst(max(1, entries.count / 2))
        size = entries.reduce(0) { $0 + $1.body.count }
    }

    mutating func answered(_ number: Int, status: Int, user: String?) {
        guard let place = entries.lastIndex(where: { $0.number == number }) else { return }
        entries[place].status = status
        entries[place].user = user
    }

    mutating func clear() {
        entries = []
        size = 0
    }

    /// Everything, oldest first. Of credentials only their kind is told.
    var json: JSONValue {
        .array(
            entries.map { entry in
                var headers: JSONObject = [:]
                for field in entry.headers {
                    let isSecret = field.name == .authorization
                    let value = isSecret ? String(field.value.prefix { $0 != " " }) + " ***" : field.value
                    headers[field.name.rawName] = .string(value)
                }
                var object: JSONObject = [
                    "number": .init(entry.number), "time": .string(entry.time.isoText),
                    "method": .string(entry.method), "target": .string(entry.target), "headers": .object(headers),
                ]
                object["body"] = entry.body.isEmpty ? .null : .string(String(decoding: entry.body, as: UTF8.self))
                object["status"] = entry.status.map { .init($0) } ?? .null
                object["user"] = entry.user.map(JSONValue.string) ?? .null
                return .object(object)
            })
    }
}
