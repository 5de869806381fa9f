import HTTPTypes
import JSON

/// Content on Data Center. On Cloud the same addresses are gone.
extension ConfluenceRoutes {
    static let server: [Route] = [
        .wikiV1(.get, "content", on: .dataCenter) { call, state in try state.serverList(call) },
        .wikiV1(.post, "content", on: .dataCenter) { call, state in try state.serverCreate(call) },
        .wikiV1(.get, "content/{id}", on: .dataCenter) { call, state in try state.serverGet(call) },
        .wikiV1(.put, "content/{id}", on: .dataCenter) { call, state in try state.serverUpdate(call) },
        .wikiV1(.delete, "content/{id}", on: .dataCenter) { call, state in
            let content = try state.editable(call["id"], Set(WikiContent.Kind.all), call)
            return try state.deleteContent(content, purge: call.query["status"] == "trashed", call)
        },
        .wikiV1(.get, "content", on: .cloud) { call, _ in throw Refusal.contentIsGone(call) },
        .wikiV1(.post, "content", on: .cloud) { call, _ in throw Refusal.contentIsGone(call) },
        .wikiV1(.get, "content/{id}", on: .cloud) { call, _ in throw Refusal.contentIsGone(call) },
        .wikiV1(.put, "content/{id}", on: .cloud) { call, _ in throw Refusal.contentIsGone(call) },
        .wikiV1(.delete, "content/{id}", on: .cloud) { call, _ in throw Refusal.contentIsGone(call) },
    ]
}

extension Refusal {
    /// What Cloud answers where version 1 had the operations of content.
    fileprivate static func contentIsGone(_ call: Call) -> Refusal {
        .wikiV1(.gone, "This deprecated endpoint has been removed", flavor: call.flavor)
    }
}

extension WikiContent.Kind {
    static let all: [WikiContent.Kind] = [.page, .blogpost, .comment, .attachment]
}

extension SiteState {
    fileprivate func serverList(_ call: Call) throws -> Answer {
        let query = call.query
        let type = query["type"] ?? "page"
        guard let kind = WikiContent.Kind(rawValue: type) else {
            throw Refusal.badContent("Unsupported content type: \(type)", call)
        }
        var found = try listedContent(kind, call)
        if let key = query["spaceKey"] {
            let space = try wikiSpace(key: key, call)
            found = found.filter { $0.space == space.id }
        }
        if let day = query["postingDay"] { found = found.filter { $0.created.dateText == day } }
        let expansion = WikiExpansion(call)
        return .json(.object(try call.wikiList(found) { .object(wikiV1JSON($0, expansion, call)) }))
    }

    fileprivate func serverGet(_ call: Call) throws -> Answer {
        let content = try content(call["id"], Set(WikiContent.Kind.all), call)
        let statuses = call.query.list("status")
        let allowed = statuses.isEmpty ? ["current"] : statuses
        var version: WikiVersion?
        if let number = call.query["version"].flatMap({ Int($0) }), number > 0 {
            guard let found = content.version(number) else { throw Refusal.noContent(content.textID, call) }
            version = found
        } else if !allowed.contains(content.status.rawValue), !allowed.contains("any") {
            throw Refusal.noContent(content.textID, call)
        }
        let expansion = WikiExpansion(call, usual: ["history", "space", "version"])
        return .json(.object(wikiV1JSON(content, version: version, expansion, call)))
    }

    // MARK: Writing

