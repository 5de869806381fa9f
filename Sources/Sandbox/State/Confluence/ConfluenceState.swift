/// What the site's Confluence holds.
struct ConfluenceState: Sendable {
    var spaces = Catalogue<WikiSpace>()
    /// Pages, blog posts, folders, comments and attachments, which share their numbers.
    private(set) var contents = Catalogue<WikiContent>()
    /// The contents below, inside or on each content, in the order in which they were added.
    private var dependents: [Int: [Int]] = [:]
    var tasks = Catalogue<WikiTask>()
    /// Texts that are being converted from one format to another, by the number of the task.
    var conversions: [Int: WikiConversion] = [:]
    private var lastIDs: [String: Int] = [:]

    subscript(id: Int) -> WikiContent? { contents[id] }

    /// The next number of a sequence of its own.
    mutating func nextID(_ sequence: String = "content") -> Int {
        let first = sequence == "content" ? 98_305 : 10_000
        let id = (lastIDs[sequence] ?? (first - 1)) + 1
        lastIDs[sequence] = id
        return id
    }

    mutating func set(_ content: WikiContent) {
        if let old = contents[content.id] { unlink(old) }
        contents.set(content)
        for owner in content.owners { dependents[owner, default: []].append(content.id) }
    }

    /// Changes a content in place.
    mutating func update(_ id: Int, _ change: (inout WikiContent) -> Void) {
        guard let old = contents[id] else { return }
        contents.update(id, change)
        guard let new = contents[id], new.owners != old.owners else { return }
        unlink(old)
        for owner in new.owners { dependents[owner, default: []].append(id) }
    }

    mutating func remove(_ id: Int) {
        guard let content = contents[id] else { return }
        for dependent in dependents[id] ?? [] where contents[dependent]?.container == id { remove(dependent) }
        unlink(content)
        contents.remove(id)
    }

    private mutating func unlink(_ content: WikiContent) {
        for owner in content.owners { dependents[owner]?.removeAll { $0 == content.id } }
    }

    /// What is directly below a page or folder, in the order of the tree.
    func children(of id: Int, status: WikiContent.Status = .current) -> [WikiContent] {
        (dependents[id] ?? []).compactMap { contents[$0] }
            .filter { $0.parent == id && $0.status == status }
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }

    /// Comments or attachments of a content.
    func contained(in id: Int, _ kind: WikiContent.Kind) -> [WikiContent] {
        (dependents[id] ?? []).compactMap { contents[$0] }.filter { $0.container == id && $0.kind == kind }
            .sorted { $0.id < $1.id }
    }

    /// The answers to a comment.
    func replies(to id: Int) -> [WikiContent] {
        (dependents[id] ?? []).compactMap { contents[$0] }.filter { $0.replyTo == id && $0.status == .current }
            .sorted { $0.id < $1.id }
    }

    /// What is below, each after what it is below, with how deep it is, from 1 on.
    func descendants(of id: Int, depth: Int = .max) -> [(content: WikiContent, depth: Int)] {
        var found: [(WikiContent, Int)] = []
        func visit(_ id: Int, _ level: Int) {
            guard level <= depth else { return }
            for child in children(of: id) {
                found.append((child, level))
                visit(child.id, level + 1)
            }
        }
        visit(id, 1)
        return found
    }

    /// From the top of the tree to the parent.
    func ancestors(of content: WikiContent) -> [WikiContent] {
        var found: [WikiContent] = []
        var next = content.parent
        while let id = next, let parent = contents[id], found.count < 1000 {
            found.append(parent)
            next = parent.parent
        }
        return found.reversed()
    }

    /// The number that puts a content after everything that is below a parent now.
    func lastPosition(below parent: Int?, in space: Int) -> Int {
        let siblings =
            parent.map { children(of: $0) }
            ?? contents.all.filter { $0.space == space && $0.parent == nil && $0.kind.isInTree }
        return (siblings.map(\.position).max() ?? -1) + 1
    }

    func space(_ key: String) -> WikiSpace? {
        spaces.all.first { $0.key.lowercased() == key.lowercased() }
    }

    /// The page, or blog post, that has the title in a space; titles are compared without regard to case.
    func titled(_ title: String, _ kind: WikiContent.Kind, in space: Int) -> WikiContent? {
        let folded = title.lowercased()
        return contents.all.first {
            $0.space == space && $0.kind == kind && $0.status == .current && $0.title.lowercased() == folded
        }
    }
}

/// A space.
struct WikiSpace: Numbered {
    enum Kind: String, Sendable {
        case global, personal
    }

    var id: Int
    var key: String
    var name: String
    var kind = Kind.global
    var isArchived = false
    var description = ""
    var homepage: Int?
    var author: UserID
    var created: Moment
    var labels: [WikiLabel] = []
    var properties: [WikiProperty] = []
    /// Groups whose members see the space; empty for everybody who is logged in.
    var viewers: [String] = []
    /// Groups whose members write in it; empty for everybody who sees it.
    var writers: [String] = []
    var watchers: [UserID] = []
    var favourites: [UserID] = []
}

/// Something that takes long enough to be asked after.
struct WikiTask: Numbered {
    var id: Int
    var name: String
    var started: Moment
    /// How often it was asked after: the first time it is still running.
    var polls = 0
    var error: String?
    /// The page that it made.
    var destination: Int?
    var pages = 0
}

/// A text that is converted while nobody waits.
struct WikiConversion: Sendable {
    var representation: String
    var value: String
    var polls = 0
}
