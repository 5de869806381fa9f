import HTTPTransport
import HTTPTypes
import JSON

/// An answer that holds a slice of a list, cut into its elements and what stands beside them.
struct BatchAnswer {
    let json: JSONText
    let elements: [JSONText]
    private let members: [(key: String, value: JSONText)]

    /// Where the elements of most lists stand.
    private static let usualKeys = [
        "values", "results", "issues", "comments", "worklogs", "issueTypes", "fields", "transitions",
    ]

    /// - Parameter keys: where the elements may stand; none for the usual names, or the only list of an answer.
    init(_ json: JSONText, keys: [String]) throws {
        self.json = json
        guard json.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            members = []
            elements = try json.elements()
            return
        }
        let members = try json.members()
        self.members = members
        let lists = members.filter { $0.value.bytes.first == UInt8(ascii: "[") }
        let candidates = keys.isEmpty ? Self.usualKeys : keys
        let list = candidates.lazy.compactMap { key in lists.first { $0.key == key } }.first
        if let list {
            elements = try list.value.elements()
        } else if keys.isEmpty, lists.count == 1 {
            elements = try lists[0].value.elements()
        } else {
            let names = keys.isEmpty ? "one list" : "a list `" + keys.joined(separator: "` or `") + "`"
            throw UnexpectedShape("the answer does not hold \(names)")
        }
    }

    private func value(_ name: String) -> JSONValue? {
        try? members.last { $0.key == name }?.value.parsed()
    }

    func text(_ name: String) -> String? { value(name)?.string }
    func number(_ name: String) -> Int? { value(name)?.int }

    var total: Int? { number("total") }
    var isLast: Bool? { value("isLast")?.bool }

    /// Confluence's link to the next batch.
    var link: String? {
        let next = value("_links")?["next"]
        return next?.string ?? next?["href"]?.string
    }
}

extension Paging.Model {
    /// The way in which this answer continues.
    func settled(for answer: BatchAnswer, _ exchange: Exchange) -> Paging.Model {
        guard case .detected = self else { return self }
        if answer.text("nextPageToken") != nil {
            return .token(parameter: "nextPageToken", answer: "nextPageToken")
        }
        if answer.link != nil || LinkHeader.next(exchange.response.head.headerFields) != nil { return .link }
        return answer.number("startAt") != nil ? .offset(parameter: "startAt") : .detected
    }
}

/// RFC 8288's header: `</wiki/api/v2/pages?cursor=x>; rel="next", <…>; rel="base"`.
enum LinkHeader {
    static func next(_ headers: HTTPFields) -> String? {
        guard let name = HTTPField.Name("Link") else { return nil }
        for value in headers[values: name] {
            var rest = value[...]
            while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
                let link = rest[rest.index(after: open)..<close]
                let after = rest[rest.index(after: close)...]
                let parameters = after.prefix { $0 != "<" }
                if isNext(parameters) { return String(link) }
                rest = after
            }
        }
        return nil
    }

    private static func isNext(_ parameters: Substring) -> Bool {
        parameters.split { $0 == ";" || $0 == "," }.contains { parameter in
            let text = parameter.lowercased().filter { $0 != " " && $0 != "\"" }
            return text == "rel=next"
        }
    }
}
