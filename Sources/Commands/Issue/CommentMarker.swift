import Atlassian
import Documents
import JSON
import Jira

/// The mark by which a job finds its own comment again: a property of the comment and, for readers of mail and for
/// Data Center, whose lists show no properties, a short last line.
struct CommentMarker {
    static let property = "atl.marker"

    let name: String
    let jira: JiraClient

    /// The Markdown with the mark's line at its end.
    static func marked(_ markdown: String, _ name: String?) -> String {
        guard let name else { return markdown }
        return markdown + (markdown.hasSuffix("\n") ? "\n" : "\n\n") + line(name) + "\n"
    }

    static func properties(_ name: String?) -> [EntityProperty] {
        name.map { [EntityProperty(key: property, value: ["name": .string($0)])] } ?? []
    }

    private static func line(_ name: String) -> String { "marker: `\(name)`" }

    /// The comments that carry the mark, lowest id first.
    func find(onIssue key: String) async throws -> [Comment] {
        let comments: [Comment] = try await jira.comments(onIssue: key).values()
        var marked = comments.filter { hasLine($0) }
        if jira.site.deployment == .cloud {
            let others = comments.filter { !hasLine($0) }.compactMap { Int($0.id) }
            for start in stride(from: 0, to: others.count, by: 1000) {
                let ids = Array(others[start..<min(start + 1000, others.count)])
                marked += try await jira.comments(ids: ids).filter {
                    $0.property(Self.property)?["name"]?.string == name
                }
            }
        }
        return marked.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) }
    }

    private func hasLine(_ comment: Comment) -> Bool {
        guard let text = comment.body.document?.markdown(.plain) else { return false }
        return text.split(separator: "\n").last.map { String($0).trimmed } == Self.line(name)
    }

    /// Updates the comment that carries the mark, or adds it.
    ///
    /// Two jobs may add theirs at the same moment: then the lowest id stays and takes the newest body, and each job
    /// takes its own other away.
    func put(_ draft: CommentDraft, onIssue key: String) async throws -> WriteResult {
        if let present = try await find(onIssue: key).first {
            guard present.body != draft.body else {
                return .comment(present.id, on: key, jira, changed: false, "The comment on \(key) says that already")
            }
            _ = try await jira.updateComment(present.id, onIssue: key, draft)
            return .comment(present.id, on: key, jira, changed: true, "Updated the comment on \(key)")
        }
        let own = try await jira.createComment(onIssue: key, draft)
        let marked = try await find(onIssue: key)
        guard let lowest = marked.first, lowest.id != own.id else {
            return .comment(own.id, on: key, jira, changed: true, "Commented on \(key)")
        }
        if marked.last?.id == own.id { _ = try await jira.updateComment(lowest.id, onIssue: key, draft) }
        try await jira.deleteComment(own.id, onIssue: key)
        return .comment(lowest.id, on: key, jira, changed: true, "Updated the comment on \(key)")
    }
}
