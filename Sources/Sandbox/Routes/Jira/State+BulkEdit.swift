import HTTPTypes
import JSON

extension SiteState {
    /// `POST /rest/api/3/bulk/issues/fields`: values come in lists by the kind of their field.
    mutating func bulkEdit(_ call: Call) throws -> Answer {
        let body = try call.bulkBody([
            "selectedIssueIdsOrKeys", "selectedActions", "editedFieldsInput", "sendBulkNotification",
        ])
        let actions = body.strings("selectedActions")
        guard !actions.isEmpty, let input = body["editedFieldsInput"]?.object else {
            throw Refusal.bulk("selectedActions and editedFieldsInput must be given.")
        }
        guard actions.count <= 200 else { throw Refusal.bulk("You can only edit up to 200 fields at once.") }
        let edits = try BulkEdit.edits(input)
        let unlisted = edits.map(\.field).filter { !actions.contains($0) }
        guard unlisted.isEmpty else {
            throw Refusal.bulk(
                "The following editedFieldInput values are not listed as selectedActions : "
                    + unlisted.joined(separator: ", "))
        }
        return try runBulk(body.strings("selectedIssueIdsOrKeys"), call) { state, issue throws(BulkProblem) in
            let screen = state.screenFields(of: issue, call)
            guard !screen.isEmpty else { throw BulkProblem(.noPermission) }
            var draft = IssueDraft(issue: issue)
            for edit in edits {
                do throws(FieldProblem) {
                    guard let field = state.jira.field(edit.field), screen.contains(edit.field) else {
                        throw .notOnScreen(edit.field)
                    }
                    try state.apply(edit, to: field, &draft, call)
                } catch {
                    draft.refuse(edit.field, error.message)
                }
            }
            guard draft.errors.isEmpty else { throw BulkProblem(.fields(draft.errors)) }
            state.commit(draft.issue, by: call.identity.userID, at: call.now)
        }
    }

    private func apply(
        _ edit: BulkEdit, to field: Field, _ draft: inout IssueDraft, _ call: Call
    ) throws(FieldProblem) {
        switch edit.mode {
        case .replace: try set(field, edit.value, &draft, call)
        case .clear: try set(field, .null, &draft, call)
        case .add, .remove:
            var list = canonical(field, in: draft.issue).array ?? []
            for element in edit.value.array ?? [] {
                let one = try decodeElement(element, of: field, draft.issue, call)
                list.removeAll { $0 == one }
                if edit.mode == .add { list.append(one) }
            }
            store(.array(list), as: field, in: &draft.issue)
        }
    }

    /// `GET /rest/api/3/bulk/issues/fields`: what the selected issues have in common.
    func bulkFields(_ call: Call) throws -> Answer {
        _ = try call.requireUser()
        let issues = call.query.list("issueIdsOrKeys").compactMap { findIssue($0) }
            .filter { canBrowse($0.project, call.identity) }
        guard let first = issues.first else {
            throw Refusal.bulk("Some of the issues in the issueIdsOrKeys are not valid")
        }
        let words = call.query["searchText"]?.lowercased() ?? ""
        let shared = issues.dropFirst().reduce(screenFields(of: first, call)) {
            $0.intersection(screenFields(of: $1, call))
        }
        let fields = jira.fields.filter { field in
            shared.contains(field.id) && (words.isEmpty || field.name.lowercased().contains(words))
                && ![.summary, .attachments, .links, .comments].contains(field.kind)
        }
        return .json([
            "fields": .array(
                fields.prefix(50).map { field in
                    var object: JSONObject = [
                        "id": .string(field.id), "name": .string(field.name), "type": .string(field.id),
                        "isRequired": false,
                    ]
                    if field.kind.isList {
                        object["multiSelectFieldOptions"] = ["ADD", "REMOVE", "REPLACE", "REMOVE_ALL"]
                    }
                    return .object(object)
                })
        ])
    }

    /// `POST /rest/api/3/bulk/issues/move`: to other projects and types.
    mutating func bulkMove(_ call: Call) throws -> Answer {
        let body = try call.bulkBody(["targetToSourcesMapping", "sendBulkNotification"])
        var targets: [String: BulkTarget] = [:]
        var names: [String] = []
        for member in body["targetToSourcesMapping"]?.object ?? [:] {
            let target = try bulkTarget(member.key, member.value, call)
            for name in member.value["issueIdsOrKeys"]?.array?.compactMap(\.string) ?? [] {
                targets[name] = target
                names.append(name)
            }
        }
        return try runBulk(names, call) { state, issue throws(BulkProblem) in
            guard let target = targets[state.jira.key(of: issue)] ?? targets[String(issue.id)] else {
                throw BulkProblem(.noPermission)
            }
            guard state.canEdit(issue.project, call.identity), state.canEdit(target.project, call.identity) else {
                throw BulkProblem(.noPermission)
            }
            state.move(issue, to: target, call)
        }
    }

    /// `PROJ,10001` or `PROJ,10001,PARENT-1`.
    private func bulkTarget(_ key: String, _ value: JSONValue, _ call: Call) throws -> BulkTarget {
        let parts = key.split(separator: ",").map { String($0.trimmed) }
        guard parts.count >= 2, let project = jira.project(parts[0]), canBrowse(project.id, call.identity),
            let type = jira.issueTypes[parts[1]], project.issueTypes.contains(type.id)
        else { throw Refusal.bulk("The target '\(key)' is not a project and an issue type in it.") }
        let parent = try parts.dropFirst(2).first.map { try issue($0, call).id }
        if type.isSubtask, parent == nil { throw Refusal.bulk("The target '\(key)' needs a parent.") }
        return BulkTarget(
            project: project.id, type: type.id, parent: parent,
            infersStatus: value["inferStatusDefaults"]?.bool ?? false)
    }

