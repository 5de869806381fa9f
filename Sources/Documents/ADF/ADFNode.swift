import JSON

/// A node of ADF with its members told apart; a view of JSON, not a tree of its own.
struct ADFNode {
    let value: JSONValue
    private(set) var type = ""
    private(set) var attributes = JSONObject()
    private(set) var content: [JSONValue] = []
    private(set) var marks: [JSONValue] = []
    private(set) var text: String?
    /// Members that say nothing (`attrs: {}`, `content: []`) or that this version does not know, under their name with
    /// a slash before it: what the writer needs to make the same object again.
    private(set) var remainder: [NodeAttributes.Foreign] = []

    /// Nil where the value is no object with a type, or a member is not of the kind that ADF says.
    init?(_ value: JSONValue) {
        guard case .object(let object) = value else { return nil }
        self.value = value
        for member in object.members {
            switch (member.key, member.value) {
            case ("type", .string(let type)): self.type = type
            case ("text", .string(let text)): self.text = text
            case ("content", .array(let content)) where !content.isEmpty: self.content = content
            case ("attrs", .object(let attributes)) where !attributes.isEmpty: self.attributes = attributes
            case ("marks", .array(let marks)) where !marks.isEmpty: self.marks = marks
            case ("content", .array), ("attrs", .object), ("marks", .array):
                remainder.append(NodeAttributes.Foreign(.adf, "/" + member.key, member.value))
            case ("type", _), ("text", _), ("content", _), ("attrs", _), ("marks", _): return nil
            default: remainder.append(NodeAttributes.Foreign(.adf, "/" + member.key, member.value))
            }
        }
        if type.isEmpty { return nil }
    }

    /// The node as it came.
    var verbatim: Verbatim { Verbatim(.adf, value.description) }
}

/// Takes a node's attributes one by one; what nobody took is what the model does not know.
struct ADFAttributes {
    private var members: [JSONObject.Member]
    private let remainder: [NodeAttributes.Foreign]

    init(_ node: ADFNode) {
        members = node.attributes.members
        remainder = node.remainder
    }

    mutating func string(_ key: String) -> String? {
        guard !members.isEmpty, let index = members.lastIndex(where: { $0.key == key }),
            case .string(let text) = members[index].value
        else { return nil }
        members.remove(at: index)
        return text
    }

    mutating func number(_ key: String) -> JSONNumber? {
        guard !members.isEmpty, let index = members.lastIndex(where: { $0.key == key }),
            case .number(let number) = members[index].value
        else { return nil }
        members.remove(at: index)
        return number
    }

    mutating func bool(_ key: String) -> Bool? {
        guard !members.isEmpty, let index = members.lastIndex(where: { $0.key == key }),
            case .bool(let flag) = members[index].value
        else { return nil }
        members.remove(at: index)
        return flag
    }

    mutating func numbers(_ key: String) -> [JSONNumber]? {
        guard !members.isEmpty, let index = members.lastIndex(where: { $0.key == key }),
            case .array(let elements) = members[index].value
        else { return nil }
        var numbers: [JSONNumber] = []
        for element in elements {
            guard case .number(let number) = element else { return nil }
            numbers.append(number)
        }
        members.remove(at: index)
        return numbers
    }

    mutating func value(_ key: String) -> JSONValue? {
        guard !members.isEmpty, let index = members.lastIndex(where: { $0.key == key }) else { return nil }
        return members.remove(at: index).value
    }

    /// The id, the marks given, and all that was not taken.
    mutating func rest(marks: [BlockMark] = []) -> NodeAttributes {
        if members.isEmpty, remainder.isEmpty, marks.isEmpty { return NodeAttributes() }
        let localID = string("localId")
        let foreign = members.map { NodeAttributes.Foreign(.adf, $0.key, $0.value) } + remainder
        return NodeAttributes(localID: localID, marks: marks, foreign: foreign)
    }
}
