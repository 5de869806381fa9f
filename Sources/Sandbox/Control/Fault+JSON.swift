import HTTPTypes
import JSON

/// What is wrong with a request to the sandbox's own interface.
struct ControlProblem: Error {
    var message: String
}

extension Fault {
    /// Reads a fault as it is requested.
    init(_ json: JSONObject, _ state: SiteState, _ call: Call) throws(ControlProblem) {
        let match = json["match"]?.object ?? [:]
        let methods = match["method"].map { $0.array ?? [$0] } ?? []
        self.match = Match(methods: methods.compactMap { $0.string?.uppercased() }, path: match["path"]?.string)
        skip = json["skip"]?.int ?? 0
        switch json["count"] {
        case nil: count = 1
        case .null?: count = nil
        case let value?:
            guard let number = value.int, number > 0 else {
                throw ControlProblem(message: "'count' is a number from 1 on, or null for every request")
            }
            count = number
        }
        id = 0
        kind = try Self.kind(json, state, call)
    }

    private static func kind(_ json: JSONObject, _ state: SiteState, _ call: Call) throws(ControlProblem) -> Kind {
        let when = try when(json)
        switch json["kind"]?.string {
        case "latency":
            return .latency(
                before: .milliseconds(json["before"]?.int ?? 0), after: .milliseconds(json["after"]?.int ?? 0))
        case "rateLimit": return .answer(rateLimit(json, state.flavor, call.now), when: .before)
        case "status":
            guard let code = json["status"]?.int, (400...599).contains(code) else {
                throw ControlProblem(message: "'status' is a number from 400 to 599")
            }
            return .answer(answer(json, code: code), when: when)
        case "answer": return .answer(answer(json, code: json["status"]?.int ?? 200), when: when)
        case "reset": return .reset(when: when)
        case "truncate":
            return .truncate(
                bytes: json["bytes"]?.int, announcesWhole: json["announcesWhole"]?.bool ?? true)
        case "expiredLogin": return .expiredLogin
        case "captcha": return .answer(captcha(call), when: .before)
        case "otherWriter": return .otherWriter(try other(json), when: when)
        default:
            throw ControlProblem(
                message: "'kind' is one of latency, rateLimit, status, answer, reset, truncate, expiredLogin, captcha, "
                    + "otherWriter")
        }
    }

    private static func when(_ json: JSONObject) throws(ControlProblem) -> When {
        guard let text = json["when"]?.string else { return .before }
        guard let when = When(rawValue: text) else {
            throw ControlProblem(message: "'when' is before or after: whether the request takes effect first")
        }
        return when
    }

    /// 429; without `retryAfter` there is no such header field, with `html` the body is a page.
    private static func rateLimit(_ json: JSONObject, _ flavor: Flavor, _ now: Moment) -> Answer {
        var answer = Answer.json(
            [
                "errorMessages": ["The request has been rate-limited. Please try again later."], "errors": [:],
                "status": 429,
            ], status: .tooManyRequests)
        if json["html"]?.bool == true {
            answer = .text(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Oops - an error has occurred"
                    + "</title></head><body class=\" error-page error429\"></body></html>",
                status: .tooManyRequests, type: "text/html")
        }
        answer.headers[.retryAfter] = json["retryAfter"]?.identifier
        answer.headers[.rateRemaining] = "0"
        answer.headers[.rateLimit] = flavor == .cloud ? "350" : "100"
        switch flavor {
        case .cloud:
            answer.headers[.rateReason] = json["reason"]?.string ?? "jira-burst-based"
            answer.headers[.rateReset] = now.advanced(seconds: json["retryAfter"]?.int ?? 1).isoText
        case .dataCenter:
            answer.headers[.rateFillRate] = "10"
            answer.headers[.rateInterval] = "60"
        }
        return answer
    }

    private static func answer(_ json: JSONObject, code: Int) -> Answer {
        var answer: Answer
        switch json["body"] {
        case nil where code >= 500:
            answer = .text(
                "<html><head><title>\(code)</title></head><body>The site cannot be reached.</body></html>",
                status: .init(code: code), type: "text/html;charset=UTF-8")
        case nil: answer = .empty(.init(code: code))
        case .string(let text)?: answer = .text(text, status: .init(code: code))
        case let body?: answer = .json(body, status: .init(code: code))
        }
        for member in json["headers"]?.object ?? [:] {
            guard let name = HTTPField.Name(member.key) else { continue }
            answer.headers[name] = member.value.identifier
        }
        return answer
    }

    private static func captcha(_ call: Call) -> Answer {
        Answer.text("", status: .forbidden, type: "text/html;charset=UTF-8")
            .header(.loginReason, "AUTHENTICATION_DENIED")
            .header(.deniedReason, "CAPTCHA_CHALLENGE; login-url=\(call.origin)/login.jsp")
    }

    private static func other(_ json: JSONObject) throws(ControlProblem) -> OtherRequest {
        guard let request = json["request"]?.object, let path = request["path"]?.string,
            let method = HTTPRequest.Method(request["method"]?.string ?? "GET")
        else {
            throw ControlProblem(
                message: "'request' is {\"method\",\"path\",\"body\",\"user\"}: what somebody else sends")
        }
        return OtherRequest(
            user: request["user"]?.string ?? "ben", method: method, path: path,
            body: request["body"].map { JSONWriter(.compact).bytes($0) } ?? [])
    }

    var json: JSONValue {
        var object: JSONObject = ["id": .init(id), "kind": .string(kind.name), "hits": .init(hits)]
        object["count"] = count.map { .init($0) } ?? .null
        object["skip"] = .init(skip)
        object["match"] = [
            "method": .array(match.methods.map(JSONValue.string)), "path": match.path.map(JSONValue.string) ?? .null,
        ]
        return .object(object)
    }
}

extension Fault.Kind {
    var name: String {
        switch self {
        case .latency: "latency"
        case .answer: "answer"
        case .reset: "reset"
        case .truncate: "truncate"
        case .expiredLogin: "expiredLogin"
        case .otherWriter: "otherWriter"
        }
    }
}
