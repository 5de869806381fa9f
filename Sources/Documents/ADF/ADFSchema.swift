/// What ADF's schema allows where (`@atlaskit/adf-schema`, full, 56.1).
enum ADFSchema {
    /// The kinds of block nodes that containment tells apart.
    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt32

        static let paragraph = Kinds(rawValue: 1 << 0)
        static let heading = Kinds(rawValue: 1 << 1)
        static let codeBlock = Kinds(rawValue: 1 << 2)
        static let list = Kinds(rawValue: 1 << 3)
        static let taskList = Kinds(rawValue: 1 << 4)
        static let decisionList = Kinds(rawValue: 1 << 5)
        static let blockquote = Kinds(rawValue: 1 << 6)
        static let panel = Kinds(rawValue: 1 << 7)
        static let expand = Kinds(rawValue: 1 << 8)
        static let nestedExpand = Kinds(rawValue: 1 << 9)
        static let table = Kinds(rawValue: 1 << 10)
        static let rule = Kinds(rawValue: 1 << 11)
        static let mediaSingle = Kinds(rawValue: 1 << 12)
        static let mediaGroup = Kinds(rawValue: 1 << 13)
        static let blockCard = Kinds(rawValue: 1 << 14)
        static let embedCard = Kinds(rawValue: 1 << 15)
        static let `extension` = Kinds(rawValue: 1 << 16)
        static let bodiedExtension = Kinds(rawValue: 1 << 17)
        static let layoutSection = Kinds(rawValue: 1 << 18)
        static let syncBlock = Kinds(rawValue: 1 << 19)
        static let bodiedSyncBlock = Kinds(rawValue: 1 << 20)

        static let everywhere: Kinds = [.paragraph, .list, .codeBlock, .mediaSingle, .extension]
        static let nested: Kinds = [
            .everywhere, .heading, .blockquote, .panel, .rule, .mediaGroup, .taskList, .decisionList,
        ]
    }

    /// The nodes that hold blocks.
    enum Container: Sendable {
        case document
        case listItem
        case blockquote
        case panel
        case tableCell
        case expand
        case nestedExpand
        case layoutColumn
        case bodiedExtension
        case bodiedSyncBlock
        case taskItem

        var allowed: Kinds {
            switch self {
            case .document:
                [
                    .nested, .expand, .table, .blockCard, .embedCard, .bodiedExtension, .layoutSection, .syncBlock,
                    .bodiedSyncBlock,
                ]
            case .listItem: [.everywhere, .taskList]
            case .blockquote: [.everywhere, .mediaGroup]
            case .panel: [.everywhere, .heading, .blockCard, .mediaGroup, .taskList, .rule, .decisionList]
            case .tableCell: [.nested, .blockCard, .embedCard, .nestedExpand]
            case .expand: [.nested, .table, .blockCard, .embedCard, .nestedExpand]
            case .nestedExpand: .nested
            case .layoutColumn: [.nested, .expand, .table, .blockCard, .embedCard, .bodiedExtension]
            case .bodiedExtension: [.nested, .table, .blockCard, .embedCard]
            case .bodiedSyncBlock:
                Kinds([.nested, .expand, .table, .blockCard, .embedCard, .layoutSection]).subtracting(.extension)
            case .taskItem: [.paragraph, .extension]
            }
        }

        func allows(_ kind: Kinds) -> Bool {
            allowed.contains(kind)
        }

        /// Whether a block mark may stand on a node of that kind here.
        func allows(_ mark: BlockMark, on kind: Kinds) -> Bool {
            switch mark {
            case .unknown: true
            case .alignment(.start): false
            case .alignment: (kind == .paragraph || kind == .heading) && (isRoomy || self == .tableCell)
            case .indentation: kind == .paragraph && isRoomy || kind == .heading && (isRoomy || self == .tableCell)
            case .fontSize: kind == .paragraph && self != .blockquote
            case .breakout:
                kind == .layoutSection || kind == .syncBlock || kind == .bodiedSyncBlock
                    || (kind == .codeBlock || kind == .expand) && self == .document
            case .fragment: kind == .table || kind == .extension || kind == .bodiedExtension
            case .dataConsumer: kind == .extension || kind == .bodiedExtension
            }
        }

        private var isRoomy: Bool {
            self == .document || self == .layoutColumn || self == .bodiedSyncBlock
        }
    }

    static func isInline(_ type: String) -> Bool {
        switch type {
        case "text", "hardBreak", "mention", "emoji", "date", "status", "placeholder", "inlineCard", "mediaInline",
            "inlineExtension":
            true
        default: false
        }
    }

    static func isBlock(_ type: String) -> Bool {
        switch type {
        case "paragraph", "heading", "codeBlock", "bulletList", "orderedList", "taskList", "decisionList",
            "blockquote", "panel", "expand", "nestedExpand", "table", "rule", "mediaSingle", "mediaGroup", "blockCard",
            "embedCard", "extension", "bodiedExtension", "layoutSection", "syncBlock", "bodiedSyncBlock":
            true
        default: false
        }
    }

    static func kind(ofType type: String) -> Kinds {
        switch type {
        case "paragraph": .paragraph
        case "heading": .heading
        case "codeBlock": .codeBlock
        case "bulletList", "orderedList": .list
        case "taskList": .taskList
        case "mediaSingle": .mediaSingle
        case "extension": .extension
        default: []
        }
    }
}
