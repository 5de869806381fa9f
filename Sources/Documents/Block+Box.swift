public import JSON

extension Block {
    /// A coloured box.
    public struct Panel: Sendable, Hashable {
        /// What a panel says by its colour.
        ///
        /// | kind | ADF | storage macro | wiki | Markdown |
        /// |---|---|---|---|---|
        /// | info | `info` | `info` | `{info}` | `[!NOTE]` |
        /// | note | `note` | `<ac:adf-extension>` | `{panel}` | `[!IMPORTANT]` |
        /// | success | `success` | `tip` | `{tip}` | `[!TIP]` |
        /// | warning | `warning` | `note` | `{note}` | `[!WARNING]` |
        /// | error | `error` | `warning` | `{warning}` | `[!CAUTION]` |
        /// | tip | `tip` | `<ac:adf-extension>` | `{tip}` | `<aside>` |
        /// | custom | `custom` | `panel` | `{panel}` | `<aside>` |
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            case info
            case note
            case tip
            case warning
            case error
            case success
            case custom
        }

        public var kind: Kind
        /// A line above the content: the `title` of the macros; ADF has none, its writer makes it a strong paragraph.
        public var title: String?
        /// ADF's `panelIcon` (an emoji's short name), `panelIconId` and `panelIconText`.
        public var icon: String?
        public var iconID: String?
        public var iconText: String?
        /// ADF's `panelColor`, the `bgColor` of the macro `panel`.
        public var color: String?
        public var content: [Block]
        public var attributes: NodeAttributes

        public init(
            _ kind: Kind, title: String? = nil, icon: String? = nil, iconID: String? = nil, iconText: String? = nil,
            color: String? = nil, _ content: [Block], attributes: NodeAttributes = NodeAttributes()
        ) {
            self.kind = kind
            self.title = title
            self.icon = icon
            self.iconID = iconID
            self.iconText = iconText
            self.color = color
            self.content = content
            self.attributes = attributes
        }
    }

    /// Blocks under a title that opens and closes them.
    public struct Expand: Sendable, Hashable {
        /// Nil where the format names none, which is not the same as an empty one.
        public var title: String?
        public var content: [Block]
        public var attributes: NodeAttributes

        public init(title: String?, _ content: [Block], attributes: NodeAttributes = NodeAttributes()) {
            self.title = title
            self.content = content
            self.attributes = attributes
        }
    }

    /// Columns side by side.
    public struct Layout: Sendable, Hashable {
        public var columns: [LayoutColumn]
        /// Storage's `ac:type` (`two_equal`, `three_with_sidebars` …); nil where only widths are known.
        public var type: String?
        public var attributes: NodeAttributes

        public init(_ columns: [LayoutColumn], type: String? = nil, attributes: NodeAttributes = NodeAttributes()) {
            self.columns = columns
            self.type = type
            self.attributes = attributes
        }
    }

    /// One column of a layout.
    public struct LayoutColumn: Sendable, Hashable {
        /// Per cent of the section's width; nil where the format gives only the section's type.
        public var width: JSONNumber?
        /// `top`, `middle` or `bottom`.
        public var verticalAlignment: String?
        public var content: [Block]
        public var attributes: NodeAttributes

        public init(
            width: JSONNumber?, verticalAlignment: String? = nil, _ content: [Block],
            attributes: NodeAttributes = NodeAttributes()
        ) {
            self.width = width
            self.verticalAlignment = verticalAlignment
            self.content = content
            self.attributes = attributes
        }
    }

    /// An element of storage or HTML that only groups: `div`, `section`, `center`.
    public struct Division: Sendable, Hashable {
        /// The element's name.
        public var element: String
        public var content: [Block]
        /// `attributes.foreign` holds the element's attributes.
        public var attributes: NodeAttributes

        public init(_ element: String, _ content: [Block], attributes: NodeAttributes = NodeAttributes()) {
            self.element = element
            self.content = content
            self.attributes = attributes
        }
    }

    /// Content that several pages show.
    public struct SyncBlock: Sendable, Hashable {
        public var resourceID: String
        /// The blocks where this page holds the original (`bodiedSyncBlock`); nil where it only shows them.
        public var content: [Block]?
        public var attributes: NodeAttributes

        public init(resourceID: String, content: [Block]?, attributes: NodeAttributes = NodeAttributes()) {
            self.resourceID = resourceID
            self.content = content
            self.attributes = attributes
        }
    }
}
