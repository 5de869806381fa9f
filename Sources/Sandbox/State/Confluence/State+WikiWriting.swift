import JSON

/// What a new content is made of.
struct NewWikiContent {
    var kind: WikiContent.Kind
    var space: WikiSpace
    var title: String
    var body = WikiBody()
    var parent: Int?
    var isDraft = false
    var subtype: String?
}

/// What a new version is made of.
struct WikiChange {
    var title: String
    /// Nil to keep the text.
    var body: WikiBody?
    /// The number that the new version must have; nil to take the next one.
    var number: Int?
    var message = ""
    var isMinor = false
    var parent: Int?
    var owner: UserID?
    var isDraft = false

    init(title: String, message: String = "") {
        self.title = title
        self.message = message
    }
}

extension SiteState {
    /// What Confluence was seen to say about every update that it cannot keep.
    static let misleading =
        "No space or no content type, or setup a wrong version type set to content, or status param is not draft and "
        + "status content is current"

    /// Adds a page, a blog post or a folder.
    mutating func addContent(_ new: NewWikiContent, by user: UserID, _ call: Call) throws -> WikiContent {
        if !new.isDraft, new.kind != .folder, confluence.titled(new.title, new.kind, in: new.space.id) != nil {
            throw Refusal.badContent(
                "A page with this title already exists: A page already exists with the title \(new.title) in the space "
                    + "with key \(new.space.key)", call)
        }
        let content = WikiContent(
            id: confluence.nextID(), kind: new.kind, status: new.isDraft ? .draft : .current, space: new.space.id,
            parent: new.parent, position: confluence.lastPosition(below: new.parent, in: new.space.id),
            versions: [
                WikiVersion(number: 1, title: new.title, body: new.body, author: user, created: call.now)
            ], subtype: new.subtype, author: user, owner: user, created: call.now, watchers: [user])
        confluence.set(content)
        return content
    }

    /// Adds a version, or publishes, or brings back from the trash.
    mutating func apply(_ change: WikiChange, to content: WikiContent, by user: UserID, _ call: Call) throws {
        if content.status == .trashed {
            confluence.update(content.id) { $0.status = .current }
            return
        }
        if change.isDraft {
            guard change.number ?? 1 == 1 else { throw Refusal.badContent(Self.misleading, call) }
            let body = change.body ?? content.version.body
            confluence.update(content.id) {
                $0.draft = WikiVersion(number: 1, title: change.title, body: body, author: user, created: call.now)
            }
            return
        }
        let current = content.version.number
        let next = content.status == .draft ? 1 : current + 1
        if let number = change.number, number != next { throw Refusal.staleVersion(current, call) }
        if content.kind == .page || content.kind == .blogpost,
            let other = confluence.titled(change.title, content.kind, in: content.space), other.id != content.id
        {
            throw Refusal.badContent(Self.misleading, call)
        }
        if let parent = change.parent { try checkParent(parent, of: content, call) }
        let version = WikiVersion(
            number: next, title: change.title, body: change.body ?? content.version.body, message: change.message,
            isMinor: change.isMinor, author: user, created: call.now)
        let position = change.parent.map { confluence.lastPosition(below: $0, in: content.space) }
        confluence.update(content.id) { content in
            if content.status == .draft { content.versions = [version] } else { content.versions.append(version) }
            content.status = .current
            content.draft = nil
            if let parent = change.parent, parent != content.parent {
                content.parent = parent
                content.position = position ?? content.position
            }
            if let owner = change.owner { content.owner = owner }
        }
        markDangling(content.id)
    }

    /// Refuses a parent that is in another space, or below the page itself.
    func checkParent(_ parent: Int, of content: WikiContent, _ call: Call) throws {
        guard let above = confluence[parent], above.space == content.space, above.kind.isInTree else {
            throw Refusal.badContent("The parent content \(parent) is not in the same space", call)
        }
        guard parent != content.id, !confluence.ancestors(of: above).contains(where: { $0.id == content.id }) else {
            throw Refusal.badContent("A page cannot be moved below itself", call)
        }
    }

    /// Inline comments whose marker is gone hang in the air.
    mutating func markDangling(_ id: Int) {
        let comments = confluence.contained(in: id, .comment).filter { $0.inline != nil }
        guard !comments.isEmpty, let content = confluence[id] else { return }
        let markers = Set(StorageOutline(content.version.body.storage).markers)
        for comment in comments {
            guard let inline = comment.inline, inline.resolution != .resolved else { continue }
            let isThere = markers.contains(inline.reference)
            if !isThere {
                confluence.update(comment.id) { $0.inline?.resolution = .dangling }
            } else if inline.resolution == .dangling {
                confluence.update(comment.id) { $0.inline?.resolution = .open }
            }
        }
    }
}
