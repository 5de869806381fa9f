import JSON

/// The JSON of one ADF node, put together in ADF's usual order of members: type, attrs, content, marks.
struct ADFNodeBuilder {
    let type: String
    private var attributes: [JSONObject.Member] = []
    private var foreign: [NodeAttributes.Foreign] = []

    init(_ type: String) {
        self.type = type
    }

    mutating func set(_ key: String, _ value: String?) {
        if let value { attributes.append(JSONObject.Member(key: key, value: .string(value))) }
    }

    mutating func set(_ key: String, _ value: JSONNumber?) {
        if let value { attributes.append(JSONObject.Member(key: key, value: .number(value))) }
    }

    mutating func set(_ key: String, _ value: Bool?) {
        if let value { attributes.append(JSONObject.Member(key: key, value: .bool(value))) }
    }

    mutating func set(_ key: String, json value: JSONValue?) {
        if let value { attributes.append(JSONObject.Member(key: key, value: value)) }
    }

    /// Takes the id and what else ADF said of the node.
    mutating func set(_ node: NodeAttributes) {
        if node.isEmpty { return }
        set("localId", node.localID)
        for entry in node.foreign where entry.format == .adf {
            if entry.name.utf8.first == UInt8(ascii: "/") {
                foreign.append(entry)
            } else {
                attributes.append(JSONObject.Member(key: entry.name, value: entry.value))
            }
        }
    }

    /// The node. `content` is nil where the node has none, and left out where it is empty and `isOptional`.
    func node(content: [JSONValue]? = nil, isOptional: Bool = false, marks: [JSONValue] = []) -> JSONValue {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(4)
        members.append(JSONObject.Member(key: "type", value: .string(type)))
        if !attributes.isEmpty {
            members.append(JSONObject.Member(key: "attrs", value: .object(JSONObject(members: attributes))))
        }
        if let content, !(content.isEmpty && isOptional) {
            members.append(JSONObject.Member(key: "content", value: .array(content)))
        }
        if !marks.isEmpty { members.append(JSONObject.Member(key: "marks", value: .array(marks))) }
        for entry in foreign {
            let key = String(entry.name.dropFirst())
            if !members.contains(where: { $0.key == key }) {
                members.append(JSONObject.Member(key: key, value: entry.value))
            }
        }
        return .object(JSONObject(members: members))
    }
}
