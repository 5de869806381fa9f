import JSON

/// Writes a document as ADF that validates against its schema. Total: what the schema does not allow at a place is
/// moved to the nearest one where it does, in reading order, or takes another shape; `losses` says which.
///
/// What came from ADF and is not in the schema (a newer site's nodes) goes out as it came in.
struct ADFWriter {
    typealias Container = ADFSchema.Container

    /// Nodes for one container, and the blocks that may not stand in it.
    struct Run {
        var nodes: [JSONValue] = []
        var lifts: [Lift] = []
    }

    /// A block that must leave its container, and how many of the container's nodes stand before it.
    struct Lift {
        var position: Int
        var block: Block
    }

    var losses = Losses()
    var localIDs: LocalIDSource

    /// - Parameter used: ids that must not be given to new nodes.
    init(usedLocalIDs used: Set<String> = []) {
        localIDs = LocalIDSource(used: used)
    }

    /// The document as a node of type `doc`.
    mutating func document(_ document: Document) -> JSONValue {
        var members: [JSONObject.Member] = [
            JSONObject.Member(key: "type", value: "doc"), JSONObject.Member(key: "version", value: 1),
        ]
        members.append(JSONObject.Member(key: "content", value: .array(nodes(document.blocks))))
        for entry in document.attributes.foreign where entry.format == .adf {
            let key = entry.name.utf8.first == UInt8(ascii: "/") ? String(entry.name.dropFirst()) : entry.name
            if let index = members.firstIndex(where: { $0.key == key }) {
                if key == "version" { members[index].value = entry.value }
            } else if entry.name != "/attrs", entry.name != "/marks" {
                members.append(JSONObject.Member(key: key, value: entry.value))
            }
        }
        return .object(JSONObject(members: members))
    }

    /// The nodes of blocks that stand directly in the document.
    mutating func nodes(_ blocks: [Block]) -> [JSONValue] {
        let run = write(blocks, in: .document)
        var nodes = run.nodes
        // The document takes every kind of block, so nothing can be left over; were it so, it would follow.
        for lift in run.lifts { nodes.append(codeBlock(of: lift.block)) }
        return nodes
    }

    mutating func write(_ blocks: [Block], in container: Container) -> Run {
        var run = Run()
        run.nodes.reserveCapacity(blocks.count)
        for block in blocks { write(block, in: container, to: &run) }
        return run
    }

    mutating func write(_ block: Block, in container: Container, to run: inout Run) {
        switch block {
        case .paragraph(let paragraph): write(paragraph, in: container, to: &run)
        case .heading(let heading): write(heading, in: container, to: &run)
        case .code(let code): write(code, in: container, to: &run)
        case .quote(let quote): write(quote, in: container, to: &run)
        case .bulletList(let list): write(list, type: "bulletList", in: container, to: &run)
        case .orderedList(let list): write(list, type: "orderedList", in: container, to: &run)
        case .taskList(let list): write(list, in: container, to: &run)
        case .decisionList(let list): write(list, in: container, to: &run)
        case .panel(let panel): write(panel, in: container, to: &run)
        case .expand(let expand): write(expand, in: container, to: &run)
        case .table(let table): write(table, in: container, to: &run)
        case .rule(let attributes): write(rule: attributes, in: container, to: &run)
        case .media(let media): write(media, in: container, to: &run)
        case .mediaGroup(let group): write(group, in: container, to: &run)
        case .layout(let layout): write(layout, in: container, to: &run)
        case .card(let card): write(card, in: container, to: &run)
        case .macro(let macro): write(macro, in: container, to: &run)
        case .syncBlock(let sync): write(sync, in: container, to: &run)
        case .division(let division):
            for child in division.content { write(child, in: container, to: &run) }
        case .unknown(let verbatim): write(verbatim, in: container, to: &run)
        }
    }

    /// Hands a block to the container around this one.
    mutating func lift(_ block: Block, from run: inout Run) {
        run.lifts.append(Lift(position: run.nodes.count, block: block))
    }

    /// What becomes of blocks that may not stand in a container: its parts before and after stand apart, or they follow
    /// it.
    enum Arrangement {
        case split
        case follow
    }

    /// Puts a container around nodes, and what may not stand in it between its parts or behind it.
    mutating func enclose(
        _ inner: Run, in container: Container, _ arrangement: Arrangement, to run: inout Run,
        _ make: ([JSONValue], _ isFirst: Bool) -> JSONValue
    ) {
        if arrangement == .follow || inner.lifts.isEmpty {
            run.nodes.append(make(inner.nodes.isEmpty ? [Self.emptyParagraph] : inner.nodes, true))
            for lift in inner.lifts { write(lift.block, in: container, to: &run) }
            return
        }
        var start = 0
        for lift in inner.lifts {
            if lift.position > start {
                run.nodes.append(make(Array(inner.nodes[start..<lift.position]), start == 0))
                start = lift.position
            }
            write(lift.block, in: container, to: &run)
        }
        if start < inner.nodes.count { run.nodes.append(make(Array(inner.nodes[start...]), start == 0)) }
    }

    static let emptyParagraph: JSONValue = ["type": "paragraph"]

    /// The marks of a block that may stand on it here.
    mutating func marks(_ attributes: NodeAttributes, on kind: ADFSchema.Kinds, in container: Container) -> [JSONValue]
    {
        if attributes.isEmpty { return [] }
        var nodes: [JSONValue] = []
        var isPlaced = false
        for mark in attributes.marks {
            var isAllowed = container.allows(mark, on: kind)
            if isAllowed, container != .bodiedSyncBlock {
                switch mark {
                case .alignment:
                    isAllowed = !nodes.contains { $0["type"] == "indentation" }
                    isPlaced = true
                case .indentation: isAllowed = !isPlaced
                default: break
                }
            }
            if isAllowed, let node = Self.node(mark) {
                nodes.append(node)
            } else if mark != .alignment(.start) {
                losses.note(mark.name)
            }
        }
        return nodes
    }

    private static func node(_ mark: BlockMark) -> JSONValue? {
        switch mark {
        case .alignment(let alignment): ["type": "alignment", "attrs": ["align": .string(alignment.rawValue)]]
        case .indentation(let level): ["type": "indentation", "attrs": ["level": .number(level)]]
        case .breakout(let mode, nil): ["type": "breakout", "attrs": ["mode": .string(mode)]]
        case .breakout(let mode, let width?):
            ["type": "breakout", "attrs": ["mode": .string(mode), "width": .number(width)]]
        case .fontSize(let size): ["type": "fontSize", "attrs": ["fontSize": .string(size)]]
        case .dataConsumer(let sources): ADFWriter.dataConsumer(sources)
        case .fragment(let localID, let name): ADFWriter.fragment(localID, name)
        case .unknown(let verbatim): verbatim.format == .adf ? try? JSONValue(parsing: verbatim.source) : nil
        }
    }

    static func dataConsumer(_ sources: [String]) -> JSONValue {
        ["type": "dataConsumer", "attrs": ["sources": .array(sources.map(JSONValue.string))]]
    }

    static func fragment(_ localID: String, _ name: String?) -> JSONValue {
        var attributes: JSONObject = ["localId": .string(localID)]
        if let name { attributes["name"] = .string(name) }
        return ["type": "fragment", "attrs": .object(attributes)]
    }
}
