import Console
import Documents

/// A document on a terminal.
struct TerminalDocument {
    let terminal: Terminal
    /// Cells left free on the left.
    var indent = 0

    func text(_ document: Document) -> String {
        let margin = String(repeating: " ", count: indent)
        let width = max(20, min(terminal.columns, 100) - indent)
        return Sanitize.text(document.markdown(.plain)).split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { String($0).wrapped(toWidth: width) }
            .map { $0.isEmpty ? "" : margin + $0 }
            .joined(separator: "\n")
    }
}
