import HTTPTypes
import JSON

extension ConfluenceRoutes {
    static let search: [Route] = [
        .wikiV1(.get, "search") { call, state in try state.searchEverything(call) },
        .wikiV1(.get, "content/search") { call, state in
            let expansion = WikiExpansion(call)
            let found = try state.findContent(call).map(\.content)
            return .json(
                .object(
                    try call.wikiList(found, byCursor: call.isCloud) {
                        .object(state.wikiV1JSON($0, expansion, call))
                    }))
        },
    ]
}

extension SiteState {
    /// What the request's CQL describes and the caller may see.
    fileprivate func findContent(_ call: Call) throws -> [WikiSearchContent] {
        guard let cql = call.query["cql"], !cql.isEmpty else {
            throw Refusal.badContent("A cql query is required", call)
        }
        let candidates = confluence.contents.all.filter { content in
            content.status == .current && content.kind != .folder && canView(content, call.identity)
        }
        let search = ContentSearch(
            clock: SearchClock(now: call.now.milliseconds), currentUser: call.identity.userID,
            people: { wikiPeople($0, call) },
            favouriteSpaces: confluence.spaces.all.filter { space in
                call.identity.userID.map { space.favourites.contains($0) } ?? false
            }.map(\.key))
        do throws(CQLRefusal) {
            return try search.find(cql, in: candidates.compactMap { WikiSearchContent($0, confluence) })
        } catch {
            throw Refusal.wikiV1(
                .badRequest,
                "com.atlassian.confluence.api.service.exceptions.BadRequestException: Could not parse cql : "
                    + error.message,
                flavor: call.flavor, authorized: false)
        }
    }

    /// Account ids on Cloud; names, keys and display names on Data Center.
    private func wikiPeople(_ name: String, _ call: Call) -> [String] {
        if directory[name] != nil { return [name] }
        guard !call.isCloud else { return [] }
        return directory.users.filter { $0.name == name || $0.key == name }.map(\.id)
    }

    fileprivate func searchEverything(_ call: Call) throws -> Answer {
        let found = try findContent(call)
        let expansion = WikiExpansion(call)
        let words = WikiExcerpt.words(of: call.query["cql"] ?? "")
        let mode = call.query["excerpt"] ?? "highlight"
        var body = try call.wikiList(found, byCursor: call.isCloud) { hit in
            result(hit, expansion.inside("content"), words, mode, call)
        }
        body["totalSize"] = .init(found.count)
        body["cqlQuery"] = .string(call.query["cql"] ?? "")
        body["searchDuration"] = 7
        if call.isCloud { body["archivedResultCount"] = 0 }
        return .json(.object(body))
    }

    private func result(
        _ hit: WikiSearchContent, _ expansion: WikiExpansion, _ words: [String], _ mode: String, _ call: Call
    ) -> JSONValue {
        let isHighlighted = mode == "highlight"
        let title = isHighlighted ? WikiExcerpt.highlighted(hit.title, words) : hit.title
        let excerpt = mode == "none" ? "" : WikiExcerpt.text(hit.plainText, words, isHighlighted: isHighlighted)
        var object: JSONObject = [
            "content": .object(wikiV1JSON(hit.content, expansion, call)), "title": .string(title),
            "excerpt": .string(excerpt), "url": .string(webPath(of: hit.content)),
            "resultGlobalContainer": [
                "title": .string(hit.spaceName),
                "displayUrl": .string(call.isCloud ? "/spaces/\(hit.spaceKey)" : "/display/\(hit.spaceKey)"),
            ],
            "breadcrumbs": [], "entityType": "content",
            "iconCssClass": .string("aui-icon content-type-\(hit.type)"),
            "lastModified": .string(hit.content.version.created.isoText),
            "friendlyLastModified": .string(hit.content.version.created.dateText),
        ]
        if call.isCloud { object["score"] = 0 }
        return .object(object)
    }
}

/// The part of a text in which the words were found.
private enum WikiExcerpt {
    static let open = "@@@hl@@@"
    static let close = "@@@endhl@@@"

    /// The words that a query looks for in texts.
    static func words(of cql: String) -> [String] {
        guard let query = try? CQLParser.parse(cql) else { return [] }
        return collect(query.clause).flatMap { SearchWords($0.filter { $0 != "*" && $0 != "?" }).words }
    }

    private static func collect(_ clause: CQLClause) -> [String] {
        switch clause {
        case .and(let clauses), .or(let clauses): clauses.flatMap(collect)
        case .not: []
        case .terminal(let terminal):
            terminal.comparison == .contains
                ? terminal.operands.compactMap { operand in
                    guard case .value(let text) = operand else { return nil }
                    return text
                } : []
        }
    }

    static func text(_ text: String, _ words: [String], isHighlighted: Bool) -> String {
        let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let hit = parts.firstIndex { part in matches(part, words) } ?? 0
        let start = max(0, hit - 10)
        let excerpt = parts[start..<min(parts.count, start + 40)].joined(separator: " ")
        return isHighlighted ? highlighted(excerpt, words) : excerpt
    }

    static func highlighted(_ text: String, _ words: [String]) -> String {
        guard !words.isEmpty else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { part in
            matches(String(part), words) ? "\(open)\(part)\(close)" : String(part)
        }.joined(separator: " ")
    }

    private static func matches(_ part: String, _ words: [String]) -> Bool {
        SearchWords(part).words.contains { word in words.contains { word.hasPrefix($0) } }
    }
}
