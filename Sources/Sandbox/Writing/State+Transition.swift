import HTTPTypes
import JSON

extension SiteState {
    /// The ways that lead on from where an issue stands; none for somebody who may not change it.
    func transitions(of issue: Issue, _ call: Call) -> [Transition] {
        guard canEdit(issue.project, call.identity), let project = jira.projects[issue.project],
            let workflow = jira.workflows[project.workflow(of: issue.type)]
        else { return [] }
        return workflow.transitions.filter { transition in
            // A way that leads from everywhere does not lead to where the issue already is.
            transition.from?.contains(issue.status) ?? (transition.to != issue.status)
        }
    }

    func transitionJSON(_ transition: Transition, of issue: Issue, _ call: Call, withFields: Bool) -> JSONValue {
        var object: JSONObject = ["id": .string(String(transition.id)), "name": .string(transition.name)]
        if !call.isCloud {
            object["description"] = ""
            object["opsbarSequence"] = .init(transition.id)
        }
        object["to"] = jira.statuses[transition.to].map { statusJSON($0, call) } ?? .null
        if call.isCloud {
            object["hasScreen"] = .bool(!transition.fields.isEmpty)
            object["isGlobal"] = .bool(transition.from == nil)
            object["isInitial"] = false
            object["isAvailable"] = true
            object["isConditional"] = false
            object["isLooped"] = false
        }
        if withFields {
            object["fields"] = .object(
                JSONObject(
                    transition.fields.compactMap { id in
                        jira.field(id).map { field in
                            (
                                id,
                                fieldMeta(
                                    field, project: issue.project, type: issue.type,
                                    isRequired: transition.required.contains(id), call)
                            )
                        }
                    }))
        }
        return .object(object)
    }

    /// Moves an issue along a way, with the fields of its screen.
    mutating func transition(_ issue: Issue, _ body: JSONObject, _ call: Call) throws(Refusal) {
        guard let id = body["transition"]?["id"]?.identifier else {
            throw .jira(.badRequest, "Missing 'transition' identifier")
        }
        guard let number = Int(id) else {
            throw .jira(.badRequest, "'transition' identifier must be an integer")
        }
        guard let transition = transitions(of: issue, call).first(where: { $0.id == number }) else {
            throw invalidTransition(number, issue)
        }
        var draft = IssueDraft(issue: issue)
        draft.issue.status = transition.to
        try take(body, into: &draft, screen: Set(transition.fields + ["comment"]), call)
        for id in transition.required where draft.errors[id] == nil {
            guard let field = jira.field(id), isEmpty(field, in: draft.issue) else { continue }
            draft.refuse(id, "\(field.name) is required.")
        }
        guard draft.errors.isEmpty else { throw .fields(draft.errors) }
        settleResolution(&draft.issue)
        try checkRemarks(draft, issue, call)
        try checkProperties(body["properties"], call)
        commit(draft.issue, by: call.identity.userID, at: call.now)
        attach(draft, to: issue.id, call)
        for property in Self.properties(body["properties"]) {
            jira.update(issue.id) { $0.properties.set(property) }
        }
    }

    /// What workflows do by themselves: an issue that is done has a resolution, one that is not has none.
    private func settleResolution(_ issue: inout Issue) {
        if jira.statuses[issue.status]?.category == .done {
            issue.resolution = issue.resolution ?? jira.resolutions.all.first?.id
        } else {
            issue.resolution = nil
        }
    }

    private func invalidTransition(_ id: Int, _ issue: Issue) -> Refusal {
        let workflow = jira.projects[issue.project].flatMap { jira.workflows[$0.workflow(of: issue.type)] }
        guard let known = workflow?.transitions.first(where: { $0.id == id }) else {
            // Data Center breaks down over a way that its workflow does not have.
            return flavor == .dataCenter
                ? .jira(.internalServerError, "Internal server error")
                : .jira(.badRequest, "Transition id '\(id)' is not valid for this issue.")
        }
        return .jira(
            .badRequest,
            "It seems that you have tried to perform a workflow operation (\(known.name)) that is not valid for the "
                + "current state of this issue (\(jira.key(of: issue))). The likely cause is that somebody has changed "
                + "the issue recently, please look at the issue history for details.")
    }
}
