import HTTPTypes
import JSON

/// What a route answers.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields = [:]
    var body: Body

    enum Body: Sendable {
        case none
        /// Written outside the state's lock.
        case json(JSONValue)
        case bytes([UInt8])
    }

    /// A JSON answer, 200 unless told otherwise.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "application/json;charset=UTF-8"], body: .json(value))
    }

    /// An answer without a body.
    static func empty(_ status: HTTPResponse.Status = .noContent) -> Answer {
        Answer(status: status, body: .none)
    }

    /// JSON that is already written.
    static func jsonBytes(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, headers: [.contentType: "application/json;charset=UTF-8"], body: .bytes(bytes))
    }

    static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain;charset=UTF-8"
    ) -> Answer {
        Answer(status: status, headers: [.contentType: type], body: .bytes(Array(text.utf8)))
    }

    func header(_ name: HTTPField.Name, _ value: String) -> Answer {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// The body as it goes out.
    var bytes: [UInt8] {
        switch body {
        case .none: []
        case .json(let value): JSONWriter(.compact).bytes(value)
        case .bytes(let bytes): bytes
        }
    }
}

/// An answer that ends a route before its end: what is wrong with the request, in the product's own words.
struct Refusal: Error, Sendable {
    var answer: Answer

    init(_ answer: Answer) {
        self.answer = answer
    }

    /// For what the sandbox does not do, so that nobody takes silence for an answer.
    static func notImplemented(_ what: String) -> Refusal {
        Refusal(
            .json(
                [
                    "errorMessages": ["The sandbox does not implement \(what)."],
                    "message": "The sandbox does not implement \(what).", "errors": [:], "statusCode": 501,
                ], status: .notImplemented))
    }
}

extension HTTPField.Name {
    /// A name that is known to be a token.
    static func known(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("not a header name: \(name)") }
        return name
    }

    static let loginReason = known("X-Seraph-LoginReason")
    static let deniedReason = known("X-Authentication-Denied-Reason")
    static let atlassianToken = known("X-Atlassian-Token")
    static let rateLimit = known("X-RateLimit-Limit")
    static let rateRemaining = known("X-RateLimit-Remaining")
    static let rateReset = known("X-RateLimit-Reset")
    static let rateNearLimit = known("X-RateLimit-NearLimit")
    static let rateFillRate = known("X-RateLimit-FillRate")
    static let rateInterval = known("X-RateLimit-Interval-Seconds")
    static let rateReason = known("RateLimit-Reason")
    static let requestID = known("Atl-Request-Id")
    static let traceID = known("Atl-Traceid")
    static let accountID = known("X-AAccountId")
    static let userName = known("X-AUSERNAME")
    static let arequestID = known("X-AREQUESTID")
    static let link = known("Link")
    static let host = known("Host")
    static let forwardedProto = known("X-Forwarded-Proto")
    static let forwardedHost = known("X-Forwarded-Host")
}
