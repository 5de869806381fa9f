import Atlassian
import JSON

extension JiraClient {
    /// Comments that are looked at before the search for a lost one is given up.
    private static var commentLimit: Int { 500 }

    /// Looks for a comment whose creation was not answered, by the marker in it.
    ///
    /// Comments are read from the database. Data Center shows a property only to who asks for the one comment's, so
    /// that this costs a request a recent comment there.
    public func createdComment(marked marker: OperationMarker, onIssue key: String) async -> Outcome<Comment> {
        do {
            var isCutOff = false
            for try await batch in comments(onIssue: key, order: .newestFirst, limit: Self.commentLimit) {
                let comments = try batch.values(as: Comment.self)
                let recent = comments.prefix { !marker.isAfter($0.created) }
                if let comment = try await comment(marked: marker, among: Array(recent)) { return .found(comment) }
                if recent.count < comments.count { return .notFound }
                isCutOff = batch.isLast && batch.hasMore
            }
            return isCutOff ? .undecidable(nil) : .notFound
        } catch {
            return .undecidable(error as? AtlassianError)
        }
    }

    private func comment(marked marker: OperationMarker, among comments: [Comment]) async throws -> Comment? {
        switch site.deployment {
        case .cloud:
            guard !comments.isEmpty else { return nil }
            let marked = try await self.comments(ids: comments.compactMap { Int($0.id) })
                .first { $0.property(OperationMarker.key) == marker.property.value }
            return marked.flatMap { marked in comments.first { $0.id == marked.id } }
        case .dataCenter:
            for comment in comments
            where try await property(OperationMarker.key, of: .comment(comment.id)) == marker.property {
                return comment
            }
            return nil
        }
    }
}
