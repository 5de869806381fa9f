import JSON

/// A page, a blog post, a folder, a comment or an attachment.
struct WikiContent: Numbered {
    enum Kind: String, Sendable {
        case page, blogpost, folder, comment, attachment

        /// Whether it stands in the tree of pages.
        var isInTree: Bool { self == .page || self == .folder }
    }

    enum Status: String, Sendable {
        case current, draft, archived, trashed
    }

    var id: Int
    var kind: Kind
    var status = Status.current
    var space: Int
    /// What it is below in the tree.
    var parent: Int?
    var position = 0
    /// What a comment or an attachment belongs to.
    var container: Int?
    /// The comment that this one answers.
    var replyTo: Int?
    /// Where in the text a comment stands; nil for comments below it.
    var inline: WikiInline?
    /// Oldest first, never empty.
    var versions: [WikiVersion]
    /// What is not published yet.
    var draft: WikiVersion?
    /// `live` for a live doc.
    var subtype: String?
    var author: UserID
    var owner: UserID
    var created: Moment
    var labels: [WikiLabel] = []
    var properties: [WikiProperty] = []
    var likes: [UserID] = []
    var watchers: [UserID] = []
    var favourites: [UserID] = []
    var restrictions: [WikiRestriction] = []

    /// The latest version.
    var version: WikiVersion {
        get { versions[versions.count - 1] }
        set { versions[versions.count - 1] = newValue }
    }

    var title: String { version.title }

    /// What counts it among its dependents.
    var owners: Set<Int> { Set([parent, container, replyTo].compactMap { $0 }) }

    func version(_ number: Int) -> WikiVersion? {
        versions.first { $0.number == number }
    }
}

/// What a content was at one time.
struct WikiVersion: Sendable {
    var number: Int
    var title: String
    var body = WikiBody()
    var message = ""
    var isMinor = false
    var author: UserID
    var created: Moment
    /// What an attachment holds.
    var file: WikiFile?
}

/// A text in the format in which it was written; the other one is made when it is asked for.
struct WikiBody: Sendable, Hashable {
    var storage = ""
    /// The document, where it was written as one.
    var document: JSONValue?

    /// The text as an Atlassian document.
    var asDocument: JSONValue { document ?? StorageToADF.document(storage) }
}

/// A file on a page.
struct WikiFile: Sendable, Hashable {
    var mediaType: String
    var content: [UInt8]
    var comment = ""
    /// Under what the media service knows it.
    var fileID: String
}

struct WikiLabel: Sendable, Hashable {
    var id: Int
    var prefix = "global"
    var name: String
}

/// A key of its own and a value, with versions.
struct WikiProperty: Sendable, Hashable {
    var id: Int
    var key: String
    var value: JSONValue
    var number = 1
    var message = ""
    var author: UserID
    var created: Moment
}

/// Who alone may do something with a content.
struct WikiRestriction: Sendable, Hashable {
    /// `read` or `update`.
    var operation: String
    var users: [UserID] = []
    var groups: [String] = []
}

/// Where in a text a comment stands, and whether it is settled.
struct WikiInline: Sendable, Hashable {
    enum Resolution: String, Sendable {
        case open, reopened, resolved, dangling
    }

    /// What the marker in the text refers to.
    var reference: String
    /// The words that were marked.
    var selection: String
    var resolution = Resolution.open
    var modifier: UserID?
    var modified: Moment?
}
