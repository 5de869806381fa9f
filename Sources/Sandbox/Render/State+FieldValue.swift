import HTTPTypes
import JSON

extension SiteState {
    /// What an issue's field holds, as answers show it.
    func value(of field: Field, in issue: Issue, _ call: Call) -> JSONValue {
        switch field.kind {
        case .summary: .string(issue.summary)
        case .description: richText(issue.description, call)
        case .environment: richText(issue.environment, call)
        case .issueType: jira.issueTypes[issue.type].map { issueTypeJSON($0, call) } ?? .null
        case .projectOfIssue: jira.projects[issue.project].map { .object(projectJSON($0, call)) } ?? .null
        case .status: jira.statuses[issue.status].map { statusJSON($0, call) } ?? .null
        case .statusCategory: jira.statuses[issue.status].map { statusCategoryJSON($0.category, call) } ?? .null
        case .priority: issue.priority.flatMap { jira.priorities[$0] }.map { priorityJSON($0, call) } ?? .null
        case .resolution: issue.resolution.flatMap { jira.resolutions[$0] }.map { resolutionJSON($0, call) } ?? .null
        case .resolutionDate: issue.resolved.map { .string($0.jiraText) } ?? .null
        case .created: .string(issue.created.jiraText)
        case .updated: .string(issue.updated.jiraText)
        case .statusChanged: .string(issue.statusChanged.jiraText)
        case .dueDate: issue.dueDate.map(JSONValue.string) ?? .null
        case .creator: userJSON(issue.creator, call)
        case .reporter: userJSON(issue.reporter, call)
        case .assignee: userJSON(issue.assignee, call)
        case .systemLabels: .array(issue.labels.map(JSONValue.string))
        case .components: .array(issue.components.compactMap { jira.components[$0] }.map { componentJSON($0, call) })
        case .fixVersions: .array(issue.fixVersions.compactMap { jira.versions[$0] }.map { versionJSON($0, call) })
        case .affectsVersions:
            .array(issue.affectsVersions.compactMap { jira.versions[$0] }.map { versionJSON($0, call) })
        case .parent: issue.parent.flatMap { jira.issues[$0] }.map { issueStub($0, call) } ?? .null
        case .subtasks: .array(issue.subtasks.compactMap { jira.issues[$0] }.map { issueStub($0, call) })
        case .links: .array(issue.links.compactMap { jira.links[$0] }.compactMap { linkJSON($0, from: issue, call) })
        case .attachments:
            .array(issue.attachments.compactMap { jira.attachments[$0] }.map { .object(attachmentJSON($0, call)) })
        case .comments: commentPage(of: issue, call)
        case .worklogs: worklogPage(of: issue, call)
        case .votes: votesJSON(issue, call)
        case .watches: watchesJSON(issue, call)
        case .lastViewed, .security, .thumbnail, .restrictions, .issueKey: .null
        case .timeTracking, .estimate, .originalEstimate, .timeSpent, .aggregateEstimate, .aggregateOriginalEstimate,
            .aggregateTimeSpent, .progress, .aggregateProgress, .workRatio:
            timeValue(field.kind, of: issue)
        default: issue.custom[field.id].map { customValue($0, of: field, call) } ?? .null
        }
    }

    /// What a custom field holds: ids are replaced by what they stand for.
    private func customValue(_ value: JSONValue, of field: Field, _ call: Call) -> JSONValue {
        switch field.kind {
        case .richText: richText(value, call)
        case .select, .radio: value.int.flatMap { field.option($0) }.map { optionJSON($0, call) } ?? .null
        case .multiSelect, .checkboxes:
            .array((value.array ?? []).compactMap { $0.int.flatMap { field.option($0) } }.map { optionJSON($0, call) })
        case .cascade: cascadeJSON(value, of: field, call)
        case .user: userJSON(value.string, call)
        case .users: .array((value.array ?? []).map { userJSON($0.string, call) })
        case .group: value.string.map { groupJSON($0, call) } ?? .null
        case .groups: .array((value.array ?? []).compactMap(\.string).map { groupJSON($0, call) })
        case .version: value.int.flatMap { jira.versions[$0] }.map { versionJSON($0, call) } ?? .null
        case .versions:
            .array(
                (value.array ?? []).compactMap { $0.int.flatMap { jira.versions[$0] } }.map { versionJSON($0, call) })
        case .project: value.int.flatMap { jira.projects[$0] }.map { .object(projectJSON($0, call)) } ?? .null
        case .sprint:
            .array((value.array ?? []).compactMap { $0.int.flatMap { jira.sprints[$0] } }.map { sprintValue($0) })
        case .epicLink: value.int.flatMap { jira.issues[$0] }.map { .string(jira.key(of: $0)) } ?? .null
        default: value
        }
    }

