/// One node of a text in Confluence's storage format.
indirect enum StorageNode: Hashable, Sendable {
    case element(StorageElement)
    case text(String)
    /// What stood in `<![CDATA[…]]>`.
    case cdata(String)

    var element: StorageElement? {
        guard case .element(let element) = self else { return nil }
        return element
    }
}

struct StorageElement: Hashable, Sendable {
    /// With its prefix: `ac:structured-macro`.
    var name: String
    var attributes: [String: String] = [:]
    var children: [StorageNode] = []

    /// The elements directly inside that go by a name.
    func elements(_ name: String) -> [StorageElement] {
        children.compactMap(\.element).filter { $0.name == name }
    }

    func first(_ name: String) -> StorageElement? {
        elements(name).first
    }

    /// All text inside.
    var text: String {
        children.map { child in
            switch child {
            case .text(let text), .cdata(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }

    /// A macro's parameter.
    func parameter(_ name: String) -> String? {
        elements("ac:parameter").first { $0.attributes["ac:name"] == name }?.text
    }
}

/// Why a text is not in the storage format, in Confluence's words.
struct StorageError: Error, Hashable {
    var message: String

    init(_ what: String, row: Int, column: Int) {
        message = "Error parsing xhtml: \(what)\n at [row,col {unknown-source}]: [\(row),\(column)]"
    }
}
