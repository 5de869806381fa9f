import JSON

/// What is worth telling of an issue, taken out of the server's object, in the order in which people look for it.
struct IssueFacts {
    /// One line of facts: what it is called in lists and scripts, what a person reads, and its value.
    struct Fact {
        var name: String
        var title: String
        var value: JSONValue
    }

    let issue: JSONValue
    /// The site's names of fields, from `expand=names`.
    let names: JSONValue?

    init(_ issue: JSONValue) {
        self.issue = issue
        names = issue["names"]
    }

    var key: String { issue["key"]?.string ?? issue["id"]?.identifier ?? "" }
    var fields: JSONValue { issue["fields"] ?? .null }
    var summary: String { fields["summary"]?.string ?? "" }

    /// `new`, `indeterminate` or `done`.
    var statusCategory: String { fields["status"]?["statusCategory"]?["key"]?.string ?? "" }

    /// System fields that are shown when they hold something, with the site's own fields after them.
    var facts: [Fact] {
        Self.known.compactMap { fact($0.name, $0.title, $0.field) } + customFacts
    }

    private static let known: [(name: String, title: String, field: String)] = [
        ("type", "Type", "issuetype"), ("status", "Status", "status"), ("resolution", "Resolution", "resolution"),
        ("priority", "Priority", "priority"), ("assignee", "Assignee", "assignee"),
        ("reporter", "Reporter", "reporter"), ("parent", "Parent", "parent"), ("labels", "Labels", "labels"),
        ("components", "Components", "components"), ("versions", "Affects", "versions"),
        ("fixVersions", "Fix versions", "fixVersions"), ("duedate", "Due", "duedate"),
        ("created", "Created", "created"), ("updated", "Updated", "updated"),
        ("environment", "Environment", "environment"),
    ]

    private func fact(_ name: String, _ title: String, _ field: String) -> Fact? {
        guard let value = fields[field], !Self.isEmpty(value) else { return nil }
        guard field == "parent" else { return Fact(name: name, title: title, value: value) }
        let text = [value["key"]?.string, value["fields"]?["summary"]?.string].compactMap(\.self)
        return Fact(name: name, title: title, value: .string(text.joined(separator: " ")))
    }

    /// The site's own fields that hold something short enough for a line.
    private var customFacts: [Fact] {
        (fields.object?.members ?? []).compactMap { member in
            guard member.key.hasPrefix("customfield_"), let title = names?[member.key]?.string else { return nil }
            guard !Self.isEmpty(member.value), !Self.isInternal(member.value) else { return nil }
            return Fact(name: title, title: title, value: member.value)
        }
    }

    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .string(""), .array([]): true
        case .object(let object): object.isEmpty
        default: false
        }
    }

    /// Ranks (`0|i0001z:`) and the development panel's summaries are not meant for people.
    private static func isInternal(_ value: JSONValue) -> Bool {
        guard let text = value.string else { return value["type"] == "doc" }
        return text.hasPrefix("{") || (text.contains("|") && text.hasSuffix(":"))
    }

    /// Links as `blocks DEMO-4`, grouped by nothing: the order is the site's.
    var links: [(relation: String, key: String, summary: String, status: String)] {
        (fields["issuelinks"]?.array ?? []).compactMap { link in
            let isOutward = link["outwardIssue"] != nil
            guard let other = link["outwardIssue"] ?? link["inwardIssue"], let key = other["key"]?.string else {
                return nil
            }
            let relation = link["type"]?[isOutward ? "outward" : "inward"]?.string ?? "relates to"
            return (
                relation, key, other["fields"]?["summary"]?.string ?? "",
                other["fields"]?["status"]?["name"]?.string ?? ""
            )
        }
    }

    var subtasks: [(key: String, summary: String, status: String)] {
        (fields["subtasks"]?.array ?? []).map { task in
            (
                task["key"]?.string ?? "", task["fields"]?["summary"]?.string ?? "",
                task["fields"]?["status"]?["name"]?.string ?? ""
            )
        }
    }

    /// The comments that came with the issue, oldest first, and how many there are in all.
    var comments: (shown: [JSONValue], total: Int) {
        let shown = fields["comment"]?["comments"]?.array ?? []
        return (shown, fields["comment"]?["total"]?.int ?? shown.count)
    }
}
