import JSON

extension SiteState {
    func changeJSON(_ change: Change, _ call: Call) -> JSONValue {
        [
            "id": .string(String(change.id)), "author": userJSON(change.author, call),
            "created": .string(change.created.jiraText),
            "items": .array(
                change.items.map { item in
                    var object: JSONObject = ["field": .string(item.field), "fieldtype": .string(item.fieldType)]
                    if call.isCloud { object["fieldId"] = .string(item.fieldID) }
                    object["from"] = item.from.map(JSONValue.string) ?? .null
                    object["fromString"] = item.fromString.map(JSONValue.string) ?? .null
                    object["to"] = item.to.map(JSONValue.string) ?? .null
                    object["toString"] = item.toString.map(JSONValue.string) ?? .null
                    return .object(object)
                }),
        ]
    }

    /// What `expand=changelog` shows: Cloud begins with the latest, Data Center with the oldest.
    func changelogPage(of issue: Issue, _ call: Call) -> JSONValue {
        let changes = call.isCloud ? Array(issue.history.reversed().prefix(100)) : issue.history
        return [
            "startAt": 0, "maxResults": .init(changes.count), "total": .init(issue.history.count),
            "histories": .array(changes.map { changeJSON($0, call) }),
        ]
    }
}
