import JSON

/// Whether the signs of Markdown can stand around some runs of a line, by CommonMark's rules for emphasis.
struct MarkdownSigns {
    let runs: [MarkdownRun]
    /// The runs that the mark covers: from `start` up to `end`.
    let start: Int
    let end: Int
    let isOutermost: Bool
    /// Where the mark around this one ends.
    let enclosingEnd: Int?
    /// Whether another mark opens right within this one, and where it ends.
    let hasInner: Bool
    let innerEnd: Int?
    /// The byte before; nil at the start of a line.
    let previous: UInt8?
    let innerSign: Mark?

    /// Whether a run of `sign` would both open before and close behind the runs.
    func allow(_ sign: UInt8) -> Bool {
        guard previous != sign, previous != UInt8(ascii: "\\"), end > start else { return false }
        let before = start > 0 && previous != nil && !startsAtSign ? runs[start - 1].lastEdge : edge(of: previous)
        let first = hasInner ? .punctuation : runs[start].firstEdge
        let last = hasInner && innerEnd == end ? .punctuation : runs[end - 1].lastEdge
        let after = self.after
        guard opens(before: before, inside: first), closes(inside: last, after: after) else { return false }
        if sign == UInt8(ascii: "_") {
            return before != .letter && before != .unclear && after != .letter && after != .unclear
        }
        return true
    }

    /// Whether the byte before is a sign or tag rather than the end of the run before.
    private var startsAtSign: Bool {
        guard let previous else { return false }
        return MarkdownWriter.isPunctuation(previous)
    }

    private func edge(of byte: UInt8?) -> MarkdownRun.Edge {
        guard let byte else { return .space }
        if byte == 0x20 || byte == 0x0A { return .space }
        if byte >= 0x80 { return .unclear }
        return MarkdownWriter.isPunctuation(byte) ? .punctuation : .letter
    }

    private var after: MarkdownRun.Edge {
        if let enclosingEnd, enclosingEnd == end { return .punctuation }
        if end == runs.count { return .space }
        let next = runs[end]
        return next.marks.contains { !runs[end - 1].marks.contains($0) } ? .punctuation : next.firstEdge
    }

    private func opens(before: MarkdownRun.Edge, inside: MarkdownRun.Edge) -> Bool {
        switch inside {
        case .space, .unclear: false
        case .letter: true
        case .punctuation: before == .space || before == .punctuation
        }
    }

    private func closes(inside: MarkdownRun.Edge, after: MarkdownRun.Edge) -> Bool {
        switch inside {
        case .space, .unclear: false
        case .letter: true
        case .punctuation: after == .space || after == .punctuation
        }
    }
}

extension MarkdownWriter {
    /// What opens and closes a mark. Empty where plain Markdown has nothing for it.
    func delimiters(_ key: Span, _ signs: MarkdownSigns) -> (String, String) {
        switch key.mark {
        case .strong:
            return key.attributes.isEmpty && signs.allow(UInt8(ascii: "*")) ? ("**", "**") : ("<strong>", "</strong>")
        case .emphasis:
            if signs.innerSign != .strong, signs.allow(UInt8(ascii: "*")) { return ("*", "*") }
            return signs.allow(UInt8(ascii: "_")) ? ("_", "_") : ("<em>", "</em>")
        case .strike: return signs.allow(UInt8(ascii: "~")) ? ("~~", "~~") : ("<del>", "</del>")
        case .underline: return ("<ins>", "</ins>")
        case .subscript: return ("<sub>", "</sub>")
        case .superscript: return ("<sup>", "</sup>")
        case .textColor(let color): return element("span", [HTMLAttribute("style", "color: \(color)")])
        case .backgroundColor(let color): return element("span", [HTMLAttribute("style", "background-color: \(color)")])
        case .border(let size, let color):
            return element("span", [HTMLAttribute("style", "border: \(size.text)px solid \(color)")])
        case .annotation(let id, let type):
            var attributes = [HTMLAttribute("data-annotation", id)]
            if type != "inlineComment" { attributes.append(HTMLAttribute("data-annotation-type", type)) }
            return element("span", attributes)
        case .dataConsumer, .fragment: return element("span", spanAttributes(key.mark))
        case .element(let name): return element(name, htmlAttributes(key.attributes))
        case .link(let link): return delimiters(link)
        case .code, .unknown: return ("", "")
        }
    }

    private func spanAttributes(_ mark: Mark) -> [HTMLAttribute] {
        switch mark {
        case .dataConsumer(let sources):
            BlockWrapper.shared(NodeAttributes(localID: nil, marks: [.dataConsumer(sources: sources)]))
        case .fragment(let id, let name):
            BlockWrapper.shared(NodeAttributes(localID: nil, marks: [.fragment(localID: id, name: name)]))
        default: []
        }
    }

    private func element(_ name: String, _ attributes: [HTMLAttribute]) -> (String, String) {
        (HTMLTag.open(name, attributes), "</\(name)>")
    }

    private func delimiters(_ link: Link) -> (String, String) {
        let url = link.address
        if isFaithful, !link.isPlain {
            var attributes = [HTMLAttribute("href", url)]
            BlockWrapper.append("title", link.title, to: &attributes)
            for (name, key) in MarkdownReader.linkAttributes {
                BlockWrapper.append(name, link.attributes[.adf, key]?.string, to: &attributes)
            }
            return element("a", attributes)
        }
        let title = link.title.map { $0.isEmpty ? "" : " " + MarkdownEscaping.title($0) } ?? ""
        return ("[", "](" + MarkdownEscaping.destination(url) + title + ")")
    }
}
