public import JSON

/// A picture or file that the text shows: in a block, in a group, or within a line.
///
/// ADF `media` and `mediaInline` · storage `<ac:image>`, and `<ac:link><ri:attachment/>` for other files · wiki
/// `!name!`, `[^name]` · Markdown `![alt](attachment:name)`, `![alt](media:id)`, `![alt](https://…)`.
public struct Media: Sendable, Hashable {
    /// Where the bytes are.
    public enum Source: Sendable, Hashable {
        /// A file of the media service. `type` is `file`, or `link` and `image` where ADF says so; nil where it does not
        /// say (only `mediaInline` may).
        case file(id: String, collection: String, type: String?)
        /// An address. ADF's type `external`, storage's `<ri:url>`.
        case external(String)
        /// An attachment by name, or whatever else `ri:` names. ADF has only media ids: who writes ADF puts these in
        /// before, else its writer makes it a link of the scheme `attachment:`.
        case resource(ResourceIdentifier)
    }

    public var source: Source
    /// The words for those who do not see it. Nil is not the same as empty.
    public var alt: String?
    /// The tooltip: storage's `ac:title`, Markdown's title.
    public var title: String?
    /// Pixels. In storage `ac:original-width`, where there is one; `ac:width` is the width it is shown at.
    public var width: JSONNumber?
    public var height: JSONNumber?
    /// ADF's `occurrenceKey`.
    public var occurrenceKey: String?
    /// Links, comment anchors and borders around it, outermost first. For media within a line they are spans instead,
    /// and this is empty.
    public var marks: [Mark]
    public var attributes: NodeAttributes

    public init(
        _ source: Source, alt: String? = nil, title: String? = nil, width: JSONNumber? = nil,
        height: JSONNumber? = nil, occurrenceKey: String? = nil, marks: [Mark] = [],
        attributes: NodeAttributes = NodeAttributes()
    ) {
        self.source = source
        self.alt = alt
        self.title = title
        self.width = width
        self.height = height
        self.occurrenceKey = occurrenceKey
        self.marks = marks
        self.attributes = attributes
    }
}

extension Block {
    /// A picture or file on its own.
    public struct MediaBlock: Sendable, Hashable {
        public var media: Media
        /// The line below it; nil where there is none.
        public var caption: Caption?
        /// `center`, `wide`, `full-width`, `wrap-left`, `wrap-right`, `align-start`, `align-end`; nil where the format
        /// does not say. Storage's `ac:layout` or `ac:align`.
        public var layout: String?
        /// The width it is shown at, in `widthType`'s unit. Storage's `ac:width`, wiki's `width`.
        public var width: JSONNumber?
        /// `pixel` or `percentage`; nil where ADF does not say (per cent then).
        public var widthType: String?
        /// Links around the block, outermost first: ADF's marks on `mediaSingle`.
        public var marks: [Mark]
        public var attributes: NodeAttributes

        public init(
            _ media: Media, caption: Caption? = nil, layout: String? = nil, width: JSONNumber? = nil,
            widthType: String? = nil, marks: [Mark] = [], attributes: NodeAttributes = NodeAttributes()
        ) {
            self.media = media
            self.caption = caption
            self.layout = layout
            self.width = width
            self.widthType = widthType
            self.marks = marks
            self.attributes = attributes
        }
    }

    /// The line below a picture.
    public struct Caption: Sendable, Hashable {
        public var content: [Inline]
        public var attributes: NodeAttributes

        public init(_ content: [Inline], attributes: NodeAttributes = NodeAttributes()) {
            self.content = content
            self.attributes = attributes
        }
    }

    /// Files side by side.
    public struct MediaGroup: Sendable, Hashable {
        public var media: [Media]
        public var attributes: NodeAttributes

        public init(_ media: [Media], attributes: NodeAttributes = NodeAttributes()) {
            self.media = media
            self.attributes = attributes
        }
    }
}
