import JSON

/// How Data Center shows things, and what is left of version 1 on Cloud.
extension SiteState {
    /// A content of any kind.
    func wikiV1JSON(
        _ content: WikiContent, version old: WikiVersion? = nil, _ expansion: WikiExpansion, _ call: Call
    ) -> JSONObject {
        let version = old ?? content.version
        let isOld = version.number != content.version.number
        var object: JSONObject = [
            "id": .string(content.textID), "type": .string(content.kind.rawValue),
            "status": .string(isOld ? "historical" : content.status.rawValue), "title": .string(version.title),
        ]
        var hidden: [String] = []
        func part(_ name: String, _ value: () -> JSONValue) {
            if expansion.has(name) { object[name] = value() } else { hidden.append(name) }
        }
        part("space") {
            confluence.spaces[content.space].map { .object(wikiV1Space($0, expansion.inside("space"), call)) } ?? .null
        }
        part("version") { .object(wikiV1Version(version, of: content, call)) }
        part("history") { .object(wikiHistory(content, expansion.inside("history"), call)) }
        part("ancestors") {
            .array(confluence.ancestors(of: content).map { .object(wikiV1JSON($0, WikiExpansion.none, call)) })
        }
        part("container") { wikiContainer(content, call) }
        part("body") { wikiV1Bodies(version.body, expansion.inside("body"), call) }
        part("metadata") { .object(wikiMetadata(content, expansion.inside("metadata"), call)) }
        part("restrictions") {
            .object(
                JSONObject(["read", "update"].map { ($0, wikiRestrictionJSON($0, of: content, call)) }))
        }
        part("children") { wikiV1Children(content, expansion.inside("children"), call) }
        part("operations") { .array(wikiOperations(on: content, call)) }
        part("descendants") { wikiV1Children(content, expansion.inside("descendants"), call) }
        object["extensions"] = wikiExtensions(content, version)
        object["_links"] = .object(wikiV1Links(content, version, call))
        object["_expandable"] = .object(
            JSONObject(hidden.map { ($0, .string("/rest/api/content/\(content.textID)?expand=\($0)")) }))
        return object
    }

    private func wikiContainer(_ content: WikiContent, _ call: Call) -> JSONValue {
        if let container = content.container.flatMap({ confluence[$0] }) {
            return .object(wikiV1JSON(container, WikiExpansion.none, call))
        }
        return confluence.spaces[content.space].map { .object(wikiV1Space($0, WikiExpansion.none, call)) } ?? .null
    }

    private func wikiExtensions(_ content: WikiContent, _ version: WikiVersion) -> JSONValue {
        var object: JSONObject = [:]
        switch content.kind {
        case .page, .folder: object["position"] = .init(content.position)
        case .attachment:
            guard let file = version.file else { break }
            object["mediaType"] = .string(file.mediaType)
            object["fileSize"] = .init(file.content.count)
            object["comment"] = .string(file.comment)
            if flavor == .cloud { object["fileId"] = .string(file.fileID) }
        case .comment:
            object["location"] = content.inline == nil ? "footer" : "inline"
            if let inline = content.inline {
                object["inlineProperties"] = [
                    "originalSelection": .string(inline.selection), "markerRef": .string(inline.reference),
                ]
                object["resolution"] = ["status": .string(inline.resolution.rawValue)]
            }
        case .blogpost: break
        }
        return .object(object)
    }

    private func wikiV1Links(_ content: WikiContent, _ version: WikiVersion, _ call: Call) -> JSONObject {
        var links: JSONObject = [
            "webui": .string(webPath(of: content)), "tinyui": .string("/x/\(TinyLink.text(content.id))"),
            "self": .string("\(call.confluenceBase)/rest/api/content/\(content.textID)"),
        ]
        if content.kind == .page || content.kind == .blogpost {
            links["edit"] = .string("/pages/resumedraft.action?draftId=\(content.id)")
        }
        if content.kind == .attachment, let page = content.container {
            links["download"] = .string(downloadPath(of: content, version, page: page))
        }
        links["base"] = .string(call.wikiSite)
        links["context"] = .string(call.isCloud ? "/wiki" : String(call.wikiSite.dropFirst(call.origin.count)))
        return links
    }

