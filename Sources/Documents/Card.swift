public import JSON

/// A link that shows what it leads to.
public struct Card: Sendable, Hashable {
    /// How it is shown. Within a line it is always `inline`, and never there on its own.
    public enum Appearance: String, Sendable, Hashable {
        case inline
        case block
        case embed
    }

    public var appearance: Appearance
    /// The address; nil where `data` or `datasource` stands for it.
    public var url: String?
    /// ADF's `data`: what it leads to, as JSON-LD.
    public var data: JSONValue?
    /// ADF's `datasource` of a block card: a query whose results are listed.
    public var datasource: JSONValue?
    /// ADF's `layout` of an embed or of a datasource.
    public var layout: String?
    /// ADF's `width`, per cent for an embed.
    public var width: JSONNumber?
    /// ADF's `originalWidth` and `originalHeight` of an embed, in pixels.
    public var originalWidth: JSONNumber?
    public var originalHeight: JSONNumber?
    public var attributes: NodeAttributes

    public init(
        _ appearance: Appearance, url: String?, data: JSONValue? = nil, datasource: JSONValue? = nil,
        layout: String? = nil, width: JSONNumber? = nil, originalWidth: JSONNumber? = nil,
        originalHeight: JSONNumber? = nil, attributes: NodeAttributes = NodeAttributes()
    ) {
        self.appearance = appearance
        self.url = url
        self.data = data
        self.datasource = datasource
        self.layout = layout
        self.width = width
        self.originalWidth = originalWidth
        self.originalHeight = originalHeight
        self.attributes = attributes
    }
}
