import Console
import JSON

/// A field's value as people read it: the name of a status, the people of a list, a date in their own time.
struct FieldText {
    /// Times as local ones; pipes get ISO 8601 with an offset.
    var localTimes: Bool

    func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .bool(let flag): flag ? "yes" : "no"
        case .number(let number): number.text
        case .string(let text): time(text) ?? text
        case .array(let elements): elements.map { self.text($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
        case .object(let object): self.text(object)
        }
    }

    private func text(_ object: JSONObject) -> String {
        if object["type"] == "doc", let content = object["content"] { return plain(content) }
        for key in ["displayName", "name", "value", "title", "key", "emailAddress"] {
            guard let text = object[key]?.string, !text.isEmpty else { continue }
            guard let child = object["child"]?.object else { return text }
            return "\(text) / \(self.text(child))"
        }
        return JSONValue.object(object).description
    }

    /// The words of an ADF document on one line, for a table's cell.
    private func plain(_ content: JSONValue) -> String {
        let nodes = content.array ?? []
        let isText = nodes.contains { $0["type"] == "text" }
        return nodes.compactMap { node in
            node["text"]?.string ?? node["attrs"]?["text"]?.string ?? node["content"].map(plain)
        }.joined(separator: isText ? "" : " ")
    }

    /// A time stamp such as `2024-03-05T10:11:12.345+0000`, told by its shape.
    private func time(_ text: String) -> String? {
        let bytes = text.utf8
        guard (20...32).contains(bytes.count), bytes.dropFirst(10).first == UInt8(ascii: "T") else { return nil }
        guard let instant = Timestamp(text) else { return nil }
        return localTimes ? localText(instant) : instant.iso8601
    }

    private func localText(_ instant: Timestamp) -> String {
        let time = instant.local
        return "\(time.date) \(time.time)"
    }
}
