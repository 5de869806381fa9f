import HTTPTypes
import JSON

extension JiraRoutes {
    static let comments: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}/comment") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            var comments = state.visibleComments(of: issue, call)
            switch call.query["orderBy"] ?? "" {
            case "", "created", "+created", " created": break
            case "-created": comments.reverse()
            default:
                throw Refusal.jira(.badRequest, "Comments can only be ordered by 'created', '+created' or '-created'.")
            }
            let slice = try call.slice(comments, size: call.isCloud ? 100 : 1_048_576, atMost: 5_000) { comment in
                state.commentJSON(comment, of: issue, call, expand: call.query.list("expand"))
            }
            return .json(call.plainPage(slice, "comments"))
        },
        .jira(.post, "issue/{issueIdOrKey}/comment") { call, state in
            let issue = try state.editable(call)
            let comment = try state.addComment(.object(try call.object()), to: issue.id, call)
            return .json(
                state.commentJSON(comment, of: issue, call, expand: call.query.list("expand")), status: .created)
        },
        .jira(.get, "issue/{issueIdOrKey}/comment/{id}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let comment = try state.comment(call["id"], of: issue, call)
            return .json(state.commentJSON(comment, of: issue, call, expand: call.query.list("expand")))
        },
        .jira(.put, "issue/{issueIdOrKey}/comment/{id}") { call, state in
            let issue = try state.editable(call)
            let comment = try state.comment(call["id"], of: issue, call)
            let changed = try state.editComment(comment.id, .object(try call.object()), of: issue.id, call)
            return .json(state.commentJSON(changed, of: issue, call, expand: call.query.list("expand")))
        },
        .jira(.delete, "issue/{issueIdOrKey}/comment/{id}") { call, state in
            let issue = try state.editable(call)
            let comment = try state.comment(call["id"], of: issue, call)
            guard comment.author == call.identity.userID || state.canAdminister(issue.project, call.identity) else {
                throw Refusal.jira(.badRequest, "You do not have permission to delete this comment.")
            }
            state.jira.commentHomes[comment.id] = nil
            state.jira.update(issue.id) { issue in
                issue.comments.removeAll { $0.id == comment.id }
                issue.updated = max(call.now, issue.updated)
            }
            return .empty()
        },
        .jira(.post, "comment/list", on: .cloud) { call, state in
            let body = try call.object()
            try call.refuseStrays(in: body, allowed: ["ids"])
            let ids = (body["ids"]?.array ?? []).compactMap { $0.identifier.flatMap { Int($0) } }
            guard !ids.isEmpty, ids.count <= 1_000 else {
                throw Refusal.jira(.badRequest, "The number of comment IDs must be between 1 and 1000.")
            }
            let found = ids.compactMap { id -> JSONValue? in
                guard let (comment, issue) = state.comment(id, call) else { return nil }
                return state.commentJSON(comment, of: issue, call, expand: call.query.list("expand"))
            }
            let slice = Slice(startAt: 0, maxResults: 1_048_576, total: found.count, elements: found)
            return .json(call.page(slice))
        },
    ]
}

extension SiteState {
    func visibleComments(of issue: Issue, _ call: Call) -> [Comment] {
        issue.comments.filter { sees($0.visibility, in: issue.project, call) }
    }

    func comment(_ id: String, of issue: Issue, _ call: Call) throws -> Comment {
        guard let comment = visibleComments(of: issue, call).first(where: { String($0.id) == id }) else {
            throw Refusal.noComment(id)
        }
        return comment
    }

    /// A comment by its id alone, with its issue.
    func comment(_ id: Int, _ call: Call) -> (Comment, Issue)? {
        guard let issue = jira.commentHomes[id].flatMap({ jira.issues[$0] }), canBrowse(issue.project, call.identity),
            let comment = visibleComments(of: issue, call).first(where: { $0.id == id })
        else { return nil }
        return (comment, issue)
    }

    func commentJSON(_ comment: Comment, of issue: Issue, _ call: Call, expand: [String]) -> JSONValue {
        var json = commentJSON(comment, of: issue, call, rendered: expand.contains("renderedBody"))
        if expand.contains("properties") {
            json["properties"] = .array(comment.properties.map { ["key": .string($0.key), "value": $0.value] })
        }
        return json
    }
}
