import HTTPTransport
import HTTPTypes
import JSON

extension SiteRequest {
    /// The value that a parameter of paging has in the query, or in the JSON of a POST.
    func parameter(_ name: String) -> String? {
        if let json { return json[name]?.identifier }
        return switch target {
        case .path(_, let query): query[name]
        case .link(let link): Query(link: link)[name]
        }
    }

    /// Puts a parameter of paging where the request keeps its parameters.
    mutating func set(_ name: String, to value: JSONValue) {
        if var json {
            json[name] = value
            body = .bytes(JSONWriter().bytes(json))
            return
        }
        switch target {
        case .path(let path, var query):
            query[name] = value.identifier
            target = .path(path, query)
        case .link(let link):
            var query = Query(link: link)
            query[name] = value.identifier
            target = .link("\(link.prefix { $0 != "?" })?\(query.encoded)")
        }
    }

    private var json: JSONValue? {
        guard method == .post, case .bytes(let bytes) = body, let value = try? JSONValue(parsing: bytes),
            value.object != nil
        else { return nil }
        return value
    }
}

extension Query {
    /// The query of an address, decoded.
    init(link: String) {
        let text = link.prefix { $0 != "#" }
        guard let mark = text.firstIndex(of: "?") else {
            self.init()
            return
        }
        self.init(
            text[text.index(after: mark)...].split(separator: "&").map { item in
                let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return Item(name: Self.decoded(pair[0]), value: pair.count > 1 ? Self.decoded(pair[1]) : "")
            })
    }

    private static func decoded(_ text: Substring) -> String {
        var output: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                let digits = String(decoding: bytes.prefix(2), as: UTF8.self)
                if digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                    output.append(value)
                    bytes.removeFirst(2)
                } else {
                    output.append(byte)
                }
            case UInt8(ascii: "+"): output.append(0x20)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
