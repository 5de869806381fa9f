import HTTPTypes
import JSON

/// Pages and blog posts in version 2.
extension ConfluenceRoutes {
    static let pages: [Route] =
        [WikiContent.Kind.page, .blogpost].flatMap { kind -> [Route] in
            [
                .wiki(.get, kind.path) { call, state in
                    try call.wikiPage(try state.listedContent(kind, call)) {
                        try state.wikiContentJSON($0, call, isSingle: false)
                    }
                },
                .wiki(.get, "\(kind.path)/{id}") { call, state in
                    let content = try state.content(call["id"], [kind], call)
                    return .json(try state.singleContent(content, call))
                },
                .wiki(.post, kind.path) { call, state in try state.createContent(kind, call) },
                .wiki(.put, "\(kind.path)/{id}") { call, state in try state.updateContent(kind, call) },
                .wiki(.delete, "\(kind.path)/{id}") { call, state in
                    try state.deleteContent(
                        try state.editable(call["id"], [kind], call), purge: call.query.flag("purge") ?? false,
                        isDraft: call.query.flag("draft") ?? false, call)
                },
            ]
        } + [
            .wiki(.put, "pages/{id}/title") { call, state in try state.renamePage(call) }
        ]
}

extension SiteState {
    /// A single content in the version and the status that are asked for.
    fileprivate func singleContent(_ content: WikiContent, _ call: Call) throws -> JSONValue {
        var version: WikiVersion?
        if let text = call.query["version"] {
            guard let number = Int(text), let found = content.version(number) else {
                throw Refusal.noContent(String(content.id), call)
            }
            version = found
        } else if call.query.flag("get-draft") ?? false {
            version = content.draft
        }
        let statuses = call.query.list("status")
        if !statuses.isEmpty, version == nil,
            !statuses.contains(content.status.rawValue) && !statuses.contains("any")
        {
            throw Refusal.noContent(String(content.id), call)
        }
        return try wikiContentJSON(content, version: version, call, isSingle: true)
    }

    // MARK: Writing

    fileprivate mutating func createContent(_ kind: WikiContent.Kind, _ call: Call) throws -> Answer {
        let user = try call.requireUser()
        let body = try call.object()
        guard let spaceID = body["spaceId"]?.identifier, let space = confluence.spaces[spaceID],
            canView(space, call.identity)
        else {
            throw body["spaceId"] == nil
                ? Refusal.badContent("The field 'spaceId' is required", call) : Refusal.wikiV2NotFound
        }
        guard canWrite(in: space, call.identity) else { throw Refusal.forbiddenContent(call) }
        let isDraft = body["status"]?.string == "draft"
        let title = body["title"]?.string ?? ""
        guard isDraft || !title.allSatisfy(\.isWhitespace) else {
            throw Refusal.badContent("Title is required when creating a non-draft page", call)
        }
        let text = try writtenBody(body["body"], call) ?? WikiBody()
        let parent = kind == .page ? try parent(body["parentId"], in: space, call) : nil
        let content = try addContent(
            NewWikiContent(
                kind: kind, space: space, title: title, body: text, parent: parent, isDraft: isDraft,
                subtype: body["subtype"]?.string), by: user, call)
        return .json(try wikiContentJSON(content, call, isSingle: true))
    }

    /// The parent of a new page: the one named, the space's home page, or nothing at the root.
    private func parent(_ named: JSONValue?, in space: WikiSpace, _ call: Call) throws -> Int? {
        let atRoot = call.query.flag("root-level") ?? false
        guard let id = named?.identifier else { return atRoot ? nil : space.homepage }
        guard !atRoot else {
            throw Refusal.badContent("A parentId may not be given when root-level is true", call)
        }
        let parent = try content(id, [.page, .folder], call)
        guard parent.space == space.id else {
            throw Refusal.badContent("The parent content \(id) is not in the space \(space.id)", call)
        }
        return parent.id
    }

    fileprivate mutating func updateContent(_ kind: WikiContent.Kind, _ call: Call) throws -> Answer {
        let content = try editable(call["id"], [kind], call)
        let user = try call.requireUser()
        let body = try call.object()
        for member in ["id", "status", "title", "body", "version"] where body[member] == nil {
            throw Refusal.badContent("The field '\(member)' is required", call)
        }
        guard body["id"]?.identifier == String(content.id) else {
            throw Refusal.badContent("The id in the body must match the id in the address", call)
        }
        let status = body["status"]?.string ?? ""
        guard status == "current" || status == "draft" else {
            throw Refusal.badContent("Provided value {\(status)} for 'status' is not valid", call)
        }
        if let space = body["spaceId"]?.identifier, space != String(content.space) {
            throw Refusal.badContent("Moving content to another space is not supported", call)
        }
        var change = WikiChange(title: body["title"]?.string ?? "", message: body["version"]?["message"]?.string ?? "")
        change.number = body["version"]?["number"]?.int
        // One sentence for every text that cannot be kept: so the interface was seen to answer.
        do {
            change.body = try writtenBody(body["body"], call)
        } catch let refusal as Refusal where refusal.answer.status == .badRequest {
            throw Refusal.badContent(Self.misleading, call)
        }
        if let parent = body["parentId"]?.identifier, kind == .page {
            change.parent = try self.content(parent, [.page, .folder], call).id
        }
        change.owner = body["ownerId"]?.string
        change.isDraft = status == "draft"
        try apply(change, to: content, by: user, call)
        return .json(try wikiContentJSON(confluence[content.id] ?? content, call, isSingle: true))
    }

    fileprivate mutating func renamePage(_ call: Call) throws -> Answer {
        let content = try editable(call["id"], [.page], call)
        let user = try call.requireUser()
        let body = try call.object()
        guard let title = body["title"]?.string, body["status"]?.string != nil else {
            throw Refusal.badContent("The fields 'status' and 'title' are required", call)
        }
        try apply(WikiChange(title: title), to: content, by: user, call)
        return .json(try wikiContentJSON(confluence[content.id] ?? content, call, isSingle: true))
    }

    mutating func deleteContent(
        _ content: WikiContent, purge: Bool, isDraft: Bool = false, _ call: Call
    ) throws -> Answer {
        if isDraft {
            guard content.status == .draft || content.draft != nil else {
                throw Refusal.noContent(content.textID, call)
            }
            if content.status == .draft { confluence.remove(content.id) }
            confluence.update(content.id) { $0.draft = nil }
        } else if purge {
            guard content.status == .trashed else {
                throw Refusal.badContent("Content must be trashed before it can be purged", call)
            }
            confluence.remove(content.id)
        } else {
            guard content.status != .trashed else { throw Refusal.noContent(content.textID, call) }
            // What stood below moves up, as in the trash of a page that is not deleted with its tree.
            for child in confluence.children(of: content.id) {
                confluence.update(child.id) { $0.parent = content.parent }
            }
            confluence.update(content.id) { $0.status = .trashed }
        }
        return .empty()
    }
}
