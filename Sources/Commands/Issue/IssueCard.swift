import Console
import Documents
import JSON

/// An issue as a person reads it on a terminal.
struct IssueCard {
    let issue: JSONValue
    let address: (String) -> String
    /// How many of the latest comments are shown.
    let comments: Int
    let terminal: Terminal

    var text: String {
        let facts = IssueFacts(issue)
        var lines = [title(facts), statusLine(facts), ""]
        lines += factLines(facts)
        lines += linkLines(facts)
        if let description = facts.fields["description"]?.document, !description.blocks.isEmpty {
            lines += ["", rendered(description, indent: 0)]
        }
        lines += commentLines(facts)
        let link = address(facts.key)
        lines += ["", terminal.style(terminal.link(link, to: link), .muted)]
        return lines.joined(separator: "\n") + "\n"
    }

    private func title(_ facts: IssueFacts) -> String {
        let key = terminal.link(terminal.style(facts.key, .key), to: address(facts.key))
        return key + "  " + terminal.style(Sanitize.line(facts.summary), .heading)
    }

    private func statusLine(_ facts: IssueFacts) -> String {
        let style: Style =
            switch facts.statusCategory {
            case "done": .success
            case "indeterminate": .color(.blue)
            default: .muted
            }
        let type = facts.fields["issuetype"]?["name"]?.string
        let status = facts.fields["status"]?["name"]?.string.map { terminal.style(Sanitize.line($0), style) }
        let rest = [facts.fields["priority"]?["name"]?.string, facts.fields["resolution"]?["name"]?.string]
        return ([type.map(Sanitize.line), status] + rest.map { $0.map(Sanitize.line) })
            .compactMap(\.self).joined(separator: " · ")
    }

    /// What the first two lines do not say, a fact a line, names aligned.
    private func factLines(_ facts: IssueFacts) -> [String] {
        let said: Set<String> = ["type", "status", "priority", "resolution"]
        let shown = facts.facts.filter { !said.contains($0.name) }
        let width = min(24, shown.map { $0.title.displayWidth }.max() ?? 0)
        let fieldText = FieldText(localTimes: true)
        return shown.map { fact in
            let title = Sanitize.line(fact.title).truncated(toWidth: width).padded(toWidth: width)
            let value = Sanitize.line(fieldText.text(fact.value))
            return terminal.style(title, .muted) + "  " + value
        }
    }

    private func linkLines(_ facts: IssueFacts) -> [String] {
        var lines: [String] = []
        if !facts.links.isEmpty {
            lines += ["", terminal.style("Links", .heading)]
            let width = facts.links.map { $0.relation.displayWidth }.max() ?? 0
            lines += facts.links.map { link in
                "  " + Sanitize.line(link.relation).padded(toWidth: width) + "  "
                    + other(link.key, link.summary, link.status)
            }
        }
        if !facts.subtasks.isEmpty {
            lines += ["", terminal.style("Sub-tasks", .heading)]
            lines += facts.subtasks.map { "  " + other($0.key, $0.summary, $0.status) }
        }
        return lines
    }

    private func other(_ key: String, _ summary: String, _ status: String) -> String {
        let key = terminal.link(terminal.style(key, .key), to: address(key))
        let status = status.isEmpty ? "" : terminal.style("  (\(Sanitize.line(status)))", .muted)
        return key + "  " + Sanitize.line(summary) + status
    }

    private func commentLines(_ facts: IssueFacts) -> [String] {
        let (all, total) = facts.comments
        guard comments > 0, total > 0 else { return [] }
        let shown = all.suffix(comments)
        var lines = ["", terminal.style("Comments (\(shown.count) of \(total))", .heading)]
        let fieldText = FieldText(localTimes: true)
        for comment in shown {
            let author = comment["author"]?["displayName"]?.string ?? "somebody"
            let time = fieldText.text(comment["created"])
            let limited = comment["visibility"]?["value"]?.string.map { " · only \(Sanitize.line($0))" } ?? ""
            lines.append("  " + Sanitize.line(author) + terminal.style(" · \(time)\(limited)", .muted))
            if let body = comment["body"]?.document { lines.append(rendered(body, indent: 4)) }
        }
        return lines
    }

    private func rendered(_ document: Document, indent: Int) -> String {
        TerminalDocument(terminal: terminal, indent: indent).text(document)
    }
}
