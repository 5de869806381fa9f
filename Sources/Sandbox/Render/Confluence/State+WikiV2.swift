import JSON

/// How version 2 of Cloud's interface shows things.
extension SiteState {
    func wikiVersionJSON(_ version: WikiVersion) -> JSONValue {
        [
            "number": .init(version.number), "message": .string(version.message),
            "minorEdit": .bool(version.isMinor), "authorId": .string(version.author),
            "createdAt": .string(version.created.isoText),
        ]
    }

    /// A page or a blog post.
    func wikiContentJSON(
        _ content: WikiContent, version: WikiVersion? = nil, _ call: Call, isSingle: Bool
    ) throws -> JSONValue {
        let version = version ?? (content.status == .draft ? content.draft : nil) ?? content.version
        let isOld = version.number != content.version.number
        var object: JSONObject = [
            "id": .string(String(content.id)), "status": .string(isOld ? "historical" : content.status.rawValue),
            "title": .string(version.title), "spaceId": .string(String(content.space)),
        ]
        if content.kind == .page {
            object["parentId"] = content.parent.map { .string(String($0)) } ?? .null
            object["parentType"] = content.parent.flatMap { confluence[$0] }.map { .string($0.kind.rawValue) } ?? .null
            object["position"] = .init(content.position)
            object["ownerId"] = .string(content.owner)
            object["lastOwnerId"] = .null
            if let subtype = content.subtype { object["subtype"] = .string(subtype) }
        }
        object["authorId"] = .string(content.author)
        object["createdAt"] = .string(content.created.isoText)
        if call.query.flag("include-version") ?? true { object["version"] = wikiVersionJSON(version) }
        object["body"] = try wikiBodyJSON(version.body, call, isSingle: isSingle)
        if isSingle { include(in: &object, content, call) }
        object["_links"] = .object(wikiLinks(content, call, isSingle: isSingle))
        return .object(object)
    }

    /// What `include-…` adds to a single content.
    private func include(in object: inout JSONObject, _ content: WikiContent, _ call: Call) {
        func list(_ name: String, _ elements: [JSONValue]) {
            guard call.query.flag("include-\(name)") ?? false else { return }
            object[name] = [
                "results": .array(elements), "meta": ["hasMore": false],
                "_links": ["self": .string("\(call.wikiSite)/api/v2/\(content.kind.path)/\(content.id)/\(name)")],
            ]
        }
        list("labels", content.labels.map(wikiLabelJSON))
        list("properties", content.properties.map { wikiPropertyJSON($0, call) })
        list("likes", content.likes.map { ["accountId": .string($0)] })
        list("versions", content.versions.reversed().map(wikiVersionJSON))
        list("operations", wikiOperations(on: content, call))
        if call.query.flag("include-favorited-by-current-user-status") ?? false {
            object["isFavoritedByCurrentUser"] = .bool(
                call.identity.userID.map { content.favourites.contains($0) } ?? false)
        }
    }

    func wikiOperations(on content: WikiContent, _ call: Call) -> [JSONValue] {
        let kind = content.kind.rawValue
        var operations: [(String, String)] = [("read", kind)]
        if canEdit(content, call.identity) {
            operations += [
                ("update", kind), ("delete", kind), ("create", "comment"), ("create", "attachment"),
                ("restrict_content", kind), ("copy", kind), ("move", kind), ("archive", kind), ("export", kind),
            ]
        }
        return operations.map { ["operation": .string($0), "targetType": .string($1)] }
    }

    func wikiLinks(_ content: WikiContent, _ call: Call, isSingle: Bool) -> JSONObject {
        var links: JSONObject = [
            "webui": .string(webPath(of: content)), "editui": .string(editPath(of: content)),
            "tinyui": .string("/x/\(TinyLink.text(content.id))"),
        ]
        if isSingle { links["base"] = .string(call.wikiSite) }
        return links
    }

