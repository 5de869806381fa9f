import HTTPTypes
import JSON

extension JiraRoutes {
    static let search: [Route] = [
        .jira(.get, "search/jql", on: .cloud) { call, state in try state.cloudSearch(try .init(query: call), call) },
        .jira(.post, "search/jql", on: .cloud) { call, state in try state.cloudSearch(try .init(body: call), call) },
        .jira(.post, "search/approximate-count", on: .cloud) { call, state in
            let body = try call.object()
            try call.refuseStrays(in: body, allowed: ["jql"])
            let found = try state.findIssues(body["jql"]?.string ?? "", call, requiresBound: true)
            return .json(["count": .init(found.count)])
        },
        .jira(.get, "search", on: .cloud) { _, _ in throw Refusal.searchIsGone },
        .jira(.post, "search", on: .cloud) { _, _ in throw Refusal.searchIsGone },
        .jira(.get, "search", on: .dataCenter) { call, state in
            let query = call.query
            return try state.serverSearch(
                ServerSearch(
                    jql: query["jql"] ?? "", startAt: try call.int("startAt", default: 0),
                    maxResults: try call.int("maxResults", default: 50, atMost: 1000), fields: query.list("fields"),
                    expand: query.list("expand"), isValidated: query.flag("validateQuery") ?? true), call)
        },
        .jira(.post, "search", on: .dataCenter) { call, state in
            let body = try call.object()
            return try state.serverSearch(
                ServerSearch(
                    jql: body["jql"]?.string ?? "", startAt: max(body["startAt"]?.int ?? 0, 0),
                    maxResults: min(max(body["maxResults"]?.int ?? 50, 0), 1000), fields: body.strings("fields"),
                    expand: body.strings("expand"), isValidated: body["validateQuery"]?.bool ?? true), call)
        },
    ]
}

/// What Cloud is asked for.
private struct CloudSearch {
    var jql: String
    var token: String?
    var maxResults: Int
    var fields: [String]
    var expand: [String]
    var properties: [String]
    var fieldsByKeys: Bool
    var reconciled: [Int]

    init(query call: Call) throws {
        let query = call.query
        jql = query["jql"] ?? ""
        token = query["nextPageToken"]
        maxResults = try call.int("maxResults", default: 50)
        fields = query.list("fields")
        expand = query.list("expand")
        properties = query.list("properties")
        fieldsByKeys = query.flag("fieldsByKeys") ?? false
        reconciled = query.list("reconcileIssues").compactMap { Int($0) }
        try check()
    }

    init(body call: Call) throws {
        let body = try call.object()
        try call.refuseStrays(
            in: body,
            allowed: [
                "jql", "nextPageToken", "maxResults", "fields", "expand", "properties", "fieldsByKeys",
                "reconcileIssues",
            ])
        jql = body["jql"]?.string ?? ""
        token = body["nextPageToken"]?.string
        maxResults = body["maxResults"]?.int ?? 50
        fields = body.strings("fields")
        expand = body.strings("expand")
        properties = body.strings("properties")
        fieldsByKeys = body["fieldsByKeys"]?.bool ?? false
        reconciled = (body["reconcileIssues"]?.array ?? []).compactMap(\.int)
        try check()
    }

    private func check() throws {
        guard (1...5000).contains(maxResults) else {
            throw Refusal.jira(.badRequest, "The 'maxResults' parameter must be between 1 and 5000.")
        }
        guard properties.count <= 5 else {
            throw Refusal.jira(.badRequest, "You can only request up to 5 properties.")
        }
        guard reconciled.count <= 50 else {
            throw Refusal.jira(.badRequest, "You can only reconcile up to 50 issues.")
        }
    }
}

/// What Data Center is asked for.
private struct ServerSearch {
    var jql: String
    var startAt: Int
    var maxResults: Int
    var fields: [String]
    var expand: [String]
    var isValidated: Bool
}

extension SiteState {
    /// The positions of the issues that a query describes and the caller may see.
    ///
    /// - Parameters:
    ///   - readsOn: whether the caller reads on in what the same query found before.
    ///   - reconciled: ids of issues that are read past the index.
    mutating func findIssues(
        _ jql: String, _ call: Call, requiresBound: Bool = false, readsOn: Bool = false, reconciled: [Int] = []
    ) throws -> [Int] {
        let key = SearchMemo.Key(jql: jql, user: call.identity.userID, revision: jira.revision)
        if readsOn, jira.lagging.isEmpty, let known = jira.found.find(key) { return known }
        jira.settle(at: call.now)
        let site = JiraSearchSite(self, call, reconciled: Set(reconciled))
        do {
            let positions = try IssueSearch(site: site, restriction: site.restriction)
                .positions(jql, requiresBound: requiresBound)
            // What the index has not seen yet cannot be found, whatever is asked.
            let found = site.lagging.isEmpty ? positions : positions.filter { site.issue(at: $0).box != nil }
            jira.found.keep(found, for: key)
            return found
        } catch let refusal as JQLRefusal {
            throw Refusal.jira(.badRequest, messages: refusal.messages)
        }
    }

