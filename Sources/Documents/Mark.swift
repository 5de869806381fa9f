public import JSON

/// What holds for a run of text.
public enum Mark: Sendable, Hashable {
    /// ADF `strong` · storage `<strong>` · wiki `*x*` · Markdown `**x**`.
    case strong
    /// ADF `em` · storage `<em>` · wiki `_x_` · Markdown `*x*`.
    case emphasis
    /// ADF `code` · storage `<code>` · wiki `{{x}}` · Markdown `` `x` ``.
    case code
    /// ADF `strike` · storage `<del>`, `<s>` · wiki `-x-` · Markdown `~~x~~`.
    case strike
    /// ADF `underline` · storage `<u>` · wiki `+x+` · Markdown `<ins>x</ins>`.
    case underline
    /// ADF `subsup` · storage `<sub>` · wiki `~x~` · Markdown `<sub>x</sub>`.
    case `subscript`
    /// ADF `subsup` · storage `<sup>` · wiki `^x^` · Markdown `<sup>x</sup>`.
    case superscript
    /// The colour as the format wrote it; ADF wants `#rrggbb`.
    ///
    /// ADF `textColor` · storage `<span style="color: …;">` · wiki `{color:red}` · Markdown `<span style>`.
    case textColor(String)
    /// ADF `backgroundColor` · storage and Markdown `<span style="background-color: …;">` · wiki nothing.
    case backgroundColor(String)
    /// ADF `link` · storage `<a href>`, `<ac:link>` · wiki `[x|url]` · Markdown `[x](url)`.
    indirect case link(Link)
    /// The anchor of an inline comment.
    ///
    /// ADF `annotation` · storage `<ac:inline-comment-marker ac:ref>` · Markdown `<span data-annotation>` · wiki nothing.
    case annotation(id: String, type: String)
    /// A line around a picture. ADF `border` · storage `<ac:adf-mark key="border">` · Markdown `<span style="border: …">`.
    case border(size: JSONNumber, color: String)
    /// ADF's `dataConsumer` on an inline extension or picture.
    case dataConsumer(sources: [String])
    /// ADF's `fragment` on an inline extension.
    case fragment(localID: String, name: String?)
    /// Another inline element of storage or HTML: `span`, `small`, `big`, `cite`, `kbd`, `q`. ADF and wiki write its
    /// content alone (wiki knows `cite` as `??x??`); the element's attributes are the span's.
    case element(String)
    /// A mark that this version does not know, in its format's own writing.
    case unknown(Verbatim)
}

/// Where a link leads.
public struct Link: Sendable, Hashable {
    /// What it leads to; nil is the page itself (a link to one of its anchors).
    public var target: ResourceIdentifier?
    /// The place within the target: storage's `ac:anchor`. An address keeps its own `#…`.
    public var anchor: String?
    /// The tooltip: ADF's and Markdown's title, storage's `ac:tooltip` or `title`.
    public var title: String?
    /// `attributes.foreign` holds ADF's `id`, `collection` and `occurrenceKey`, and storage's others.
    public var attributes: NodeAttributes

    public init(
        _ target: ResourceIdentifier?, anchor: String? = nil, title: String? = nil,
        attributes: NodeAttributes = NodeAttributes()
    ) {
        self.target = target
        self.anchor = anchor
        self.title = title
        self.attributes = attributes
    }

    /// A link to an address.
    public init(url: String, title: String? = nil) {
        self.init(ResourceIdentifier(.url(url)), title: title)
    }
}

/// A thing on the site (or an address) as storage's `ri:` elements name it.
///
/// In Markdown: a page `page:SPACE/Title`, a blog post `blog:SPACE/2026-01-31/Title`, an attachment
/// `attachment:name`, a user `accountid:id`, a space `space:KEY`, a content entity `content:id`, a shortcut
/// `shortcut:parameter@key`.
public struct ResourceIdentifier: Sendable, Hashable {
    public indirect enum Kind: Sendable, Hashable {
        /// An address, relative or absolute. `<a href>`, `<ri:url>`.
        case url(String)
        /// `<ri:page ri:content-title ri:space-key>`; nil is the space of the page that says it.
        case page(title: String, space: String?)
        /// `<ri:blog-post ri:content-title ri:space-key ri:posting-day>`.
        case blogPost(title: String, space: String?, day: String?)
        /// `<ri:attachment ri:filename>`, with the page that holds it where it is another.
        case attachment(name: String, container: ResourceIdentifier?)
        /// `<ri:user>`.
        case user(UserIdentifier)
        /// `<ri:space ri:space-key>`.
        case space(key: String)
        /// `<ri:content-entity ri:content-id>`.
        case contentEntity(id: String)
        /// `<ri:shortcut ri:key ri:parameter>`.
        case shortcut(key: String, parameter: String)
    }

    public var kind: Kind
    /// `attributes.foreign` holds what else the element says: `ri:version-at-save`.
    public var attributes: NodeAttributes

    public init(_ kind: Kind, attributes: NodeAttributes = NodeAttributes()) {
        self.kind = kind
        self.attributes = attributes
    }
}

/// A person, by the kind of id that the deployment uses.
public enum UserIdentifier: Sendable, Hashable {
    /// Cloud's account id. Also ADF's other mention ids (`here`, `all`).
    case accountID(String)
    /// Data Center's login name: `[~fred]`, `ri:username`.
    case name(String)
    /// Data Center's user key: `ri:userkey`.
    case key(String)
}
