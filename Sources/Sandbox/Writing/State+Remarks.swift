import HTTPTypes
import JSON

extension SiteState {
    mutating func addComment(_ value: JSONValue, to issue: Int, _ call: Call) throws(Refusal) -> Comment {
        guard let target = jira.issues[issue] else { throw .noIssue }
        try checkMayRemark(target, call)
        let body = try commentBody(value, call)
        try checkProperties(value["properties"], call)
        let visibility = try visibility(value["visibility"], target, call)
        let comment = Comment(
            id: jira.nextID("comment"), author: call.identity.userID, updateAuthor: call.identity.userID, body: body,
            created: call.now, updated: call.now, visibility: visibility,
            properties: Self.properties(value["properties"]),
            parent: value["parentId"]?.identifier.flatMap { Int($0) })
        jira.commentHomes[comment.id] = issue
        jira.update(issue) { issue in
            issue.comments.append(comment)
            issue.updated = max(call.now, issue.updated)
        }
        return comment
    }

    mutating func editComment(_ id: Int, _ value: JSONValue, of issue: Int, _ call: Call) throws(Refusal) -> Comment {
        guard let target = jira.issues[issue], var comment = target.comments.first(where: { $0.id == id }) else {
            throw .noComment(String(id))
        }
        try checkMayRemark(target, call)
        guard comment.author == call.identity.userID || canAdminister(target.project, call.identity) else {
            throw .jira(.badRequest, "You do not have permission to edit this comment.")
        }
        comment.body = try commentBody(value, call)
        try checkProperties(value["properties"], call)
        if value["visibility"] != nil { comment.visibility = try visibility(value["visibility"], target, call) }
        for property in Self.properties(value["properties"]) { comment.properties.set(property) }
        comment.updated = call.now
        comment.updateAuthor = call.identity.userID
        let changed = comment
        jira.update(issue) { issue in
            guard let place = issue.comments.firstIndex(where: { $0.id == id }) else { return }
            issue.comments[place] = changed
            issue.updated = max(call.now, issue.updated)
        }
        return comment
    }

    /// A comment's text, refused in the words of comments rather than of fields.
    func commentBody(_ value: JSONValue, _ call: Call) throws(Refusal) -> JSONValue {
        guard let body = value["body"], !body.isNull, body != "" else {
            throw .field("comment", "Comment body can not be empty!")
        }
        if flavor == .dataCenter, body.object != nil || body.array != nil {
            throw Refusal(
                .text(
                    "Can not deserialize instance of java.lang.String out of START_OBJECT token\n at [Source: "
                        + "org.apache.catalina.connector.CoyoteInputStream@67a11f8c; line: 1, column: 2] (through "
                        + "reference chain: com.atlassian.jira.issue.fields.rest.json.beans.CommentJsonBean[\"body\"])",
                    status: .badRequest))
        }
        do throws(FieldProblem) {
            let text = try richInput(body, call)
            if text.isNull { throw FieldProblem("Comment body can not be empty!") }
            return text
        } catch {
            if error.message.hasPrefix("The entered text") {
                // Comments on Data Center write the number without a comma.
                let message = flavor == .dataCenter ? String(error.message.filter { $0 != "," }) : error.message
                throw .field("comment", message)
            }
            if error.message.hasPrefix("Comment body") { throw .field("comment", error.message) }
            throw .field("comment", "Comment body is not valid!")
        }
    }

    private func checkMayRemark(_ issue: Issue, _ call: Call) throws(Refusal) {
        guard let id = call.identity.userID, let user = directory[id] else { throw .notAuthenticated }
        guard canBrowse(issue.project, call.identity), !(jira.projects[issue.project]?.isArchived ?? false) else {
            throw .field("comment", "\(user.displayName), you do not have the permission to comment on this issue.")
        }
    }

    /// `{"type":"role","value":"Developers"}`, or with `identifier` on Cloud.
    func visibility(_ value: JSONValue?, _ issue: Issue, _ call: Call) throws(Refusal) -> Visibility? {
        guard let value, !value.isNull else { return nil }
        let name = value["value"]?.string ?? value["identifier"]?.string ?? ""
        guard let user = call.identity.userID else { throw .notAuthenticated }
        switch value["type"]?.string {
        case "role":
            guard let role = jira.roles.all.first(where: { $0.name == name || String($0.id) == name }) else {
                throw .field("commentLevel", "Role with name '\(name)' does not exist.")
            }
            guard isMember(user, of: role.id, in: issue.project) else {
                throw .field("commentLevel", "You are currently not a member of the project role: \(role.name).")
            }
            return Visibility(type: "role", value: role.name)
        case "group":
            let group = directory.groups.first { $0.name == name || $0.id == name }
            guard let group else {
                throw .field("commentLevel", "Group with name '\(name)' does not exist.")
            }
            guard directory.isMember(user, of: group.name) else {
                throw .field("commentLevel", "You are currently not a member of the group: \(group.name).")
            }
            return Visibility(type: "group", value: group.name)
        default:
            throw .field("commentLevel", "The visibility's type must be 'role' or 'group'.")
        }
    }

    mutating func addWorklog(
        _ value: JSONValue, to issue: Int, _ call: Call, _ adjustment: EstimateAdjustment = .automatic
    ) throws(Refusal) -> Worklog {
        guard let target = jira.issues[issue] else { throw .noIssue }
        guard canEdit(target.project, call.identity) else {
            throw .jira(.badRequest, "You do not have permission to log work on this issue.")
        }
        var worklog = Worklog(
            id: 0, author: call.identity.userID, updateAuthor: call.identity.userID, started: call.now, seconds: 0,
            created: call.now, updated: call.now)
        try fill(&worklog, value, target, isNew: true, call)
        try checkProperties(value["properties"], call)
        worklog.properties = Self.properties(value["properties"])
        worklog.id = jira.nextID("worklog")
        let added = worklog
        jira.worklogHomes[worklog.id] = issue
        jira.update(issue) { issue in
            issue.worklogs.append(added)
            issue.remainingEstimate = adjustment.estimate(issue.remainingEstimate, spent: added.seconds)
            issue.updated = max(call.now, issue.updated)
        }
        return added
    }

    /// Takes a request's values over into a worklog.
    func fill(
        _ worklog: inout Worklog, _ value: JSONValue, _ issue: Issue, isNew: Bool, _ call: Call
    ) throws(Refusal) {
        let seconds = value["timeSpentSeconds"]?.int ?? value["timeSpent"]?.string.flatMap { WorkTime.seconds($0) }
        if let seconds {
            guard seconds >= 60 else {
                throw .field("timeLogged", "You must indicate the time spent working.")
            }
            worklog.seconds = seconds
        } else if isNew || value["timeSpent"] != nil || value["timeSpentSeconds"] != nil {
            throw .field("timeLogged", "Invalid time duration entered.")
        }
        if let started = value["started"], !started.isNull {
            guard let moment = started.string.flatMap({ Moment($0) }) else {
                throw .field("startDate", "The value of 'started' is not a date and time.")
            }
            worklog.started = moment
        }
        if let comment = value["comment"] {
            do throws(FieldProblem) {
                worklog.comment = comment.isNull ? .null : try richInput(comment, call)
            } catch {
                throw .field("comment", error.message)
            }
        }
        if value["visibility"] != nil { worklog.visibility = try visibility(value["visibility"], issue, call) }
    }
}

extension Refusal {
    static func noComment(_ id: String) -> Refusal {
        .jira(.notFound, "Can not find a comment for the id: \(id).")
    }
}
