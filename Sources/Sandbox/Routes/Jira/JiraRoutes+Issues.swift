import HTTPTypes
import JSON

extension JiraRoutes {
    static let issues: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let selection = FieldSelection(call.query.list("fields"), fallback: "*all")
            return .json(
                state.issueJSON(
                    issue, selection, call, expand: call.query.list("expand"),
                    properties: call.query.list("properties")))
        },
        .jira(.post, "issue") { call, state in
            let issue = try state.createIssue(try call.object(), call)
            return .json(state.createdJSON(issue, call), status: .created)
        },
        .jira(.put, "issue/{issueIdOrKey}") { call, state in
            let issue = try state.editable(call)
            try state.editIssue(issue, try call.object(), call)
            guard call.isCloud, call.query.flag("returnIssue") == true else { return .empty() }
            let selection = FieldSelection([], fallback: "*all")
            return .json(
                state.issueJSON(
                    try state.issue(String(issue.id), call), selection, call, expand: call.query.list("expand")))
        },
        .jira(.delete, "issue/{issueIdOrKey}") { call, state in
            let issue = try state.editable(call)
            guard state.canEdit(issue.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to delete issues in this project.")
            }
            guard issue.subtasks.isEmpty || call.query.flag("deleteSubtasks") == true else {
                throw Refusal.jira(
                    .badRequest,
                    "The issue '\(state.jira.key(of: issue))' has subtasks.  You must specify the 'deleteSubtasks' "
                        + "parameter to delete this issue and all its subtasks.")
            }
            state.deleteIssue(issue)
            return .empty()
        },
        .jira(.put, "issue/{issueIdOrKey}/assignee") { call, state in
            let issue = try state.editable(call)
            guard state.canEdit(issue.project, call.identity) else {
                throw Refusal.jira(
                    call.isCloud ? .forbidden : .unauthorized, "You do not have permission to assign issues.")
            }
            guard let field = state.jira.field("assignee") else { throw Refusal.noIssue }
            let assignee = JSONValue.object(try call.object())
            var draft = IssueDraft(issue: issue)
            do throws(FieldProblem) {
                try state.set(field, assignee, &draft, call)
            } catch {
                throw Refusal.field("assignee", error.message)
            }
            state.commit(draft.issue, by: call.identity.userID, at: call.now)
            return .empty()
        },
        .jira(.get, "issue/{issueIdOrKey}/editmeta") { call, state in
            .json(state.editMeta(try state.issue(call["issueIdOrKey"], call), call))
        },
        .jira(.get, "issue/{issueIdOrKey}/transitions") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let wanted = call.query["transitionId"]
            let transitions = state.transitions(of: issue, call).filter {
                wanted == nil || wanted == "" || String($0.id) == wanted
            }
            return .json([
                "expand": "transitions",
                "transitions": .array(
                    transitions.map {
                        state.transitionJSON($0, of: issue, call, withFields: call.expands("transitions.fields"))
                    }),
            ])
        },
        .jira(.post, "issue/{issueIdOrKey}/transitions") { call, state in
            let issue = try state.editable(call)
            try state.transition(issue, try call.object(), call)
            return .empty()
        },
    ]
}

extension SiteState {
    /// The issue that the address names, for somebody who is logged in and means to change it.
    func editable(_ call: Call) throws -> Issue {
        let issue = try issue(call["issueIdOrKey"], call)
        _ = try call.requireUser()
        return issue
    }

    func createdJSON(_ issue: Issue, _ call: Call) -> JSONValue {
        [
            "id": .string(String(issue.id)), "key": .string(jira.key(of: issue)),
            "self": .string("\(call.apiBase)/issue/\(issue.id)"),
        ]
    }
}
