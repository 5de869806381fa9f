import JSON

extension SiteState {
    func commentJSON(_ comment: Comment, of issue: Issue, _ call: Call, rendered: Bool = false) -> JSONValue {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/issue/\(issue.id)/comment/\(comment.id)"),
            "id": .string(String(comment.id)), "author": userJSON(comment.author, call),
            "body": richText(comment.body, call), "updateAuthor": userJSON(comment.updateAuthor, call),
            "created": .string(comment.created.jiraText), "updated": .string(comment.updated.jiraText),
        ]
        if rendered { object["renderedBody"] = .string(html(comment.body)) }
        if let visibility = comment.visibility { object["visibility"] = visibilityJSON(visibility, call) }
        if call.isCloud {
            object["jsdPublic"] = true
            object["parentId"] = comment.parent.map { .init($0) }
        }
        return .object(object)
    }

    func visibilityJSON(_ visibility: Visibility, _ call: Call) -> JSONValue {
        var object: JSONObject = ["type": .string(visibility.type), "value": .string(visibility.value)]
        if call.isCloud {
            let group = visibility.type == "group" ? directory.group(named: visibility.value)?.id : nil
            object["identifier"] = .string(group ?? visibility.value)
        }
        return .object(object)
    }

    func worklogJSON(_ worklog: Worklog, of issue: Issue, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/issue/\(issue.id)/worklog/\(worklog.id)"),
            "author": userJSON(worklog.author, call), "updateAuthor": userJSON(worklog.updateAuthor, call),
        ]
        if !worklog.comment.isNull { object["comment"] = richText(worklog.comment, call) }
        object["created"] = .string(worklog.created.jiraText)
        object["updated"] = .string(worklog.updated.jiraText)
        if let visibility = worklog.visibility { object["visibility"] = visibilityJSON(visibility, call) }
        object["started"] = .string(worklog.started.jiraText)
        object["timeSpent"] = .string(WorkTime.text(worklog.seconds))
        object["timeSpentSeconds"] = .init(worklog.seconds)
        object["id"] = .string(String(worklog.id))
        object["issueId"] = .string(String(issue.id))
        return object
    }

    /// Whether the asker is among those to whom a remark is shown.
    func sees(_ visibility: Visibility?, in project: Int, _ call: Call) -> Bool {
        guard let visibility else { return true }
        guard let user = call.identity.userID else { return false }
        if visibility.type == "group" { return directory.isMember(user, of: visibility.value) }
        guard let role = jira.roles.all.first(where: { $0.name == visibility.value }) else { return false }
        return isMember(user, of: role.id, in: project)
    }

    /// Whether somebody has a role in a project.
    func isMember(_ user: UserID, of role: Int, in project: Int) -> Bool {
        guard let members = jira.projects[project]?.roles[role] else { return false }
        return members.users.contains(user) || members.groups.contains { directory.isMember(user, of: $0) }
    }
}

/// Spans of working time, eight hours a day and five days a week.
enum WorkTime {
    private static let units: [(letter: Character, seconds: Int)] = [
        ("w", 144_000), ("d", 28_800), ("h", 3_600), ("m", 60),
    ]

    /// `1d 4h`; `0m` for nothing.
    static func text(_ seconds: Int) -> String {
        var rest = seconds
        var parts: [String] = []
        for unit in units where rest >= unit.seconds {
            parts.append("\(rest / unit.seconds)\(unit.letter)")
            rest %= unit.seconds
        }
        return parts.isEmpty ? "0m" : parts.joined(separator: " ")
    }

    /// Seconds from `1w 2d 3h 30m` or `1.5h`, minutes where there is no letter; nil for anything else.
    static func seconds(_ text: String) -> Int? {
        var total = 0.0
        let words = text.split(separator: " ")
        guard !words.isEmpty else { return nil }
        for word in words {
            let unit = units.first { $0.letter == word.last }
            guard let number = Double(unit == nil ? word : word.dropLast()), number >= 0 else { return nil }
            total += number * Double(unit?.seconds ?? 60)
        }
        return Int(total)
    }
}