    func optionJSON(_ option: FieldOption, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/customFieldOption/\(option.id)"), "value": .string(option.value),
            "id": .string(String(option.id)),
        ]
        if !call.isCloud { object["disabled"] = .bool(option.isDisabled) }
        return .object(object)
    }

    private func cascadeJSON(_ value: JSONValue, of field: Field, _ call: Call) -> JSONValue {
        guard let parent = value[0]?.int.flatMap({ field.option($0) }) else { return .null }
        var json = optionJSON(parent, call)
        if let child = value[1]?.int.flatMap({ field.option($0) }) { json["child"] = optionJSON(child, call) }
        return json
    }

    func groupJSON(_ name: String, _ call: Call) -> JSONValue {
        var object: JSONObject = ["name": .string(name)]
        if call.isCloud { object["groupId"] = (directory.group(named: name)?.id).map(JSONValue.string) }
        object["self"] = .string("\(call.apiBase)/group?groupname=\(PercentCoding.encode(name))")
        return .object(object)
    }

    /// What the field `worklog` holds: the first twenty.
    private func worklogPage(of issue: Issue, _ call: Call) -> JSONValue {
        let worklogs = issue.worklogs.filter { sees($0.visibility, in: issue.project, call) }
        return [
            "startAt": 0, "maxResults": 20, "total": .init(worklogs.count),
            "worklogs": .array(worklogs.prefix(20).map { .object(worklogJSON($0, of: issue, call)) }),
        ]
    }

    private func votesJSON(_ issue: Issue, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/issue/\(jira.key(of: issue))/votes"), "votes": .init(issue.voters.count),
            "hasVoted": .bool(call.identity.userID.map { issue.voters.contains($0) } ?? false),
        ]
    }

    private func watchesJSON(_ issue: Issue, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/issue/\(jira.key(of: issue))/watchers"),
            "watchCount": .init(issue.watchers.count),
            "isWatching": .bool(call.identity.userID.map { issue.watchers.contains($0) } ?? false),
        ]
    }

    private func timeValue(_ kind: FieldKind, of issue: Issue) -> JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .init($0) } ?? .null }
        let spent = issue.timeSpent
        switch kind {
        case .estimate, .aggregateEstimate: return number(issue.remainingEstimate)
        case .originalEstimate, .aggregateOriginalEstimate: return number(issue.originalEstimate)
        case .timeSpent, .aggregateTimeSpent: return number(spent)
        case .workRatio:
            guard let estimate = issue.originalEstimate, estimate > 0 else { return -1 }
            return .init((spent ?? 0) * 100 / estimate)
        case .progress, .aggregateProgress:
            let total = (spent ?? 0) + (issue.remainingEstimate ?? 0)
            var object: JSONObject = ["progress": .init(spent ?? 0), "total": .init(total)]
            if total > 0 { object["percent"] = .init((spent ?? 0) * 100 / total) }
            return .object(object)
        default:
            var object: JSONObject = [:]
            object["originalEstimate"] = issue.originalEstimate.map { .string(WorkTime.text($0)) }
            object["remainingEstimate"] = issue.remainingEstimate.map { .string(WorkTime.text($0)) }
            object["timeSpent"] = spent.map { .string(WorkTime.text($0)) }
            object["originalEstimateSeconds"] = issue.originalEstimate.map { .init($0) }
            object["remainingEstimateSeconds"] = issue.remainingEstimate.map { .init($0) }
            object["timeSpentSeconds"] = spent.map { .init($0) }
            return .object(object)
        }
    }
}
