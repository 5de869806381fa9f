import HTTPTypes
import JSON

extension ConfluenceRoutes {
    static let spaces: [Route] = [
        .wiki(.get, "spaces") { call, state in
            try call.wikiPage(try state.listedSpaces(call)) { try state.wikiSpaceJSON($0, call, isSingle: false) }
        },
        .wiki(.get, "spaces/{id}") { call, state in
            let space = try state.wikiSpace(id: call["id"], call)
            return .json(try state.wikiSpaceJSON(space, call, isSingle: true))
        },
        .wiki(.get, "spaces/{id}/pages") { call, state in
            let space = try state.wikiSpace(id: call["id"], call)
            var pages = try state.listedContent(.page, call).filter { $0.space == space.id }
            if call.query["depth"] == "root" { pages = pages.filter { $0.parent == nil } }
            return try call.wikiPage(pages) { try state.wikiContentJSON($0, call, isSingle: false) }
        },
        .wiki(.get, "spaces/{id}/blogposts") { call, state in
            let space = try state.wikiSpace(id: call["id"], call)
            let posts = try state.listedContent(.blogpost, call).filter { $0.space == space.id }
            return try call.wikiPage(posts) { try state.wikiContentJSON($0, call, isSingle: false) }
        },
        .wiki(.get, "spaces/{id}/labels") { call, state in
            try call.wikiPage(try state.wikiSpace(id: call["id"], call).labels, state.wikiLabelJSON)
        },
        .wikiV1(.get, "space", on: .dataCenter) { call, state in
            let expansion = WikiExpansion(call)
            return .json(
                .object(
                    try call.wikiList(try state.listedSpaces(call)) {
                        .object(state.wikiV1Space($0, expansion, call))
                    }))
        },
        .wikiV1(.get, "space/{spaceKey}", on: .dataCenter) { call, state in
            let space = try state.wikiSpace(key: call["spaceKey"], call)
            return .json(.object(state.wikiV1Space(space, WikiExpansion(call), call)))
        },
        .wikiV1(.get, "space/{spaceKey}/content", on: .dataCenter) { call, state in
            let space = try state.wikiSpace(key: call["spaceKey"], call)
            let expansion = WikiExpansion(call)
            var object: JSONObject = [:]
            for kind in [WikiContent.Kind.page, .blogpost] {
                let found = try state.listedContent(kind, call).filter { $0.space == space.id }
                object[kind.rawValue] = .object(
                    try call.wikiList(found) { .object(state.wikiV1JSON($0, expansion, call)) })
            }
            return .json(.object(object))
        },
        .wikiV1(.get, "space/{spaceKey}/content/{type}", on: .dataCenter) { call, state in
            let space = try state.wikiSpace(key: call["spaceKey"], call)
            guard let kind = WikiContent.Kind(rawValue: call["type"]) else {
                throw Refusal.badContent("Unsupported content type: \(call["type"])", call)
            }
            let expansion = WikiExpansion(call)
            var found = try state.listedContent(kind, call).filter { $0.space == space.id }
            if call.query["depth"] == "root" { found = found.filter { $0.parent == nil } }
            return .json(
                .object(try call.wikiList(found) { .object(state.wikiV1JSON($0, expansion, call)) }))
        },
    ]
}

extension SiteState {
    /// The spaces that a list asks for and the caller may see.
    fileprivate func listedSpaces(_ call: Call) throws -> [WikiSpace] {
        let query = call.query
        let keys = Set(
            (query.list("keys") + query.list("spaceKey") + query.list("spaceKeys")).map { $0.lowercased() })
        let ids = Set(query.list("ids") + query.list("spaceIds"))
        let labels = query.list("labels") + query.list("label")
        let found = confluence.spaces.all.filter { space in
            canView(space, call.identity)
                && (keys.isEmpty || keys.contains(space.key.lowercased()))
                && (ids.isEmpty || ids.contains(String(space.id)))
                && (query["type"].map { $0 == space.kind.rawValue } ?? true)
                && (query["status"].map { ($0 == "archived") == space.isArchived } ?? true)
                && labels.allSatisfy { label in space.labels.contains { $0.name == label } }
                && (query["favorited-by"].map { space.favourites.contains($0) } ?? true)
        }
        return try found.ordered(by: query["sort"], call) { name in
            switch name {
            case "id": { .number(Double($0.id)) }
            case "key": { .text($0.key) }
            case "name": { .text($0.name) }
            default: nil
            }
        }
    }

    /// The pages, blog posts and so on that a list asks for and the caller may see.
    func listedContent(_ kind: WikiContent.Kind, _ call: Call) throws -> [WikiContent] {
        let query = call.query
        let statuses = Set(query.list("status"))
        let known: Set<String> = ["current", "archived", "trashed", "deleted", "draft", "any", "historical"]
        if let odd = statuses.first(where: { !known.contains($0) }) {
            throw Refusal.badContent(
                "Provided value {\(odd)} for 'status' is not the correct type. Expected type is ContentStatus", call)
        }
        let ids = Set(query.list("id") + query.list("ids"))
        let spaces = Set(query.list("space-id"))
        let title = query["title"]?.lowercased()
        let found = confluence.contents.all.filter { content in
            content.kind == kind
                && (statuses.isEmpty
                    ? content.status == .current || (call.surface == .wikiV2 && content.status == .archived)
                    : statuses.contains("any") || statuses.contains(content.status.rawValue))
                && (ids.isEmpty || ids.contains(String(content.id)))
                && (spaces.isEmpty || spaces.contains(String(content.space)))
                && (title.map { content.title.lowercased() == $0 } ?? true)
                && (query["subtype"].map { $0 == (content.subtype ?? "page") } ?? true)
                && canView(content, call.identity)
        }
        return try found.ordered(by: query["sort"], call, WikiContent.sortKey)
    }
}

extension WikiContent {
    /// What the orders of version 2 compare.
    static func sortKey(_ name: String) -> ((WikiContent) -> WikiSortKey)? {
        switch name {
        case "id": { .number(Double($0.id)) }
        case "created-date": { .number(Double($0.created.milliseconds)) }
        case "modified-date": { .number(Double($0.version.created.milliseconds)) }
        case "title": { .text($0.title) }
        case "child-position": { .number(Double($0.position)) }
        default: nil
        }
    }
}

/// What a list is ordered by.
enum WikiSortKey {
    case number(Double)
    case text(String)

    static func < (left: WikiSortKey, right: WikiSortKey) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.lowercased() < right.lowercased()
        default: false
        }
    }
}

extension Array {
    /// The elements by `name` or `-name`; as they are where there is no order.
    func ordered(
        by sort: String?, _ call: Call, _ key: (String) -> ((Element) -> WikiSortKey)?
    ) throws -> [Element] {
        guard let sort, !sort.isEmpty else { return self }
        let isDescending = sort.hasPrefix("-")
        guard let key = key(isDescending ? String(sort.dropFirst()) : sort) else {
            throw Refusal.badContent("Provided value {\(sort)} for 'sort' is not valid", call)
        }
        return isDescending ? sorted { key($1) < key($0) } : sorted { key($0) < key($1) }
    }
}
