import Console
import Documents
import JSON

/// An issue as a script reads it: `key:<TAB>value` lines, an empty line, the description as Markdown.
struct IssueLines {
    let issue: JSONValue
    let address: (String) -> String

    var text: String {
        let facts = IssueFacts(issue)
        let fieldText = FieldText(localTimes: false)
        var lines = ["key:\t\(facts.key)", "summary:\t\(oneLine(facts.summary))"]
        for fact in facts.facts { lines.append("\(fact.name):\t\(oneLine(fieldText.text(fact.value)))") }
        for link in facts.links { lines.append("link:\t\(link.relation) \(link.key)") }
        for task in facts.subtasks { lines.append("subtask:\t\(task.key)") }
        lines.append("comments:\t\(facts.comments.total)")
        lines.append("url:\t\(address(facts.key))")
        var text = lines.joined(separator: "\n") + "\n"
        if let description = facts.fields["description"]?.document?.markdown(.faithful), !description.isEmpty {
            text += "\n" + description + (description.hasSuffix("\n") ? "" : "\n")
        }
        return text
    }

    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
