internal import JSON

/// Writes a document in Confluence's storage format: well-formed XML, whatever the document holds. What the format has
/// no place for is kept as code or as its content, and counted.
struct StorageWriter {
    var losses = Losses()
    private(set) var output: [UInt8] = []

    /// The document in storage format.
    mutating func write(_ document: Document) -> String {
        output.removeAll(keepingCapacity: true)
        blocks(document.blocks)
        return String(decoding: output, as: UTF8.self)
    }

    // MARK: Output

    /// Adds characters that are markup already.
    mutating func raw(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    /// Adds text, its special characters escaped.
    mutating func text(_ text: String) {
        StorageMarkup.appendText(text, to: &output)
    }

    mutating func cdata(_ text: String) {
        StorageMarkup.appendCDATA(text, to: &output)
    }

    /// An attribute that the writer itself gives; nil is left out.
    struct Attribute {
        var name: String
        var value: String?

        init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }

        init(_ name: String, _ value: JSONNumber?) {
            self.name = name
            self.value = value?.text
        }
    }

    /// Opens an element.
    ///
    /// - Parameters:
    ///   - id: the name of the attribute that holds the node's id.
    ///   - style: declarations that go before those which the node keeps.
    ///   - isEmpty: whether the tag closes itself.
    mutating func open(
        _ name: String, _ own: [Attribute] = [], _ attributes: NodeAttributes = NodeAttributes(),
        id: String = "local-id", style: String = "", isEmpty: Bool = false
    ) {
        output.append(UInt8(ascii: "<"))
        raw(name)
        for attribute in own {
            if let value = attribute.value { self.attribute(attribute.name, value) }
        }
        if !attributes.isEmpty { keep(attributes, besides: own, id: id, style: style) }
        if !style.isEmpty, attributes.storage("style") == nil { attribute("style", style) }
        raw(isEmpty ? " />" : ">")
    }

    mutating func close(_ name: String) {
        raw("</")
        raw(name)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func keep(_ attributes: NodeAttributes, besides own: [Attribute], id: String, style: String) {
        if let localID = attributes.localID {
            if id.isEmpty { losses.note("id of a node") } else { attribute(id, localID) }
        }
        for foreign in attributes.foreign where foreign.format == .storage {
            guard let value = foreign.value.string, StorageMarkup.isName(foreign.name),
                !own.contains(where: { $0.name == foreign.name && $0.value != nil })
            else { continue }
            if foreign.name == "style", !style.isEmpty {
                attribute("style", "\(style) \(value)")
            } else {
                attribute(foreign.name, value)
            }
        }
    }

    private mutating func attribute(_ name: String, _ value: String) {
        output.append(0x20)
        raw(name)
        raw("=\"")
        StorageMarkup.appendValue(value, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    // MARK: What another format wrote

    /// A construct kept verbatim: as it is where it is well-formed storage format, else as code that says what it is.
    mutating func verbatim(_ verbatim: Verbatim, isInline: Bool) {
        if verbatim.format == .storage, (try? StorageParser().parse(verbatim.source)) != nil {
            return raw(verbatim.source)
        }
        losses.note("\(verbatim.format.rawValue) fragment", isInline ? "kept as code" : "kept as a code block")
        if isInline {
            open("code")
            text("\(verbatim.format.rawValue):\(verbatim.source)")
            close("code")
        } else {
            block(.code(Block.CodeBlock(verbatim.source, language: verbatim.format.rawValue)))
        }
    }
}

extension Document {
    /// The document in Confluence's storage format, well-formed XHTML with `ac:` and `ri:` elements.
    public func storage() -> String {
        var losses = Losses()
        return storage(losses: &losses)
    }

    /// The document in Confluence's storage format.
    ///
    /// - Parameter losses: takes what the storage format could not carry over.
    public func storage(losses: inout Losses) -> String {
        var writer = StorageWriter()
        let text = writer.write(self)
        losses.merge(writer.losses)
        return text
    }
}