    /// The issue at a position, as the index knows it.
    private func indexedIssue(at position: Int, _ reconciled: [Int], _ call: Call) -> Issue? {
        guard let issue = jira.issues.issue(at: position) else { return nil }
        guard let change = jira.lagging[issue.id], let before = change.before, !reconciled.contains(issue.id),
            change.isHidden(at: call.now, from: jira.searchCount)
        else { return issue }
        return before
    }

    fileprivate mutating func cloudSearch(_ search: CloudSearch, _ call: Call) throws -> Answer {
        let found = try findIssues(
            search.jql, call, requiresBound: true, readsOn: search.token != nil, reconciled: search.reconciled)
        let start = try search.token.map { try SearchToken.start($0, of: search.jql) } ?? 0
        let selection = FieldSelection(search.fields, fallback: "id")
        // The more of each issue is asked for, the fewer come at once.
        let limit =
            selection.showsNoField && search.properties.isEmpty ? search.maxResults : min(search.maxResults, 100)
        let page = found.dropFirst(start).prefix(limit)
        let perIssue = search.expand.filter { $0 != "names" && $0 != "schema" }
        let issues = page.compactMap { indexedIssue(at: $0, search.reconciled, call) }.map { issue -> JSONValue in
            if selection.isIDOnly { return ["id": .string(String(issue.id))] }
            return issueJSON(issue, selection, call, expand: perIssue, properties: search.properties)
        }
        var answer: JSONObject = ["issues": .array(issues)]
        let end = start + page.count
        let isLast = end >= found.count
        if !isLast { answer["nextPageToken"] = .string(SearchToken.text(end, of: search.jql)) }
        answer["isLast"] = .bool(isLast)
        addNames(to: &answer, search.expand, selection, call)
        return .json(.object(answer))
    }

    fileprivate mutating func serverSearch(_ search: ServerSearch, _ call: Call) throws -> Answer {
        var warnings: [String] = []
        var found: [Int] = []
        do {
            found = try findIssues(search.jql, call, readsOn: search.startAt > 0)
        } catch let refusal as Refusal {
            guard !search.isValidated, case .json(let json) = refusal.answer.body,
                (try? JQLParser.parse(search.jql)) != nil
            else { throw refusal }
            warnings = (json["errorMessages"]?.array ?? []).compactMap(\.string)
        }
        let selection = FieldSelection(search.fields, fallback: "*navigable")
        let perIssue = search.expand.filter { $0 != "names" && $0 != "schema" }
        let issues = found.dropFirst(search.startAt).prefix(search.maxResults)
            .compactMap { indexedIssue(at: $0, [], call) }.map { issueJSON($0, selection, call, expand: perIssue) }
        var answer: JSONObject = [
            "expand": "schema,names", "startAt": .init(search.startAt), "maxResults": .init(search.maxResults),
            "total": .init(found.count), "issues": .array(issues),
        ]
        if !warnings.isEmpty { answer["warningMessages"] = .array(warnings.map(JSONValue.string)) }
        addNames(to: &answer, search.expand, selection, call)
        return .json(.object(answer))
    }

    private func addNames(to answer: inout JSONObject, _ expand: [String], _ selection: FieldSelection, _ call: Call) {
        let shown = jira.fields.filter { selection.includes($0) }
        if expand.contains("names") {
            answer["names"] = .object(JSONObject(shown.map { ($0.id, .string($0.name)) }))
        }
        if expand.contains("schema") {
            answer["schema"] = .object(JSONObject(shown.map { ($0.id, $0.schema(call.flavor)) }))
        }
    }
}

/// Where the next page begins, for one query only.
private enum SearchToken {
    static func text(_ start: Int, of jql: String) -> String {
        Base64.encode(Array("\(start):\(fingerprint(jql))".utf8))
    }

    static func start(_ token: String, of jql: String) throws -> Int {
        let parts = Base64.decode(token).map { String(decoding: $0, as: UTF8.self).split(separator: ":") } ?? []
        guard parts.count == 2, let start = Int(parts[0]), start >= 0, parts[1] == fingerprint(jql) else {
            throw Refusal.jira(.badRequest, "The provided next page token is invalid or expired.")
        }
        return start
    }

    /// The same for the same text in every run.
    private static func fingerprint(_ text: String) -> String {
        String(
            text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 36)
    }
}

extension Refusal {
    fileprivate static let searchIsGone = jira(
        .gone,
        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration "
            + "guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046")
}

extension JSONObject {
    /// Texts that stand in an array, or in one text with commas.
    func strings(_ key: String) -> [String] {
        switch self[key] {
        case .array(let elements): elements.compactMap(\.string)
        case .string(let text): text.split(separator: ",").map { String($0.trimmed) }
        default: []
        }
    }
}
