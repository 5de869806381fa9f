internal import JSON

/// The attributes of a tag, taken one after the other; what nobody takes is kept for the writer.
struct StorageAttributes {
    private var rest: [StorageAttribute]

    init(_ element: StorageElement) {
        rest = element.attributes
    }

    /// The value of an attribute, which is then gone.
    mutating func take(_ name: String) -> String? {
        guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
        return rest.remove(at: index).value
    }

    /// The value of an attribute that has to be a number; another stays where it is.
    mutating func takeNumber(_ name: String) -> JSONNumber? {
        guard let index = rest.firstIndex(where: { $0.name == name }), let number = JSONNumber(rest[index].value) else {
            return nil
        }
        rest.remove(at: index)
        return number
    }

    /// The declarations of the `style` attribute, of which `read` takes what it knows.
    mutating func takeStyle<Result>(_ read: (inout StorageStyle) -> Result) -> Result? {
        guard let index = rest.firstIndex(where: { $0.name == "style" }) else { return nil }
        var style = StorageStyle(rest[index].value)
        let result = read(&style)
        if style.isEmpty {
            rest.remove(at: index)
        } else {
            rest[index].value = style.text
        }
        return result
    }

    /// What a node keeps of its tag: the id under the name that this element uses for it, marks, and the rest.
    mutating func remaining(
        id: String = "local-id", marks: [BlockMark] = [], adding foreign: [StorageAttribute] = []
    ) -> NodeAttributes {
        if rest.isEmpty, marks.isEmpty, foreign.isEmpty { return NodeAttributes() }
        let localID = take(id)
        return NodeAttributes(
            localID: localID, marks: marks,
            foreign: (rest + foreign).map { NodeAttributes.Foreign(.storage, $0.name, .string($0.value)) })
    }
}

extension NodeAttributes {
    /// The value of an attribute that only the storage format knows.
    func storage(_ name: String) -> String? {
        isEmpty ? nil : self[.storage, name]?.string
    }

    /// Keys under which the storage format's reader leaves notes to its writer. None is a name of XML.
    enum StorageNote {
        /// The element's name where it is not the usual one for its meaning.
        static let element = "<element>"
        /// How a link's words were written: `none`, or `ac:link-body` where plain text would do.
        static let linkBody = "<link-body>"
        /// Whether a task's line stands in a span of the old editor's.
        static let taskBody = "<task-body>"
        /// Before the name of a macro's parameter.
        static let parameter = "<parameter>"
        /// Before the name of an attribute of the table's `thead`, `tbody`, `tfoot` or `colgroup`: `<tbody>class`.
        static func part(_ element: String) -> String { "<\(element)>" }
    }
}
