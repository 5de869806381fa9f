import Console
import JSON

/// One column of a list, or one field of a thing.
struct FieldColumn {
    /// What the column is called in `--json=…`, as it was asked for.
    var name: String
    /// What stands above it.
    var title: String
    /// Where the value stands in the server's object.
    var path: JSONPath
    /// How the column looks on a terminal.
    var style: Style
    /// Whether it gives up room before others do: true for what is long and read last.
    var isLong: Bool

    init(_ name: String, title: String? = nil, path: JSONPath, style: Style = .plain, isLong: Bool = false) {
        self.name = name
        self.title = title ?? name.uppercased()
        self.path = path
        self.style = style
        self.isLong = isLong
    }

    /// A column whose path is given as text that is known to be one.
    init(_ name: String, at path: String, style: Style = .plain, isLong: Bool = false) {
        self.init(name, path: JSONPath(path) ?? JSONPath([.key(path)]), style: style, isLong: isLong)
    }
}

extension Collection where Element == FieldColumn {
    /// One flat object, keyed by the words asked for, with the values as the server sent them.
    func flat(_ object: JSONValue) -> JSONValue {
        .object(JSONObject(map { ($0.name, object.value(at: $0.path) ?? .null) }))
    }
}
