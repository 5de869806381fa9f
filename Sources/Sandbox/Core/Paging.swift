import JSON

/// A slice of a list that is paged by `startAt` and `maxResults`.
struct Slice {
    var startAt: Int
    var maxResults: Int
    var total: Int
    var elements: [JSONValue]

    var isLast: Bool { startAt + elements.count >= total }
}

extension Call {
    /// The slice that the query asks for; only its elements are made.
    ///
    /// - Parameters:
    ///   - size: elements where the query does not say.
    ///   - limit: elements at most, however many are asked for.
    func slice<Element>(
        _ list: [Element], size: Int, atMost limit: Int = .max, _ make: (Element) -> JSONValue
    ) throws -> Slice {
        let startAt = try int("startAt", default: 0)
        let maxResults = try int("maxResults", default: size, atMost: limit)
        let first = min(startAt, list.count)
        let last = min(list.count, first + min(maxResults, list.count - first))
        return Slice(
            startAt: startAt, maxResults: maxResults, total: list.count, elements: list[first..<last].map(make))
    }

    /// `{"self","maxResults","startAt","total","isLast","values"}`, with `nextPage` where there is more.
    func page(_ slice: Slice, _ key: String = "values") -> JSONValue {
        let path = target.prefix { $0 != "?" }
        func address(_ startAt: Int) -> JSONValue {
            var items = query.items.filter { $0.name != "startAt" && $0.name != "maxResults" }
            items.append(("startAt", String(startAt)))
            items.append(("maxResults", String(slice.maxResults)))
            let query = items.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
            return .string("\(origin)\(path)?\(query.joined(separator: "&"))")
        }
        var object: JSONObject = ["self": address(slice.startAt)]
        if !slice.isLast { object["nextPage"] = address(slice.startAt + slice.maxResults) }
        object["maxResults"] = .init(slice.maxResults)
        object["startAt"] = .init(slice.startAt)
        object["total"] = .init(slice.total)
        object["isLast"] = .bool(slice.isLast)
        object[key] = .array(slice.elements)
        return .object(object)
    }

    /// The same without addresses and `isLast`, as older interfaces have it.
    func plainPage(_ slice: Slice, _ key: String) -> JSONValue {
        [
            "startAt": .init(slice.startAt), "maxResults": .init(slice.maxResults), "total": .init(slice.total),
            key: .array(slice.elements),
        ]
    }
}
