import Confluence
import Console
import Documents
import JSON

/// A page as a person reads it on a terminal.
struct PageCard {
    let page: Page
    let document: Document
    let address: String
    let terminal: Terminal

    var text: String {
        let time = FieldText(localTimes: true).text(page.modified.map { .string($0) })
        var facts = [page.spaceKey, page.version.map { "version \($0)" }, time.isEmpty ? nil : time].compactMap(\.self)
        if page.status != "current", !page.status.isEmpty { facts.append(page.status) }
        return [
            terminal.style(Sanitize.line(page.title), .heading),
            terminal.style(facts.map(Sanitize.line).joined(separator: " · "), .muted), "",
            TerminalDocument(terminal: terminal).text(document), "",
            terminal.style(terminal.link(address, to: address), .muted),
        ].joined(separator: "\n") + "\n"
    }
}