    fileprivate mutating func serverCreate(_ call: Call) throws -> Answer {
        let user = try call.requireUser()
        let body = try call.object()
        let type = body["type"]?.string ?? ""
        guard let kind = WikiContent.Kind(rawValue: type), kind != .attachment, kind != .folder else {
            throw Refusal.badContent("Content type is required", call)
        }
        let text = try writtenBody(body["body"], call) ?? WikiBody()
        let content: WikiContent
        if kind == .comment {
            content = try serverComment(body, text, by: user, call)
        } else {
            guard let key = body["space"]?["key"]?.string else {
                throw Refusal.badContent("A space is required", call)
            }
            let space = try wikiSpace(key: key, call)
            guard canWrite(in: space, call.identity) else { throw Refusal.forbiddenContent(call) }
            guard let title = body["title"]?.string, !title.allSatisfy(\.isWhitespace) else {
                throw Refusal.badContent("A title is required", call)
            }
            var parent = kind == .page ? space.homepage : nil
            if let id = body["ancestors"]?.array?.last?["id"]?.identifier {
                parent = try self.content(id, [.page], call).id
                guard parent.flatMap({ confluence[$0]?.space }) == space.id else {
                    throw Refusal.badContent("The parent page is in another space", call)
                }
            }
            content = try addContent(
                NewWikiContent(
                    kind: kind, space: space, title: title, body: text, parent: parent,
                    isDraft: body["status"]?.string == "draft" || call.query["status"] == "draft"), by: user, call)
            addLabels(body["metadata"]?["labels"]?.array ?? [], to: content.id)
        }
        let expansion = WikiExpansion(
            call, usual: ["body.storage", "history", "space", "container", "version", "ancestors"])
        return .json(.object(wikiV1JSON(confluence[content.id] ?? content, expansion, call)))
    }

    private mutating func serverComment(
        _ body: JSONObject, _ text: WikiBody, by user: UserID, _ call: Call
    ) throws -> WikiContent {
        guard let id = body["container"]?["id"]?.identifier else {
            throw Refusal.badContent("A comment needs a container", call)
        }
        let page = try content(id, [.page, .blogpost], call)
        var parent: Int?
        if let above = body["ancestors"]?.array?.last?["id"]?.identifier {
            parent = try content(above, [.comment], call).id
        }
        return addComment(to: page, replyTo: parent, inline: nil, text, by: user, call)
    }

    fileprivate mutating func serverUpdate(_ call: Call) throws -> Answer {
        let content = try editable(call["id"], Set(WikiContent.Kind.all), call)
        let user = try call.requireUser()
        let body = try call.object()
        guard let number = body["version"]?["number"]?.int else {
            throw Refusal.badContent("A version number is required", call)
        }
        var change = WikiChange(
            title: body["title"]?.string ?? content.title, message: body["version"]?["message"]?.string ?? "")
        change.number = number
        change.isMinor = body["version"]?["minorEdit"]?.bool ?? false
        do {
            change.body = try writtenBody(body["body"], call)
        } catch let refusal as Refusal where refusal.answer.status == .badRequest {
            throw Refusal.badContent(Self.misleading, call)
        }
        if let parent = body["ancestors"]?.array?.last?["id"]?.identifier, content.kind == .page {
            change.parent = try self.content(parent, [.page], call).id
        }
        try apply(change, to: content, by: user, call)
        let expansion = WikiExpansion(
            call, usual: ["body.storage", "history", "space", "container", "version", "ancestors"])
        return .json(.object(wikiV1JSON(confluence[content.id] ?? content, expansion, call)))
    }

    /// Adds labels by `{"prefix","name"}`; those that are there already stay.
    mutating func addLabels(_ labels: [JSONValue], to id: Int) {
        for label in labels {
            guard let name = label["name"]?.string?.lowercased(), !name.isEmpty else { continue }
            let prefix = label["prefix"]?.string ?? "global"
            let known = confluence.contents.all.lazy.flatMap(\.labels).first { $0.name == name && $0.prefix == prefix }
            let number = known?.id ?? confluence.nextID("label")
            confluence.update(id) { content in
                guard !content.labels.contains(where: { $0.name == name && $0.prefix == prefix }) else { return }
                content.labels.append(WikiLabel(id: number, prefix: prefix, name: name))
            }
        }
    }

    /// Adds a comment to a page, or an answer to another comment.
    mutating func addComment(
        to page: WikiContent, replyTo: Int?, inline: WikiInline?, _ body: WikiBody, by user: UserID, _ call: Call
    ) -> WikiContent {
        let comment = WikiContent(
            id: confluence.nextID(), kind: .comment, space: page.space, container: page.id, replyTo: replyTo,
            inline: inline,
            versions: [
                WikiVersion(number: 1, title: "Re: \(page.title)", body: body, author: user, created: call.now)
            ], author: user, owner: user, created: call.now)
        confluence.set(comment)
        return comment
    }
}
