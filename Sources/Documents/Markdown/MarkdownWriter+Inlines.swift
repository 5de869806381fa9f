extension MarkdownWriter {
    /// Writes the parts of a line, or of lines where hard breaks stand in it.
    mutating func write(_ content: [Inline], in context: LineContext = LineContext()) {
        if content.count == 1, case .text(let text) = content[0] {
            // Most lines are text alone.
            write(
                text: text, in: context, startsLine: !context.isAfterTag, endsLine: !context.isInLink,
                followsBreak: false)
            return
        }
        var runs: [MarkdownRun] = []
        runs.reserveCapacity(content.count)
        collect(content, marks: [], into: &runs, in: context)
        write(runs, in: context)
    }

    /// Takes a line apart; text that goes on with the same marks is one run.
    private mutating func collect(
        _ content: [Inline], marks: [Span], into runs: inout [MarkdownRun], in context: LineContext
    ) {
        for inline in content {
            switch inline {
            case .text(let text):
                if case .text(let before) = runs.last?.content, runs[runs.count - 1].marks == marks {
                    runs[runs.count - 1].content = .text(before + text)
                } else if !text.isEmpty {
                    runs.append(MarkdownRun(content: .text(text), marks: marks))
                }
            case .span(let span):
                if span.mark == .code {
                    runs.append(code(span, marks: marks, in: context))
                    continue
                }
                let key = MarkdownRun.key(span)
                if hasUnwritableMark(span) {
                    for child in span.content {
                        let marked = Inline.span(Span(span.mark, [child], attributes: span.attributes))
                        runs.append(MarkdownRun(content: .atom(verbatim(marked)), marks: marks))
                    }
                } else if marks.contains(key) || !isFaithful && span.mark.isUnseen {
                    collect(span.content, marks: marks, into: &runs, in: context)
                } else if let address = autolink(span), marks.allSatisfy({ !$0.mark.isLink }) {
                    runs.append(MarkdownRun(content: .atom("<" + address + ">"), marks: marks))
                } else if span.content.isEmpty, case .link(let link) = span.mark {
                    runs.append(MarkdownRun(content: .text(link.text), marks: marks + [key]))
                } else {
                    collect(span.content, marks: marks + [key], into: &runs, in: context)
                }
            case .hardBreak(let attributes):
                runs.append(MarkdownRun(content: .hardBreak(attributes), marks: marks))
            default:
                let isInLink = context.isInLink || marks.contains { $0.mark.isLink }
                let atom = atom(inline, isInLink: isInLink, in: context)
                if !atom.isEmpty { runs.append(MarkdownRun(content: .atom(atom), marks: marks)) }
            }
        }
    }

    private func hasUnwritableMark(_ span: Span) -> Bool {
        guard isFaithful else { return false }
        switch span.mark {
        case .unknown(let verbatim): return verbatim.format == .adf
        case .link(let link):
            return link.attributes.foreign.contains { entry in
                entry.format == .adf && !MarkdownReader.linkAttributes.contains { $0.1 == entry.name }
            }
        default: return false
        }
    }

    /// The address of a link that shows nothing but it.
    private func autolink(_ span: Span) -> String? {
        guard case .link(let link) = span.mark, span.content.count == 1, case .text(let text) = span.content[0],
            link.title == nil, link.isPlain, link.address == text, MarkdownEscaping.isAutolink(text)
        else { return nil }
        return text
    }

    /// Code as a run of its own; what a code span cannot hold stands in `<code>`, marks within it too.
    private mutating func code(_ span: Span, marks: [Span], in context: LineContext) -> MarkdownRun {
        if span.content.count == 1, case .text(let text) = span.content[0],
            MarkdownEscaping.fitsCode(text, inTable: context.isInTable)
        {
            let code = MarkdownEscaping.code(VerbatimMarkdown.escaped(text))
            return MarkdownRun(content: .atom(context.isInTable ? code.escapingPipes : code), marks: marks)
        }
        var writer = MarkdownWriter(mode)
        writer.output.write("<code>")
        var inner = context
        inner.isAfterTag = true
        inner.isSingleLine = true
        inner.isInLink = inner.isInLink || marks.contains { $0.mark.isLink }
        writer.write(span.content, in: inner)
        writer.output.write("</code>")
        return MarkdownRun(content: .atom(String(decoding: writer.output.bytes, as: UTF8.self)), marks: marks)
    }

    // MARK: Runs

    /// A mark whose sign or tag stands open.
    private struct OpenMark {
        var key: Span
        var closing: String
        /// The run before which it closes.
        var end: Int
    }

    private mutating func write(_ runs: [MarkdownRun], in context: LineContext) {
        var open: [OpenMark] = []
        var context = context
        let text = runs.lastIndex { !$0.isBreak } ?? -1
        for (index, run) in runs.enumerated() {
            close(&open, before: index, &context)
            self.open(run, at: index, of: runs, &open, &context)
            write(run, at: index, of: runs, isMarked: !open.isEmpty, isTrailing: index > text, in: context)
        }
        close(&open, before: runs.count, &context)
    }

    private mutating func close(_ open: inout [OpenMark], before index: Int, _ context: inout LineContext) {
        while let last = open.last, last.end <= index {
            output.write(last.closing)
            if last.key.mark.isLink { context.isInLink = false }
            open.removeLast()
        }
    }

    private mutating func open(
        _ run: MarkdownRun, at index: Int, of runs: [MarkdownRun], _ open: inout [OpenMark],
        _ context: inout LineContext
    ) {
        var wanted = run.marks.filter { key in !open.contains { $0.key == key } }.map { key in
            (key: key, end: runs[index...].firstIndex { !$0.marks.contains(key) } ?? runs.count)
        }
        // What lasts longer stands outside; links outside of what lasts as long.
        wanted.sort { $0.end != $1.end ? $0.end > $1.end : $0.key.mark.isLink && !$1.key.mark.isLink }
        for (position, mark) in wanted.enumerated() {
            let end = min(mark.end, open.last?.end ?? runs.count)
            let signs = MarkdownSigns(
                runs: runs, start: index, end: end, isOutermost: open.isEmpty, enclosingEnd: open.last?.end,
                hasInner: position + 1 < wanted.count,
                innerEnd: wanted.dropFirst(position + 1).first.map { min($0.end, end) },
                previous: output.isAtLineStart ? nil : output.bytes.last,
                innerSign: wanted.dropFirst(position + 1).first?.key.mark)
            let (opening, closing) = delimiters(mark.key, signs)
            if opening.isEmpty, closing.isEmpty { continue }
            output.write(opening)
            context.isAfterTag = true
            if mark.key.mark.isLink { context.isInLink = true }
            open.append(OpenMark(key: mark.key, closing: closing, end: end))
        }
    }

    private mutating func write(
        _ run: MarkdownRun, at index: Int, of runs: [MarkdownRun], isMarked: Bool, isTrailing: Bool,
        in context: LineContext
    ) {
        let followsBreak = index > 0 && runs[index - 1].isBreak && !context.isSingleLine
        switch run.content {
        case .text(let text):
            let isLast = index + 1 == runs.count
            let startsLine = output.isAtLineStart || index == 0 && !context.isAfterTag || followsBreak
            write(
                text: text, in: context, startsLine: startsLine && !(isMarked && !followsBreak),
                endsLine: isLast && !context.isInLink && !isMarked,
                followsBreak: followsBreak)
        case .atom(let atom):
            // Two code spans side by side would be one.
            if atom.hasPrefix("`"), output.bytes.last == UInt8(ascii: "`"), !output.isAtLineStart {
                output.write("<!-- -->")
            }
            output.write(atom)
        case .hardBreak(let attributes):
            let hasText = isFaithful && attributes[.adf, "text"] != nil
            if hasText {
                output.write("<br data-text>")
            } else if context.isSingleLine || context.isInLink || isTrailing || isMarkEnd(index, runs) {
                output.write("<br>")
            } else {
                output.write(UInt8(ascii: "\\"))
                output.breakLine()
            }
        }
    }

    /// Whether a mark ends behind a run, so that its sign would begin a line.
    private func isMarkEnd(_ index: Int, _ runs: [MarkdownRun]) -> Bool {
        !runs[index].marks.allSatisfy { runs[index + 1].marks.contains($0) }
    }
}

extension MarkdownRun {
    var isBreak: Bool {
        if case .hardBreak = content { true } else { false }
    }
}

extension Mark {
    var isLink: Bool {
        if case .link = self { true } else { false }
    }

    /// Whether plain Markdown leaves the mark out.
    var isUnseen: Bool {
        switch self {
        case .strong, .emphasis, .code, .strike, .link, .subscript, .superscript: false
        default: true
        }
    }
}

extension String {
    var escapingPipes: String {
        utf8.contains(UInt8(ascii: "|"))
            ? split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : self
    }
}
