public import JSON

/// What a node carries beside its meaning: its id, block marks, and attributes that only its own format knows.
///
/// One pointer wide, and nil for the many nodes that carry nothing.
public struct NodeAttributes: Sendable, Hashable {
    /// An attribute that has no property of its own in the model.
    public struct Foreign: Sendable, Hashable {
        /// The format that wrote it and alone writes it again.
        public var format: DocumentFormat
        /// The name as the format spells it: `accessLevel`, `ac:schema-version`, `class`.
        public var name: String
        /// The value; attributes of XML and parameters of wiki macros are strings.
        public var value: JSONValue

        public init(_ format: DocumentFormat, _ name: String, _ value: JSONValue) {
            self.format = format
            self.name = name
            self.value = value
        }
    }

    private struct Values: Sendable, Hashable {
        var localID: String?
        var marks: [BlockMark] = []
        var foreign: [Foreign] = []

        var isEmpty: Bool { localID == nil && marks.isEmpty && foreign.isEmpty }
    }

    private final class Box: Sendable {
        let values: Values

        init(_ values: Values) {
            self.values = values
        }
    }

    private var box: Box?

    private var values: Values {
        get { box?.values ?? Values() }
        set { box = newValue.isEmpty ? nil : Box(newValue) }
    }

    public init() {
        box = nil
    }

    public init(localID: String?, marks: [BlockMark] = [], foreign: [Foreign] = []) {
        let values = Values(localID: localID, marks: marks, foreign: foreign)
        box = values.isEmpty ? nil : Box(values)
    }

    /// Whether the node carries nothing.
    public var isEmpty: Bool { box == nil }

    /// The node's id: `localId` in ADF, `local-id` or `ac:local-id` in storage, nowhere in Markdown and wiki markup.
    public var localID: String? {
        get { box?.values.localID }
        set { values.localID = newValue }
    }

    /// Marks of a whole block, in order. Empty on inline nodes, whose marks are spans around them.
    public var marks: [BlockMark] {
        get { box?.values.marks ?? [] }
        set { values.marks = newValue }
    }

    /// The attributes that only one format knows, in the order in which they were read.
    public var foreign: [Foreign] {
        get { box?.values.foreign ?? [] }
        set { values.foreign = newValue }
    }

    /// The value of a format's own attribute; setting replaces it in its place, nil removes it.
    public subscript(format: DocumentFormat, name: String) -> JSONValue? {
        get {
            box?.values.foreign.last { $0.format == format && $0.name == name }?.value
        }
        set {
            var list = foreign
            let index = list.lastIndex { $0.format == format && $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): list[index].value = value
            case (let index?, nil): list.remove(at: index)
            case (nil, let value?): list.append(Foreign(format, name, value))
            case (nil, nil): return
            }
            foreign = list
        }
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.box === right.box || left.values == right.values
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }
}
