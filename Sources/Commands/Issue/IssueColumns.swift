import Atlassian
import Console
import JSON
import Jira

/// The columns of lists of issues, and what words stand for them.
struct IssueColumns {
    let jira: JiraClient

    /// The columns where none are asked for.
    static let usual: [FieldColumn] = [
        FieldColumn("key", at: "key", style: .key),
        FieldColumn("type", at: "fields.issuetype"),
        FieldColumn("status", at: "fields.status"),
        FieldColumn("priority", at: "fields.priority"),
        FieldColumn("assignee", at: "fields.assignee"),
        FieldColumn("updated", at: "fields.updated", style: .muted),
        FieldColumn("summary", at: "fields.summary", isLong: true),
    ]

    /// Short words for fields whose ids people do not guess.
    private static let words: [String: String] = [
        "type": "issuetype", "due": "duedate", "fixversion": "fixVersions", "component": "components",
        "label": "labels", "resolved": "resolutiondate", "links": "issuelinks", "comments": "comment",
        "attachments": "attachment", "sprint": "sprint",
    ]

    static func listing(_ columns: [FieldColumn]?) -> Listing {
        Listing("issues", columns: columns ?? usual) { _ in columns ?? usual }
    }

    /// Columns for the words of `--fields`: ids, names, or paths that begin with one of them.
    ///
    /// - Throws: with the names that there are, where a word is none of them.
    func columns(_ words: [String]) async throws -> [FieldColumn] {
        var columns: [FieldColumn] = []
        var fields: [Field]?
        for word in words {
            if let column = Self.column(word) {
                columns.append(column)
                continue
            }
            if fields == nil { fields = try await jira.fields().values() }
            columns.append(try Self.column(word, among: fields ?? []))
        }
        return columns
    }

    /// The column for a word that needs no look-up.
    private static func column(_ word: String) -> FieldColumn? {
        guard let path = JSONPath(word), case .key(let first) = path.steps[0] else { return nil }
        let rest = Array(path.steps.dropFirst())
        if ["id", "key", "self", "changelog", "properties"].contains(first) {
            return FieldColumn(word, path: path, style: first == "key" ? .key : .plain)
        }
        if first == "fields", !rest.isEmpty { return FieldColumn(word, path: path) }
        let id = words[first.lowercased()] ?? first
        guard isSystem(id) || id.hasPrefix("customfield_") else { return nil }
        return FieldColumn(word, path: JSONPath([.key("fields"), .key(id)] + rest), isLong: id == "summary")
    }

    private static func isSystem(_ id: String) -> Bool {
        systemFields.contains(id)
    }

    private static let systemFields: Set<String> = [
        "summary", "status", "issuetype", "priority", "assignee", "reporter", "creator", "created", "updated",
        "duedate", "labels", "components", "fixVersions", "versions", "resolution", "resolutiondate", "parent",
        "project", "description", "environment", "issuelinks", "subtasks", "comment", "attachment", "worklog",
        "votes", "watches", "timetracking", "timespent", "timeestimate", "timeoriginalestimate", "security",
        "progress", "aggregateprogress", "workratio", "lastViewed", "statuscategorychangedate",
    ]

    /// The column for a field's own name, or for a path that begins with it.
    private static func column(_ word: String, among fields: [Field]) throws -> FieldColumn {
        let lowered = word.lowercased()
        if let field = fields.first(where: { $0.name.lowercased() == lowered || $0.id.lowercased() == lowered }) {
            return FieldColumn(word, title: field.name.uppercased(), path: JSONPath([.key("fields"), .key(field.id)]))
        }
        if let path = JSONPath(word), case .key(let first) = path.steps[0],
            let field = fields.first(where: { $0.name.lowercased() == first.lowercased() })
        {
            return FieldColumn(
                word, path: JSONPath([.key("fields"), .key(field.id)] + Array(path.steps.dropFirst())))
        }
        let names = ["key", "id"] + fields.map(\.name)
        let nearest = Suggestions.nearest(word, in: names)
        throw CommandFailure.usage(
            "there is no field '\(word)'",
            remedy: (nearest.isEmpty ? "" : "Did you mean \(nearest.joined(separator: ", "))?\n")
                + "Fields: " + names.joined(separator: ", "))
    }
}

extension Collection where Element == FieldColumn {
    /// The fields to ask the site for, so that the columns can be filled.
    var issueFields: [String] {
        let ids = compactMap { column -> String? in
            guard column.path.steps.count > 1, column.path.steps[0] == .key("fields"),
                case .key(let id) = column.path.steps[1]
            else { return nil }
            return id
        }
        return ids.isEmpty ? ["key"] : ids
    }
}