    /// The address of a content for people, below the context.
    func webPath(of content: WikiContent) -> String {
        let key = confluence.spaces[content.space]?.key ?? ""
        let title = PercentCoding.encode(content.title).split(separator: "%20").joined(separator: "+")
        switch (flavor, content.kind) {
        case (.dataCenter, .page): return "/display/\(key)/\(title)"
        case (.cloud, .page): return "/spaces/\(key)/pages/\(content.id)/\(title)"
        case (_, .blogpost):
            let day = content.created.dateText.split(separator: "-").joined(separator: "/")
            return flavor == .cloud
                ? "/spaces/\(key)/blog/\(day)/\(content.id)/\(title)" : "/display/\(key)/\(day)/\(title)"
        case (_, .folder): return "/spaces/\(key)/folder/\(content.id)"
        case (_, .comment), (_, .attachment):
            let page = content.container.flatMap { confluence[$0] }.map { webPath(of: $0) } ?? ""
            return content.kind == .comment
                ? "\(page)?focusedCommentId=\(content.id)" : "\(page)?preview=%2F\(content.id)%2F\(title)"
        }
    }

    private func editPath(of content: WikiContent) -> String {
        "/pages/resumedraft.action?draftId=\(content.id)"
    }

    func wikiLabelJSON(_ label: WikiLabel) -> JSONValue {
        ["id": .string(String(label.id)), "name": .string(label.name), "prefix": .string(label.prefix)]
    }

    func wikiPropertyJSON(_ property: WikiProperty, _ call: Call) -> JSONValue {
        [
            "id": .string(String(property.id)), "key": .string(property.key), "value": property.value,
            "version": [
                "number": .init(property.number), "message": .string(property.message), "minorEdit": false,
                "authorId": .string(property.author), "createdAt": .string(property.created.isoText),
            ],
        ]
    }

    func wikiSpaceJSON(_ space: WikiSpace, _ call: Call, isSingle: Bool) throws -> JSONValue {
        var object: JSONObject = [
            "id": .string(String(space.id)), "key": .string(space.key), "name": .string(space.name),
            "type": .string(space.kind.rawValue), "status": space.isArchived ? "archived" : "current",
            "authorId": .string(space.author), "spaceOwnerId": .string(space.author),
            "createdAt": .string(space.created.isoText),
            "homepageId": space.homepage.map { .string(String($0)) } ?? .null,
        ]
        if !isSingle { object["currentActiveAlias"] = .string(space.key) }
        object["description"] = .null
        if let format = call.query["description-format"] {
            guard format == "plain" || format == "view" else {
                throw Refusal.badContent("Provided value {\(format)} for 'description-format' is not valid", call)
            }
            object["description"] = [
                format: ["representation": .string(format), "value": .string(space.description)]
            ]
        }
        object["icon"] = .null
        if isSingle {
            for (name, elements) in [
                ("labels", space.labels.map(wikiLabelJSON)), ("properties", []), ("operations", []),
                ("permissions", []),
            ] where call.query.flag("include-\(name)") ?? false {
                object[name] = ["results": .array(elements), "meta": ["hasMore": false], "_links": [:]]
            }
        }
        var links: JSONObject = ["webui": .string("/spaces/\(space.key)")]
        if isSingle { links["base"] = .string(call.wikiSite) }
        object["_links"] = .object(links)
        return .object(object)
    }
}

extension WikiContent.Kind {
    /// What version 2 calls the collection.
    var path: String {
        switch self {
        case .page: "pages"
        case .blogpost: "blogposts"
        case .folder: "folders"
        case .comment: "footer-comments"
        case .attachment: "attachments"
        }
    }
}

/// The short addresses of content: its number, byte by byte from the lowest, in Base64.
enum TinyLink {
    static func text(_ id: Int) -> String {
        var bytes: [UInt8] = []
        var rest = id
        while rest > 0 {
            bytes.append(UInt8(rest & 0xFF))
            rest >>= 8
        }
        while bytes.count < 4 { bytes.append(0) }
        var text = Base64.encode(bytes).filter { $0 != "=" }
        text = String(text.map { $0 == "/" ? "-" : $0 == "+" ? "_" : $0 })
        while text.hasSuffix("A") { text.removeLast() }
        return text
    }

    static func id(_ text: String) -> Int? {
        let plain = String(text.map { $0 == "-" ? "/" : $0 == "_" ? "+" : $0 })
        let padded = plain + String(repeating: "A", count: max(0, 6 - plain.count))
        return Base64.decode(padded).map { $0.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) } }
    }
}
