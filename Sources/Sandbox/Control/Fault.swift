import HTTPTypes
import JSON

/// Something that goes wrong on request.
struct Fault: Sendable {
    var id: Int
    var match: Match
    /// Matching requests that are let through first.
    var skip: Int
    /// How many requests it strikes; nil for all.
    var count: Int?
    /// How many it has struck.
    var hits = 0
    var kind: Kind

    enum Kind: Sendable {
        /// Waits before the request takes effect, and between its effect and the answer.
        case latency(before: Duration, after: Duration)
        /// Answers something else, before the request takes effect or after.
        case answer(Answer, when: When)
        /// Breaks the connection, before the request takes effect or after.
        case reset(when: When)
        /// Sends only the first bytes of the answer's body; the length announced is the whole one unless told
        /// otherwise.
        case truncate(bytes: Int?, announcesWhole: Bool)
        /// Takes the credentials for unknown ones.
        case expiredLogin
        /// Somebody else's request, before this one takes effect or after.
        case otherWriter(OtherRequest, when: When)
    }

    enum When: String, Sendable {
        case before, after
    }

    /// What somebody else sends at the same time.
    struct OtherRequest: Sendable {
        var user: String
        var method: HTTPRequest.Method
        var path: String
        var body: [UInt8]
    }

    /// Which requests a fault strikes.
    struct Match: Sendable {
        /// Any where empty.
        var methods: [String]
        /// The path without the query, percent-encoded as sent; `*` stands for anything. Any where nil.
        var path: String?

        func holds(_ method: HTTPRequest.Method, _ target: String) -> Bool {
            guard methods.isEmpty || methods.contains(method.rawValue) else { return false }
            guard let path else { return true }
            return Self.glob(Array(path.utf8)[...], Array(target.prefix { $0 != "?" }.utf8)[...])
        }

        /// Tries the last star again whenever what follows it does not fit.
        private static func glob(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
            var pattern = pattern
            var text = text
            var retry: (pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>)?
            while !text.isEmpty || !pattern.isEmpty {
                if pattern.first == UInt8(ascii: "*") {
                    pattern = pattern.dropFirst()
                    retry = (pattern, text.dropFirst())
                    continue
                }
                if let first = text.first, pattern.first == first {
                    pattern = pattern.dropFirst()
                    text = text.dropFirst()
                    continue
                }
                guard let again = retry, !text.isEmpty else { return false }
                (pattern, text) = again
                retry = again.text.isEmpty ? nil : (again.pattern, again.text.dropFirst())
            }
            return true
        }
    }
}

/// The faults that wait for requests.
struct FaultList: Sendable {
    private(set) var all: [Fault] = []
    private var last = 0

    mutating func add(_ fault: Fault) -> Fault {
        last += 1
        var fault = fault
        fault.id = last
        all.append(fault)
        return fault
    }

    mutating func remove(_ id: Int?) {
        all.removeAll { id == nil || $0.id == id }
    }

    /// The faults that strike a request; each is counted.
    mutating func take(_ method: HTTPRequest.Method, _ target: String) -> [Fault] {
        guard !all.isEmpty else { return [] }
        var struck: [Fault] = []
        for place in all.indices where all[place].match.holds(method, target) {
            if all[place].skip > 0 {
                all[place].skip -= 1
                continue
            }
            if let count = all[place].count, all[place].hits >= count { continue }
            all[place].hits += 1
            struck.append(all[place])
        }
        return struck
    }
}