    fileprivate mutating func move(_ issue: Issue, to target: BulkTarget, _ call: Call) {
        var moved = issue
        moved.type = target.type
        if let parent = target.parent { moved.parent = parent }
        if issue.project != target.project {
            moved.project = target.project
            moved.number = jira.projects[target.project]?.nextNumber ?? 1
            jira.projects.update(target.project) { $0.nextNumber += 1 }
            moved.components = []
            moved.fixVersions = []
            moved.affectsVersions = []
        }
        let workflow = (jira.projects[target.project]?.workflow(of: target.type)).flatMap { jira.workflows[$0] }
        if let workflow, !workflow.statuses.contains(moved.status), let first = workflow.statuses.first {
            moved.status = first
        }
        let oldKey = jira.key(of: issue)
        commit(moved, by: call.identity.userID, at: call.now)
        guard let now = jira.issues[issue.id] else { return }
        if jira.key(of: now) != oldKey {
            let item = Change.Item(
                field: "Key", fieldID: "issuekey", fieldType: "jira", fromString: oldKey, toString: jira.key(of: now))
            record(item, on: issue.id, by: call.identity.userID, at: call.now)
        }
        for subtask in issue.subtasks {
            guard let child = jira.issues[subtask], child.project != target.project else { continue }
            move(child, to: BulkTarget(project: target.project, type: child.type, parent: issue.id), call)
        }
    }
}

/// Where issues are moved to.
private struct BulkTarget {
    var project: Int
    var type: Int
    var parent: Int?
    var infersStatus = true
}

/// What is done to one field of many issues.
private struct BulkEdit {
    enum Mode: String {
        case add = "ADD"
        case remove = "REMOVE"
        case replace = "REPLACE"
        case clear = "REMOVE_ALL"
    }

    var field: String
    var mode = Mode.replace
    /// As a create or an edit would give it.
    var value: JSONValue

    /// The edits that `editedFieldsInput` lists.
    static func edits(_ input: JSONObject) throws -> [BulkEdit] {
        try input.flatMap { member -> [BulkEdit] in
            switch member.key {
            case "priority": return [BulkEdit(field: "priority", value: id(member.value["priorityId"]))]
            case "issueType": return [BulkEdit(field: "issuetype", value: id(member.value["issueTypeId"]))]
            case "originalEstimateField":
                let text = member.value["originalEstimateField"] ?? .null
                return [BulkEdit(field: "timetracking", value: ["originalEstimate": text])]
            case "timeTrackingField":
                return [
                    BulkEdit(
                        field: "timetracking", value: ["remainingEstimate": member.value["timeRemaining"] ?? .null])
                ]
            case "multiselectComponents": return [try edit("components", member.value)]
            default:
                guard let list = member.value.array else {
                    throw Refusal.bulk("The value of '\(member.key)' must be a list.")
                }
                return try list.map { try edit(member.key, $0) }
            }
        }
    }

    private static func edit(_ kind: String, _ entry: JSONValue) throws -> BulkEdit {
        let fallback = kind == "components" ? "components" : nil
        guard let field = entry["fieldId"]?.string ?? fallback else { throw Refusal.bulk("A field has no fieldId.") }
        let mode = entry["bulkEditMultiSelectFieldOption"]?.string.map { Mode(rawValue: $0) }
        if case .some(nil) = mode {
            throw Refusal.bulk("bulkEditMultiSelectFieldOption must be ADD, REMOVE, REPLACE or REMOVE_ALL.")
        }
        return BulkEdit(field: field, mode: (mode ?? nil) ?? .replace, value: try value(kind, entry))
    }

    private static func value(_ kind: String, _ entry: JSONValue) throws -> JSONValue {
        func list(_ key: String, _ make: (JSONValue) -> JSONValue) -> JSONValue {
            .array((entry[key]?.array ?? []).map(make))
        }
        switch kind {
        case "labelsFields": return list("labels") { $0["name"] ?? .null }
        case "components": return list("components") { id($0["componentId"]) }
        case "multipleVersionPickerFields": return list("versions") { id($0["versionId"]) }
        case "multipleSelectFields": return list("options") { id($0["optionId"]) }
        case "multipleGroupPickerFields": return list("groups") { ["name": $0["groupName"] ?? .null] }
        case "multipleSelectClearableUserPickerFields": return list("users") { ["accountId": $0["accountId"] ?? .null] }
        case "singleLineTextFields": return entry["text"] ?? .null
        case "urlFields": return entry["url"] ?? .null
        case "richTextFields": return entry["richText"]?["adfValue"] ?? .null
        case "clearableNumberFields": return entry["value"] ?? .null
        case "datePickerFields": return entry["date"]?["formattedDate"] ?? .null
        case "dateTimePickerFields": return entry["dateTime"]?["formattedDateTime"] ?? .null
        case "singleSelectFields": return id(entry["option"]?["optionId"])
        case "singleVersionPickerFields": return id(entry["version"]?["versionId"])
        case "singleGroupPickerFields": return ["name": entry["group"]?["groupName"] ?? .null]
        case "singleSelectClearableUserPickerFields":
            guard let account = entry["user"]?["accountId"] else { return .null }
            return ["accountId": account]
        case "cascadingSelectFields":
            var value = id(entry["parentOptionValue"]?["optionId"])
            if let child = entry["childOptionValue"]?["optionId"] { value["child"] = id(child) }
            return value
        default: throw Refusal.notImplemented("the bulk edit of '\(kind)'")
        }
    }

    /// `{"id":"…"}`, or null where there is nothing to name.
    private static func id(_ value: JSONValue?) -> JSONValue {
        guard let id = value?.identifier, !id.isEmpty, id != "-1" else { return .null }
        return ["id": .string(id)]
    }
}
