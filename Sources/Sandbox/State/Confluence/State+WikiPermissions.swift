import HTTPTypes

extension SiteState {
    /// Whether somebody sees a space.
    func canView(_ space: WikiSpace, _ identity: Identity) -> Bool {
        guard let user = identity.userID else { return false }
        return space.viewers.isEmpty || space.viewers.contains { directory.isMember(user, of: $0) }
            || directory.isAdministrator(user)
    }

    /// Whether somebody sees a content: its space, and every page above it that is restricted.
    func canView(_ content: WikiContent, _ identity: Identity) -> Bool {
        guard let space = confluence.spaces[content.space], canView(space, identity) else { return false }
        let page = content.container.flatMap { confluence[$0] } ?? content
        return (confluence.ancestors(of: page) + [page, content]).allSatisfy { allows("read", $0, identity) }
    }

    /// Whether somebody changes a content.
    func canEdit(_ content: WikiContent, _ identity: Identity) -> Bool {
        guard let space = confluence.spaces[content.space] else { return false }
        let page = content.container.flatMap { confluence[$0] } ?? content
        return canView(content, identity) && canWrite(in: space, identity)
            && (content.kind == .comment || allows("update", page, identity))
    }

    func canWrite(in space: WikiSpace, _ identity: Identity) -> Bool {
        guard canView(space, identity), !space.isArchived, let user = identity.userID else { return false }
        return space.writers.isEmpty || space.writers.contains { directory.isMember(user, of: $0) }
            || directory.isAdministrator(user)
    }

    private func allows(_ operation: String, _ content: WikiContent, _ identity: Identity) -> Bool {
        let restrictions = content.restrictions.filter {
            $0.operation == operation && !($0.users.isEmpty && $0.groups.isEmpty)
        }
        guard !restrictions.isEmpty else { return true }
        guard let user = identity.userID else { return false }
        return directory.isAdministrator(user)
            || restrictions.contains { restriction in
                restriction.users.contains(user)
                    || restriction.groups.contains { directory.isMember(user, of: $0) }
            }
    }

    // MARK: What addresses name

    /// The content with that id, refused as Confluence does where it is not there or not to be seen.
    func content(_ id: String, _ kinds: Set<WikiContent.Kind>, _ call: Call) throws(Refusal) -> WikiContent {
        guard let number = Int(id.hasPrefix("att") ? String(id.dropFirst(3)) : id), let content = confluence[number],
            kinds.contains(content.kind), canView(content, call.identity)
        else { throw .noContent(id, call) }
        return content
    }

    /// The same, for whoever may change it.
    func editable(_ id: String, _ kinds: Set<WikiContent.Kind>, _ call: Call) throws -> WikiContent {
        let content = try content(id, kinds, call)
        _ = try call.requireUser()
        guard canEdit(content, call.identity) else { throw Refusal.forbiddenContent(call) }
        return content
    }

    func wikiSpace(id: String, _ call: Call) throws(Refusal) -> WikiSpace {
        guard let space = confluence.spaces[id], canView(space, call.identity) else { throw .noContent(id, call) }
        return space
    }

    func wikiSpace(key: String, _ call: Call) throws(Refusal) -> WikiSpace {
        guard let space = confluence.space(key), canView(space, call.identity) else {
            throw .wikiV1(
                .notFound, "No space with key : \(key)", flavor: call.flavor, authorized: false)
        }
        return space
    }
}

extension Refusal {
    static func noContent(_ id: String, _ call: Call) -> Refusal {
        if call.surface == .wikiV2 { return .wikiV2NotFound }
        return .wikiV1(
            .notFound, "No content found with id: ContentId{id=\(id)}", flavor: call.flavor, authorized: false)
    }

    static func forbiddenContent(_ call: Call) -> Refusal {
        if call.surface == .wikiV2 {
            return .wikiV2(
                .forbidden, code: "FORBIDDEN", title: "User does not have permission to perform this operation")
        }
        return .wikiV1(
            .forbidden, "User not permitted to perform this operation", flavor: call.flavor, authorized: false)
    }

    /// 400 in the words of the interface that was called.
    static func badContent(_ message: String, _ call: Call, detail: String? = nil) -> Refusal {
        if call.surface == .wikiV2 {
            return .wikiV2(.badRequest, code: "INVALID_REQUEST_PARAMETER", title: message, detail: detail)
        }
        return .wikiV1(
            .badRequest, "com.atlassian.confluence.api.service.exceptions.BadRequestException: \(message)",
            flavor: call.flavor, valid: false)
    }

    /// 409 for a version that is not the next one.
    static func staleVersion(_ current: Int, _ call: Call) -> Refusal {
        let message = "Version must be incremented on update. Current version is: \(current)"
        if call.surface == .wikiV2 { return .wikiV2(.conflict, code: "CONFLICT", title: message) }
        return .wikiV1(
            .conflict, "com.atlassian.confluence.api.service.exceptions.ConflictException: \(message)",
            flavor: call.flavor, authorized: false)
    }
}