    /// The servlet's address of an attachment, below the context.
    func downloadPath(of content: WikiContent, _ version: WikiVersion, page: Int) -> String {
        "/download/attachments/\(page)/\(PercentCoding.encode(content.title))?version=\(version.number)"
            + "&modificationDate=\(version.created.milliseconds)&api=v2"
    }

    func wikiV1Version(_ version: WikiVersion, of content: WikiContent, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "by": wikiUser(version.author, call), "when": .string(version.created.isoText),
            "message": .string(version.message), "number": .init(version.number), "minorEdit": .bool(version.isMinor),
        ]
        object[call.isCloud ? "contentTypeModified" : "hidden"] = false
        object["_links"] = [
            "self": .string("\(call.confluenceBase)/rest/api/content/\(content.textID)/version/\(version.number)")
        ]
        return object
    }

    func wikiHistory(_ content: WikiContent, _ expansion: WikiExpansion, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "latest": true, "createdBy": wikiUser(content.author, call),
            "createdDate": .string(content.created.isoText),
        ]
        if expansion.has("lastUpdated") {
            object["lastUpdated"] = .object(wikiV1Version(content.version, of: content, call))
        }
        if expansion.has("previousVersion"), content.versions.count > 1 {
            object["previousVersion"] = .object(
                wikiV1Version(content.versions[content.versions.count - 2], of: content, call))
        }
        if expansion.has("contributors") {
            let people = content.versions.map(\.author).reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            object["contributors"] = ["publishers": ["users": .array(people.map { wikiUser($0, call) })]]
        }
        object["_links"] = ["self": .string("\(call.confluenceBase)/rest/api/content/\(content.textID)/history")]
        return object
    }

    private func wikiV1Bodies(_ body: WikiBody, _ expansion: WikiExpansion, _ call: Call) -> JSONValue {
        let known = ["storage", "view", "export_view", "styled_view", "editor", "editor2", "anonymous_export_view"]
        let names = expansion.names.filter { known.contains($0) || (call.isCloud && $0 == "atlas_doc_format") }
        return .object(
            JSONObject(
                names.map { name in
                    (name, ["value": .string(wikiText(body, as: name)), "representation": .string(name)])
                }))
    }

    private func wikiMetadata(_ content: WikiContent, _ expansion: WikiExpansion, _ call: Call) -> JSONObject {
        var object: JSONObject = [:]
        if expansion.has("labels") {
            object["labels"] = [
                "results": .array(content.labels.map(wikiV1LabelJSON)), "start": 0, "limit": 200,
                "size": .init(content.labels.count),
            ]
        }
        if expansion.has("properties") {
            object["properties"] = .object(
                JSONObject(content.properties.map { ($0.key, wikiV1Property($0, of: content, call)) }))
        }
        if content.kind == .attachment, let file = content.version.file {
            object["mediaType"] = .string(file.mediaType)
            object["comment"] = .string(file.comment)
        }
        return object
    }

    private func wikiV1Children(_ content: WikiContent, _ expansion: WikiExpansion, _ call: Call) -> JSONValue {
        var object: JSONObject = [:]
        for kind in [WikiContent.Kind.page, .comment, .attachment] where expansion.has(kind.rawValue) {
            let found =
                kind == .page
                ? confluence.children(of: content.id).filter { $0.kind == .page }
                : confluence.contained(in: content.id, kind)
            let shown = found.filter { canView($0, call.identity) }
            object[kind.rawValue] = [
                "results": .array(
                    shown.map { .object(wikiV1JSON($0, expansion.inside(kind.rawValue), call)) }), "start": 0,
                "limit": 25, "size": .init(shown.count),
            ]
        }
        return .object(object)
    }

    func wikiV1LabelJSON(_ label: WikiLabel) -> JSONValue {
        [
            "prefix": .string(label.prefix), "name": .string(label.name), "id": .string(String(label.id)),
            "label": .string(label.name),
        ]
    }

    func wikiV1Property(_ property: WikiProperty, of content: WikiContent, _ call: Call) -> JSONValue {
        [
            "id": .string(String(property.id)), "key": .string(property.key), "value": property.value,
            "version": [
                "when": .string(property.created.isoText), "message": .string(property.message),
                "number": .init(property.number), "minorEdit": false,
            ],
            "_links": [
                "self": .string(
                    "\(call.confluenceBase)/rest/api/content/\(content.textID)/property/\(property.key)")
            ],
        ]
    }

    func wikiV1Space(_ space: WikiSpace, _ expansion: WikiExpansion, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "id": .init(space.id), "key": .string(space.key), "name": .string(space.name),
            "type": .string(space.kind.rawValue), "status": space.isArchived ? "archived" : "current",
        ]
        if expansion.has("description") {
            object["description"] = [
                "plain": [
                    "value": .string(space.description), "representation": "plain", "embeddedContent": [],
                ]
            ]
        }
        if expansion.has("homepage"), let home = space.homepage.flatMap({ confluence[$0] }) {
            object["homepage"] = .object(wikiV1JSON(home, WikiExpansion.none, call))
        }
        if expansion.has("metadata") {
            object["metadata"] = [
                "labels": [
                    "results": .array(space.labels.map(wikiV1LabelJSON)), "start": 0, "limit": 200,
                    "size": .init(space.labels.count),
                ]
            ]
        }
        var hidden: JSONObject = [:]
        if !expansion.has("homepage"), let home = space.homepage {
            hidden["homepage"] = .string("/rest/api/content/\(home)")
        }
        object["_links"] = [
            "webui": .string(call.isCloud ? "/spaces/\(space.key)" : "/display/\(space.key)"),
            "self": .string("\(call.confluenceBase)/rest/api/space/\(space.key)"), "base": .string(call.wikiSite),
        ]
        object["_expandable"] = .object(hidden)
        return object
    }

    /// A person: by account id on Cloud, by name and key on Data Center.
    func wikiUser(_ id: UserID?, _ call: Call) -> JSONValue {
        guard let id, let user = directory[id] else { return .null }
        var object: JSONObject = ["type": "known"]
        if call.isCloud {
            object["accountId"] = .string(user.id)
            object["accountType"] = .string(user.accountType)
            object["email"] = .string(user.email)
            object["publicName"] = .string(user.displayName)
        } else {
            object["username"] = .string(user.name)
            object["userKey"] = .string(user.key)
        }
        object["displayName"] = .string(user.displayName)
        object["profilePicture"] = [
            "path": "/images/icons/profilepics/default.svg", "width": 48, "height": 48, "isDefault": true,
        ]
        let query = call.isCloud ? "accountId=\(PercentCoding.encode(user.id))" : "key=\(user.key)"
        object["_links"] = ["self": .string("\(call.confluenceBase)/rest/api/user?\(query)")]
        return .object(object)
    }

    func wikiRestrictionJSON(_ operation: String, of content: WikiContent, _ call: Call) -> JSONValue {
        let found = content.restrictions.first { $0.operation == operation }
        let groups = (found?.groups ?? []).map { name -> JSONValue in
            var group: JSONObject = ["type": "group", "name": .string(name)]
            if call.isCloud { group["id"] = (directory.group(named: name)?.id).map(JSONValue.string) }
            return .object(group)
        }
        let users = (found?.users ?? []).map { wikiUser($0, call) }
        func list(_ elements: [JSONValue]) -> JSONValue {
            ["results": .array(elements), "start": 0, "limit": 200, "size": .init(elements.count)]
        }
        return [
            "operation": .string(operation), "restrictions": ["user": list(users), "group": list(groups)],
            "_expandable": ["content": .string("/rest/api/content/\(content.textID)")],
            "_links": [
                "self": .string(
                    "\(call.confluenceBase)/rest/api/content/\(content.textID)/restriction/byOperation/\(operation)")
            ],
        ]
    }
}

extension WikiContent {
    /// The number as answers write it: attachments have a prefix.
    var textID: String { kind == .attachment ? "att\(id)" : String(id) }
}
