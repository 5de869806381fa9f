import Atlassian
import JSON

extension JiraClient {
    /// Issues that are looked at before the search for a lost one is given up.
    private static let lookUpLimit = 500
    /// Keys behind the last known one that are tried at a time: Cloud reads them with one request.
    private var probeWidth: Int { site.deployment == .cloud ? 50 : 5 }

    /// Looks for an issue whose creation was not answered, by the marker in it.
    ///
    /// The index may not know it yet: it gives the keys that were used last, and the database is asked for these and
    /// for those that follow.
    public func createdIssue(marked marker: OperationMarker, inProject project: String) async -> Outcome<CreatedIssue> {
        switch await createdIssues(marked: [marker], inProject: project) {
        case .found(let issues): issues[marker.id].map { .found($0) } ?? .notFound
        case .notFound: .notFound
        case .undecidable(let error): .undecidable(error)
        }
    }

    /// Looks for issues whose creation was not answered, by the markers in them.
    ///
    /// - Returns: what was found by the markers' ids; those that are missing there have not been created so far.
    public func createdIssues(
        marked markers: [OperationMarker], inProject project: String
    ) async -> Outcome<[String: CreatedIssue]> {
        guard let first = markers.min(by: { $0.started < $1.started }) else { return .notFound }
        do throws(AtlassianError) {
            var search = MarkedIssues(markers)
            guard let recent = try await recentKeys(inProject: project, since: first) else {
                return .undecidable(nil)
            }
            try await look(at: recent, for: &search)
            var last = recent.compactMap { IssueKey($0)?.number }.max() ?? 0
            while !search.isDone {
                let keys = (last + 1...last + probeWidth).map { IssueKey(project: project, number: $0).description }
                let found = try await look(at: keys, for: &search)
                guard found > 0 else { break }
                last += probeWidth
            }
            return search.found.isEmpty ? .notFound : .found(search.found)
        } catch {
            return .undecidable(error)
        }
    }

    /// The keys of issues that may have been created since a write began; nil where they are too many.
    private func recentKeys(
        inProject project: String, since marker: OperationMarker
    ) async throws(AtlassianError) -> [String]? {
        let query = JQLQuery(
            condition: .compare("project", .equal, .text(project)),
            order: [JQLSort(field: JQLField(name: .name("created")), direction: .descending)])
        var keys: [String] = []
        for try await batch in issues(
            matching: JQLPrinter().text(query), fields: ["created"], limit: Self.lookUpLimit, size: 50)
        {
            for issue in try batch.values(as: Issue.self) {
                keys.append(issue.key)
                if marker.isAfter(issue.created) { return keys }
            }
            if batch.isLast, batch.hasMore { return nil }
        }
        return keys
    }

    /// - Returns: how many of the keys exist.
    @discardableResult
    private func look(at keys: [String], for search: inout MarkedIssues) async throws(AtlassianError) -> Int {
        var count = 0
        for start in stride(from: 0, to: keys.count, by: 100) where !search.isDone {
            let issues = try await issues(
                keys: Array(keys[start..<min(start + 100, keys.count)]), fields: ["created"],
                properties: [OperationMarker.key])
            search.take(issues)
            count += issues.count
        }
        return count
    }
}

/// Markers that are looked for, and the issues that carry them.
private struct MarkedIssues {
    private var wanted: Set<String>
    private(set) var found: [String: CreatedIssue] = [:]

    init(_ markers: [OperationMarker]) {
        wanted = Set(markers.map(\.id))
    }

    var isDone: Bool { wanted.isEmpty }

    mutating func take(_ issues: [Issue]) {
        for issue in issues {
            guard let id = issue.property(OperationMarker.key)?["id"]?.string, wanted.remove(id) != nil else {
                continue
            }
            found[id] = CreatedIssue(verified: ["id": .string(issue.id), "key": .string(issue.key)])
        }
    }
}
