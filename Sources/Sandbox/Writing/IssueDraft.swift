import HTTPTypes
import JSON

/// An issue as it will be once a write has gone through, and what is wrong with the write.
struct IssueDraft {
    var issue: Issue
    /// What is wrong, by field.
    var errors: JSONObject = [:]
    var comments: [CommentChange] = []
    var worklogs: [JSONValue] = []
    var links: [NewLink] = []

    enum CommentChange {
        case add(JSONValue)
        case edit(id: Int, JSONValue)
        case remove(id: Int)
    }

    struct NewLink {
        var type: Int
        var other: Int
        /// Whether the issue stands where the type's outward words are said.
        var isOutward: Bool
    }

    mutating func refuse(_ field: String, _ message: String) {
        if errors[field] == nil { errors[field] = .string(message) }
    }
}

/// What is wrong with the value of one field.
struct FieldProblem: Error {
    var message: String

    init(_ message: String) {
        self.message = message
    }

    static func notOnScreen(_ field: String) -> FieldProblem {
        FieldProblem("Field '\(field)' cannot be set. It is not on the appropriate screen, or unknown.")
    }
}

extension SiteState {
    /// Takes `fields` and `update` of a write over into a draft; what is wrong is collected in the draft.
    ///
    /// - Parameter screen: ids of the fields that may be set.
    func take(_ body: JSONObject, into draft: inout IssueDraft, screen: Set<String>, _ call: Call) throws(Refusal) {
        for part in ["fields", "update"] {
            guard let value = body[part], !value.isNull, value.object == nil else { continue }
            throw .jira(.badRequest, "Can not deserialize '\(part)': an object is expected, not \(value.kind).")
        }
        let fields = body["fields"]?.object ?? [:]
        for member in fields {
            set(member.key, member.value, &draft, screen, call)
        }
        for member in body["update"]?.object ?? [:] {
            if fields[member.key] != nil {
                draft.refuse(
                    member.key,
                    "Field '\(member.key)' cannot appear in both 'fields' and 'update'")
                continue
            }
            update(member.key, member.value, &draft, screen, call)
        }
    }

    private func set(
        _ id: String, _ value: JSONValue, _ draft: inout IssueDraft, _ screen: Set<String>, _ call: Call
    ) {
        do throws(FieldProblem) {
            guard let field = jira.field(id), screen.contains(id) else { throw .notOnScreen(id) }
            try set(field, value, &draft, call)
        } catch {
            draft.refuse(id, error.message)
        }
    }

    func set(_ field: Field, _ value: JSONValue, _ draft: inout IssueDraft, _ call: Call) throws(FieldProblem) {
        switch field.kind {
        case .timeTracking: try setTimeTracking(value, &draft.issue)
        case .comments, .worklogs, .links: throw .notOnScreen(field.id)
        case .attachments: break
        default: store(try decode(value, for: field, draft.issue, call), as: field, in: &draft.issue)
        }
    }

    private func update(
        _ id: String, _ operations: JSONValue, _ draft: inout IssueDraft, _ screen: Set<String>, _ call: Call
    ) {
        do throws(FieldProblem) {
            guard let field = jira.field(id), screen.contains(id) else { throw .notOnScreen(id) }
            guard let list = operations.array else { throw FieldProblem("data was not an array") }
            for operation in list {
                guard let member = operation.object?.members.first, operation.object?.count == 1 else {
                    throw FieldProblem("Operation must be an object with one verb")
                }
                try apply(member.key, member.value, to: field, &draft, call)
            }
        } catch {
            draft.refuse(id, error.message)
        }
    }

    private func apply(
        _ verb: String, _ value: JSONValue, to field: Field, _ draft: inout IssueDraft, _ call: Call
    ) throws(FieldProblem) {
        guard field.operations.contains(verb) else {
            throw FieldProblem("Field with id '\(field.id)' does not support operation '\(verb)'")
        }
        switch (field.kind, verb) {
        case (.comments, _): draft.comments.append(try commentChange(verb, value))
        case (.worklogs, _): draft.worklogs.append(value)
        case (.links, _): draft.links.append(try newLink(value, call))
        case (_, "set"): try set(field, value, &draft, call)
        case (.timeTracking, _): try setTimeTracking(value, &draft.issue)
        case (_, "add"), (_, "remove"):
            let element = try decodeElement(value, of: field, draft.issue, call)
            var list = canonical(field, in: draft.issue).array ?? []
            list.removeAll { $0 == element }
            if verb == "add" { list.append(element) }
            store(.array(list), as: field, in: &draft.issue)
        default: break
        }
    }

    private func commentChange(_ verb: String, _ value: JSONValue) throws(FieldProblem) -> IssueDraft.CommentChange {
        let id = value["id"]?.identifier.flatMap { Int($0) }
        switch (verb, id) {
        case ("add", _): return .add(value)
        case ("edit", let id?): return .edit(id: id, value)
        case ("remove", let id?): return .remove(id: id)
        default: throw FieldProblem("Comment id must be given")
        }
    }

    /// `{"type":{"name":"Blocks"},"inwardIssue":{"key":"…"}}`: the issue itself is the other end.
    private func newLink(_ value: JSONValue, _ call: Call) throws(FieldProblem) -> IssueDraft.NewLink {
        guard let type = linkType(value["type"] ?? .null) else {
            throw FieldProblem("No issue link type with name '\(value["type"]?["name"]?.string ?? "")' found.")
        }
        let isOutward = value["outwardIssue"] != nil
        let end = (isOutward ? value["outwardIssue"] : value["inwardIssue"]) ?? .null
        guard let key = end["key"]?.string ?? end["id"]?.identifier, let other = findIssue(key),
            canBrowse(other.project, call.identity)
        else { throw FieldProblem("Issue does not exist or you do not have permission to see it.") }
        return IssueDraft.NewLink(type: type.id, other: other.id, isOutward: isOutward)
    }

    /// The link type that `{"name"}` or `{"id"}` names; an inward or outward phrase names one too.
    func linkType(_ value: JSONValue) -> LinkType? {
        if let id = value["id"]?.identifier.flatMap({ Int($0) }) { return jira.linkTypes[id] }
        guard let name = value["name"]?.string?.lowercased() else { return nil }
        return jira.linkTypes.all.first { $0.name.lowercased() == name }
    }

    private func setTimeTracking(_ value: JSONValue, _ issue: inout Issue) throws(FieldProblem) {
        guard value.object != nil else { throw FieldProblem("data was not an object") }
        for (key, isOriginal) in [("originalEstimate", true), ("remainingEstimate", false)] {
            guard let text = value[key] else { continue }
            guard let seconds = text.string.flatMap({ WorkTime.seconds($0) }) else {
                throw FieldProblem(
                    "'\(text.identifier ?? "")' is not a valid time duration. It should be in the format of 1w 2d 3h 4m."
                )
            }
            if isOriginal { issue.originalEstimate = seconds } else { issue.remainingEstimate = seconds }
        }
        if value["originalEstimate"] != nil, issue.remainingEstimate == nil {
            issue.remainingEstimate = issue.originalEstimate
        }
    }
}
