import HTTPTypes
import JSON

/// The pages of Confluence's lists.
extension Call {
    /// What people's addresses of Confluence begin with; never the gateway's.
    var wikiSite: String { viaGateway ? "\(origin)/wiki" : confluenceBase }

    /// Version 2: a page by cursor, with the `Link` header and `_links.next`, both relative to the site.
    func wikiPage<Element>(
        _ elements: [Element], default fallback: Int = 25, _ json: (Element) throws -> JSONValue
    ) throws -> Answer {
        let limit = try wikiLimit(default: fallback)
        let start = try query["cursor"].map { try WikiCursor.start($0, self) } ?? 0
        let page = elements.dropFirst(start).prefix(limit)
        var links: JSONObject = [:]
        var header = ""
        if start + page.count < elements.count {
            var items = query.items.filter { $0.name != "cursor" }
            items.append(("cursor", WikiCursor.text(start + page.count)))
            let query = items.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
            let next = "/wiki\(target.wikiPath)?\(query.joined(separator: "&"))"
            links["next"] = .string(next)
            header = "<\(next)>; rel=\"next\", "
        }
        links["base"] = .string(wikiSite)
        let body: JSONValue = ["results": .array(try page.map(json)), "_links": .object(links)]
        return .json(body).header(.link, "\(header)<\(wikiSite)>; rel=\"base\"")
    }

    private func wikiLimit(default fallback: Int) throws -> Int {
        guard let text = query["limit"] else { return fallback }
        guard let limit = Int(text), (1...250).contains(limit) else {
            throw Refusal.badContent(
                "Provided value {\(text)} for 'limit' is not valid. Expected a number between 1 and 250", self)
        }
        return limit
    }

    /// Version 1 and Data Center: a page by `start` and `limit`, on Cloud's searches by cursor.
    func wikiList<Element>(
        _ elements: [Element], default fallback: Int = 25, atMost most: Int = 200, byCursor: Bool = false,
        _ json: (Element) throws -> JSONValue
    ) throws -> JSONObject {
        let limit = try int("limit", default: fallback, atMost: most)
        let start =
            byCursor
            ? try query["cursor"].map { try WikiCursor.start($0, self) } ?? 0 : try int("start", default: 0)
        let page = elements.dropFirst(start).prefix(limit)
        var links: JSONObject = ["self": .string("\(confluenceBase)\(target.wikiPath)")]
        if start + page.count < elements.count {
            var items = query.items.filter { $0.name != "cursor" && $0.name != "start" && $0.name != "limit" }
            items.append(("limit", String(limit)))
            items.append(
                byCursor ? ("cursor", WikiCursor.text(start + page.count)) : ("start", String(start + limit)))
            let query = items.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
            links["next"] = .string("\(target.wikiPath)?\(query.joined(separator: "&"))")
        }
        links["base"] = .string(wikiSite)
        links["context"] = .string(isCloud ? "/wiki" : String(wikiSite.dropFirst(origin.count)))
        return [
            "results": .array(try page.map(json)), "start": .init(start), "limit": .init(limit),
            "size": .init(page.count), "_links": .object(links),
        ]
    }
}

/// Where the next page begins.
private enum WikiCursor {
    static func text(_ start: Int) -> String {
        Base64.encode(Array("{\"start\":\(start)}".utf8))
    }

    static func start(_ text: String, _ call: Call) throws -> Int {
        guard let bytes = Base64.decode(text), let start = (try? JSONValue(parsing: bytes))?["start"]?.int, start >= 0
        else { throw Refusal.badContent("Invalid cursor: \(text)", call) }
        return start
    }
}

extension String {
    /// The path below Confluence's context, as it came, without the query: `/api/v2/pages`.
    fileprivate var wikiPath: Substring {
        let path = prefix { $0 != "?" }
        for start in path.indices where path[start...].hasPrefix("/api/v2/") || path[start...].hasPrefix("/rest/api/") {
            return path[start...]
        }
        return path
    }
}
