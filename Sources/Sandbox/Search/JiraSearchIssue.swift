import JSON

/// One issue as searches see it.
struct JiraSearchIssue: SearchIssue {
    /// Nil where there is none at the position.
    let box: IssueStore.Box?
    unowned let site: JiraSearchSite

    private var jira: JiraState { site.state.jira }

    var id: String { box.map { String($0.issue.id) } ?? "" }
    var projectKey: String { box.flatMap { jira.projects[$0.issue.project]?.key } ?? "" }
    var number: Int { box?.issue.number ?? 0 }
    var keyOrder: Double {
        box.map { Double(site.projectOrder[$0.issue.project] ?? 0) * 1e10 + Double($0.issue.number) } ?? 0
    }
    var created: Int { box?.issue.created.milliseconds ?? 0 }
    var creator: String? { box?.issue.creator }

    var changes: [SearchChange] {
        (box?.issue.history ?? []).flatMap { change in
            change.items.map { item in
                SearchChange(
                    field: item.fieldID, instant: change.created.milliseconds, author: change.author,
                    from: ids(item.from, of: item.fieldID), to: ids(item.to, of: item.fieldID))
            }
        }
    }

    /// Data Center's history names people by their keys; searches know account ids.
    private func ids(_ text: String?, of field: String) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        guard !site.isCloud, field == "assignee" || field == "reporter" else { return [text] }
        return [site.state.directory.keyed(text)?.id ?? text]
    }

    var links: [SearchLink] {
        guard let box else { return [] }
        return box.issue.links.compactMap { id in
            guard let link = jira.links[id], let type = jira.linkTypes[link.type] else { return nil }
            let isOutward = link.source == box.issue.id
            return SearchLink(
                issue: String(isOutward ? link.target : link.source), type: type.name,
                phrase: isOutward ? type.outward : type.inward)
        }
    }

    func values(of field: SearchField) -> [SearchValue] {
        guard let box else { return [] }
        return field.customID == nil ? system(field, box) : custom(field, box)
    }

    // MARK: The system's fields

    private func system(_ field: SearchField, _ box: IssueStore.Box) -> [SearchValue] {
        switch field.id {
        case "project": Self.number(box.issue.project)
        case "projectType": (jira.projects[box.issue.project]?.typeKey).map { [.identifier($0)] } ?? []
        case "issuetype": Self.number(box.issue.type)
        case "status": Self.number(box.issue.status)
        case "statusCategory": Self.number(jira.statuses[box.issue.status]?.category.rawValue)
        case "priority": Self.number(box.issue.priority)
        case "resolution": Self.number(box.issue.resolution)
        case "components": box.issue.components.flatMap { Self.number($0) }
        case "fixVersions": box.issue.fixVersions.flatMap { Self.number($0) }
        case "versions": box.issue.affectsVersions.flatMap { Self.number($0) }
        case "assignee": Self.person(box.issue.assignee)
        case "reporter": Self.person(box.issue.reporter)
        case "creator": Self.person(box.issue.creator)
        case "watcher": box.issue.watchers.map { .identifier($0) }
        case "voter": box.issue.voters.map { .identifier($0) }
        case "worklogAuthor": box.issue.worklogs.compactMap { $0.author.map { .identifier($0) } }
        case "issuekey": Self.number(box.issue.id)
        case "parent":
            Self.number(box.issue.parent.flatMap { site.state.isShownAsParent($0, of: box.issue) ? $0 : nil })
        case "issueLink": links.map { .identifier($0.issue) }
        case "issueLinkType": box.issue.links.flatMap { Self.number(jira.links[$0]?.type) }
        case "attachment": box.issue.attachments.flatMap { Self.number($0) }
        case "hierarchyLevel": (jira.issueTypes[box.issue.type]?.level).map { [.number(Double($0))] } ?? []
        case "votes": [.number(Double(box.issue.voters.count))]
        case "watches": [.number(Double(box.issue.watchers.count))]
        default: rest(field, box)
        }
    }

    private func rest(_ field: SearchField, _ box: IssueStore.Box) -> [SearchValue] {
        switch field.id {
        case "summary": [.text(box.issue.summary)]
        case "description": PlainText.of(box.issue.description).map { [.text($0)] } ?? []
        case "environment": PlainText.of(box.issue.environment).map { [.text($0)] } ?? []
        case "comment": box.issue.comments.compactMap { PlainText.of($0.body).map { .text($0) } }
        case "worklogComment": box.issue.worklogs.compactMap { PlainText.of($0.comment).map { .text($0) } }
        case "labels": box.issue.labels.map { .text($0) }
        case "created": Self.instant(box.issue.created)
        case "updated": Self.instant(box.issue.updated)
        case "resolutiondate": Self.instant(box.issue.resolved)
        case "statuscategorychangedate": Self.instant(box.issue.statusChanged)
        case "duedate": Self.day(box.issue.dueDate)
        case "worklogDate": box.issue.worklogs.map { .day(site.clock.day(of: $0.started.milliseconds)) }
        case "timeoriginalestimate": Self.seconds(box.issue.originalEstimate)
        case "timeestimate": Self.seconds(box.issue.remainingEstimate)
        case "timespent": Self.seconds(box.issue.timeSpent)
        case "workratio":
            Self.seconds(box.issue.originalEstimate.flatMap { $0 > 0 ? (box.issue.timeSpent ?? 0) * 100 / $0 : nil })
        default: []
        }
    }

    // MARK: Custom fields

    private func custom(_ field: SearchField, _ box: IssueStore.Box) -> [SearchValue] {
        if field.kind == .rank { return [.number(box.issue.rank)] }
        guard let value = box.issue.custom[field.id], !value.isNull else { return [] }
        let elements = value.array ?? [value]
        switch field.kind {
        case .entity, .issue: return elements.compactMap { $0.identifier.map { .identifier($0) } }
        case .word: return elements.compactMap { $0.string.map { .text($0) } }
        case .number, .duration: return elements.compactMap { $0.double.map { .number($0) } }
        case .day: return elements.flatMap { Self.day($0.string) }
        case .instant: return elements.flatMap { Self.instant($0.string.flatMap(Moment.init)) }
        case .text, .presence, .rank: return PlainText.of(value).map { [.text($0)] } ?? []
        }
    }

    // MARK: Values

    private static func number(_ number: Int?) -> [SearchValue] {
        number.map { [.identifier(String($0))] } ?? []
    }

    private static func person(_ id: UserID?) -> [SearchValue] {
        id.map { [.identifier($0)] } ?? []
    }

    private static func instant(_ moment: Moment?) -> [SearchValue] {
        moment.map { [.instant($0.milliseconds)] } ?? []
    }

    private static func seconds(_ seconds: Int?) -> [SearchValue] {
        seconds.map { [.number(Double($0))] } ?? []
    }

    private static func day(_ text: String?) -> [SearchValue] {
        let parts = (text ?? "").split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return [] }
        return [.day(CivilDate(year: parts[0], month: parts[1], day: parts[2]).daysSince1970)]
    }
}

/// The words of a text with a format.
enum PlainText {
    /// Nil where there are none.
    static func of(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text.isEmpty ? nil : text
        case .object:
            var text = ""
            collect(value, into: &text)
            return text.isEmpty ? nil : text
        default: return nil
        }
    }

    private static let inline: Set<String> = ["text", "mention", "emoji", "status", "date", "inlineCard"]

    private static func collect(_ node: JSONValue, into text: inout String) {
        let type = node["type"]?.string ?? ""
        if let words = node["text"]?.string ?? node["attrs"]?["text"]?.string { text += words }
        for child in node["content"]?.array ?? [] { collect(child, into: &text) }
        if !inline.contains(type) { text += " " }
    }
}
