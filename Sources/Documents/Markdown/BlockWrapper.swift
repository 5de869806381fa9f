import JSON

/// What a block says beside its Markdown, as attributes of an element around it, both ways.
///
/// GitHub honours `align` and passes over `data-…`.
enum BlockWrapper {
    /// The attributes for the element around a block; empty where Markdown says all.
    static func attributes(of block: Block) -> [HTMLAttribute] {
        var attributes = shared(block.attributes)
        switch block {
        case .code(let code):
            if let language = code.language, !MarkdownEscaping.isInfo(language) {
                attributes.append(HTMLAttribute("data-language", language))
            }
            append("data-wrap", code.wraps, to: &attributes)
            append("data-hide-line-numbers", code.hidesLineNumbers, to: &attributes)
            append("data-unique-id", code.uniqueID, to: &attributes)
            append("data-title", code.title, to: &attributes)
            if code.isPreformatted { attributes.append(HTMLAttribute("data-preformatted", "true")) }
        case .orderedList(let list):
            if let start = list.start, !isListNumber(start) {
                attributes.append(HTMLAttribute("data-order", start.text))
            }
        case .card(let card):
            if card.appearance != .embed || card.layout != "center" {
                append("data-layout", card.layout ?? "", to: &attributes)
            }
            append("data-width", card.width?.text, to: &attributes)
            append("data-original-width", card.originalWidth?.text, to: &attributes)
            append("data-original-height", card.originalHeight?.text, to: &attributes)
            if card.appearance == .block, card.layout == nil { attributes.removeAll { $0.name == "data-layout" } }
        default: break
        }
        return attributes
    }

    /// The marks and unknown attributes of any node.
    static func shared(_ node: NodeAttributes) -> [HTMLAttribute] {
        if node.isEmpty { return [] }
        var attributes: [HTMLAttribute] = []
        for mark in node.marks { append(mark, to: &attributes) }
        let foreign = node.foreign.filter { $0.format == .adf && !isEmptyMember($0) }
        if !foreign.isEmpty {
            let object = JSONObject(members: foreign.map { JSONObject.Member(key: $0.name, value: $0.value) })
            attributes.append(HTMLAttribute("data-attributes", JSONValue.object(object).description))
        }
        return attributes
    }

    /// Whether an attribute only says that ADF wrote an empty member.
    static func isEmptyMember(_ entry: NodeAttributes.Foreign) -> Bool {
        entry.name == "/attrs" || entry.name == "/marks" || entry.name == "/content"
    }

    /// Whether a list of Markdown can begin with the number.
    static func isListNumber(_ number: JSONNumber) -> Bool {
        guard let value = Int(number.text), (0...999_999_999).contains(value) else { return false }
        return String(value) == number.text
    }

    private static func append(_ mark: BlockMark, to attributes: inout [HTMLAttribute]) {
        switch mark {
        case .alignment(.start): break
        case .alignment(.center): attributes.append(HTMLAttribute("align", "center"))
        case .alignment(.end): attributes.append(HTMLAttribute("align", "right"))
        case .indentation(let level): attributes.append(HTMLAttribute("data-indent", level.text))
        case .breakout(let mode, let width):
            attributes.append(HTMLAttribute("data-breakout", mode))
            append("data-breakout-width", width?.text, to: &attributes)
        case .fontSize(let size): attributes.append(HTMLAttribute("data-font-size", size))
        case .dataConsumer(let sources):
            attributes.append(HTMLAttribute("data-sources", JSONValue.array(sources.map(JSONValue.string)).description))
        case .fragment(let localID, let name):
            attributes.append(HTMLAttribute("data-fragment", localID))
            append("data-fragment-name", name, to: &attributes)
        case .unknown(let verbatim): attributes.append(HTMLAttribute("data-mark", verbatim.source))
        }
    }

    static func append(_ name: String, _ value: String?, to attributes: inout [HTMLAttribute]) {
        if let value { attributes.append(HTMLAttribute(name, value)) }
    }

    static func append(_ name: String, _ value: Bool?, to attributes: inout [HTMLAttribute]) {
        if let value { attributes.append(HTMLAttribute(name, value ? "true" : "false")) }
    }

    /// Whether an element of that name is there for its attributes only.
    static func isDialect(_ attribute: HTMLAttribute) -> Bool {
        attribute.name == "align" || names.contains(attribute.name)
    }

    private static let names: Set<String> = [
        "data-indent", "data-breakout", "data-breakout-width", "data-font-size", "data-sources", "data-fragment",
        "data-fragment-name", "data-mark", "data-attributes", "data-language", "data-wrap", "data-hide-line-numbers",
        "data-unique-id", "data-title", "data-preformatted", "data-order", "data-layout", "data-width",
        "data-original-width", "data-original-height", "data-display-mode", "data-number-column",
        "data-column-widths", "data-header-column", "data-spans", "data-media-group",
    ]

    /// The marks that attributes stand for, in their order.
    static func marks(_ attributes: [HTMLAttribute]) -> [BlockMark] {
        func value(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
        return attributes.compactMap { attribute in
            switch attribute.name {
            case "align":
                switch attribute.value {
                case "center": .alignment(.center)
                case "right": .alignment(.end)
                default: nil
                }
            case "data-indent": JSONNumber(attribute.value).map(BlockMark.indentation)
            case "data-breakout":
                .breakout(mode: attribute.value, width: value("data-breakout-width").flatMap { JSONNumber($0) })
            case "data-font-size": .fontSize(attribute.value)
            case "data-sources": strings(attribute.value).map(BlockMark.dataConsumer)
            case "data-fragment": .fragment(localID: attribute.value, name: value("data-fragment-name"))
            case "data-mark": .unknown(Verbatim(.adf, attribute.value))
            default: nil
            }
        }
    }

    static func strings(_ json: String) -> [String]? {
        (try? JSONValue(parsing: json))?.array.map { $0.compactMap(\.string) }
    }

    /// Gives a node what the attributes of the element around it say of any.
    static func applyShared(_ attributes: [HTMLAttribute], to node: inout NodeAttributes) {
        let marks = marks(attributes)
        if !marks.isEmpty { node.marks += marks }
        guard let text = attributes.last(where: { $0.name == "data-attributes" })?.value,
            case .object(let object) = try? JSONValue(parsing: text)
        else { return }
        for member in object.members { node[.adf, member.key] = member.value }
    }

    /// Gives a block what the attributes of the element around it say.
    static func apply(_ attributes: [HTMLAttribute], to block: inout Block) {
        var node = block.attributes
        applyShared(attributes, to: &node)
        block.attributes = node
        func value(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
        func number(_ name: String) -> JSONNumber? { value(name).flatMap { JSONNumber($0) } }
        func flag(_ name: String) -> Bool? { value(name).map { $0 == "true" } }
        switch block {
        case .code(var code):
            code.language = value("data-language") ?? code.language
            code.wraps = flag("data-wrap")
            code.hidesLineNumbers = flag("data-hide-line-numbers")
            code.uniqueID = value("data-unique-id")
            code.title = value("data-title")
            code.isPreformatted = flag("data-preformatted") ?? false
            block = .code(code)
        case .orderedList(var list):
            if let start = number("data-order") { list.start = start }
            block = .orderedList(list)
        case .card(var card):
            if let layout = value("data-layout") { card.layout = layout.isEmpty ? nil : layout }
            card.width = number("data-width")
            card.originalWidth = number("data-original-width")
            card.originalHeight = number("data-original-height")
            block = .card(card)
        case .table(var table):
            TableAttributes.apply(attributes, to: &table)
            block = .table(table)
        default: break
        }
    }
}
