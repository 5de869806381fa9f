import HTTPTypes
import JSON

extension JiraRoutes {
    static let issues: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            let selection = FieldSelection(call.query.list("fields"), fallback: "*all")
            return .json(state.issueJSON(issue, selection, call, expand: call.query.list("expand")))
        }
    ]
}
