import CCmarkGFM
import Synchronization

/// A node of the tree that libcmark-gfm makes of a text. It lives as long as its `CMarkTree`.
struct CMarkNode {
    /// What a node can be.
    enum Kind {
        case document, quote, list, item, codeBlock, htmlBlock, paragraph, heading, rule, footnoteDefinition
        case text, softBreak, lineBreak, code, html, emphasis, strong, link, image, footnoteReference
        case table, tableRow, tableCell, strikethrough
        case other
    }

    let pointer: UnsafeMutablePointer<cmark_node>

    init?(_ pointer: UnsafeMutablePointer<cmark_node>?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    var kind: Kind {
        let type = atl_cmark_type(pointer)
        switch UInt32(type) {
        case CMARK_NODE_TEXT.rawValue: return .text
        case CMARK_NODE_SOFTBREAK.rawValue: return .softBreak
        case CMARK_NODE_PARAGRAPH.rawValue: return .paragraph
        case CMARK_NODE_ITEM.rawValue: return .item
        case CMARK_NODE_CODE.rawValue: return .code
        case CMARK_NODE_STRONG.rawValue: return .strong
        case CMARK_NODE_EMPH.rawValue: return .emphasis
        case CMARK_NODE_LINK.rawValue: return .link
        case CMARK_NODE_HTML_INLINE.rawValue: return .html
        case CMARK_NODE_LINEBREAK.rawValue: return .lineBreak
        case CMARK_NODE_LIST.rawValue: return .list
        case CMARK_NODE_HEADING.rawValue: return .heading
        case CMARK_NODE_CODE_BLOCK.rawValue: return .codeBlock
        case CMARK_NODE_BLOCK_QUOTE.rawValue: return .quote
        case CMARK_NODE_HTML_BLOCK.rawValue: return .htmlBlock
        case CMARK_NODE_THEMATIC_BREAK.rawValue: return .rule
        case CMARK_NODE_IMAGE.rawValue: return .image
        case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue: return .footnoteReference
        case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: return .footnoteDefinition
        case CMARK_NODE_DOCUMENT.rawValue: return .document
        default:
            if type == atl_cmark_table_cell() { return .tableCell }
            if type == atl_cmark_table_row() { return .tableRow }
            if type == atl_cmark_table() { return .table }
            if type == atl_cmark_strikethrough() { return .strikethrough }
            return .other
        }
    }

    var firstChild: CMarkNode? { CMarkNode(cmark_node_first_child(pointer)) }
    var next: CMarkNode? { CMarkNode(cmark_node_next(pointer)) }
    var children: Children { Children(upcoming: firstChild) }

    struct Children: Sequence, IteratorProtocol {
        fileprivate var upcoming: CMarkNode?

        mutating func next() -> CMarkNode? {
            guard let node = upcoming else { return nil }
            upcoming = node.next
            return node
        }
    }

    /// The text of a node that has one, in UTF-8.
    var literal: UnsafeBufferPointer<UInt8> {
        var length = 0
        let start = atl_cmark_literal(pointer, &length)
        return UnsafeBufferPointer(start: start, count: length)
    }

    var literalText: String { String(decoding: literal, as: UTF8.self) }

    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }
    /// What stands behind the opening fence of a code block; nil for an indented one.
    var fenceInfo: String? {
        atl_cmark_is_fenced(pointer) == 0
            ? nil : cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
    }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    /// Whether a numbered list writes `1)` for `1.`.
    var hasParentheses: Bool { cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM }
    /// Whether an item begins with a box, and what stands in it.
    var isTask: Bool { cmark_node_get_syntax_extension(pointer) != nil }
    var isDone: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }
    var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }
    /// `l`, `c`, `r` or 0 for each column of a table.
    var columnAlignments: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: cmark_gfm_extensions_get_table_alignments(pointer),
            count: Int(cmark_gfm_extensions_get_table_columns(pointer)))
    }

    /// Lines and columns, in bytes from 1, as the source has them. Those of inline nodes are not always right.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
}

/// A parsed text, which owns its nodes.
struct CMarkTree: ~Copyable {
    let root: CMarkNode

    /// Registers the extensions, once a process.
    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// The library keeps the characters that extensions react to in one table for the process, and changes it while it
    /// parses: one parse at a time.
    private static let turn = Mutex(())

    /// Nil where memory ran out.
    init?(_ source: UnsafeBufferPointer<UInt8>) {
        guard Self.isRegistered, let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        source.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        // Lines are split above, outside of the lock; what is done under it comes out as a number, since a pointer may
        // not cross the lock.
        let address = UInt(bitPattern: parser)
        let root = Self.turn.withLock { _ in
            UInt(bitPattern: cmark_parser_finish(OpaquePointer(bitPattern: address)))
        }
        let tree = CMarkNode(UnsafeMutablePointer(bitPattern: root))
        guard let tree else { return nil }
        self.root = tree
    }

    /// Frees a block of the document that has been read.
    func free(_ block: CMarkNode) {
        cmark_node_free(block.pointer)
    }

    deinit {
        cmark_node_free(root.pointer)
    }
}
