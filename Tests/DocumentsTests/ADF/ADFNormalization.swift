import JSON

/// ADF without what Markdown need not carry: ids of nodes, members that say nothing, the order of marks, and where one
/// text ends and the next with the same marks begins.
func normalized(_ value: JSONValue) -> JSONValue {
    guard case .object(let object) = value else { return value }
    var result = JSONObject()
    for member in object.members {
        switch (member.key, member.value) {
        case ("attrs", .object(var attributes)):
            attributes["localId"] = nil
            if !attributes.isEmpty { result["attrs"] = .object(attributes) }
        case ("content", .array(let content)):
            let content = joined(content.map(normalized))
            if !content.isEmpty { result["content"] = .array(content) }
        case ("marks", .array(let marks)):
            if !marks.isEmpty { result["marks"] = .array(marks.sorted { $0.description < $1.description }) }
        default: result[member.key] = member.value
        }
    }
    return .object(result)
}

private func joined(_ nodes: [JSONValue]) -> [JSONValue] {
    nodes.reduce(into: []) { result, node in
        if node["type"] == "text", let last = result.last, last["type"] == "text", last["marks"] == node["marks"] {
            result[result.count - 1]["text"] = .string((last["text"]?.string ?? "") + (node["text"]?.string ?? ""))
        } else {
            result.append(node)
        }
    }
}
