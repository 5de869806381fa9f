import JSON

extension MarkdownWriter {
    /// The Markdown of a node within a line.
    mutating func atom(_ inline: Inline, isInLink: Bool, in context: LineContext) -> String {
        guard isFaithful else { return plain(inline, in: context) }
        switch inline {
        case .mention(let mention): return link(MarkdownAtoms.form(mention), inline, isInLink, context)
        case .emoji(let emoji): return link(MarkdownAtoms.form(emoji), inline, isInLink, context)
        case .status(let status): return link(MarkdownAtoms.form(status), inline, isInLink, context)
        case .placeholder(let placeholder): return link(MarkdownAtoms.form(placeholder), inline, isInLink, context)
        case .date(let date): return time(date) ?? verbatim(inline)
        case .media(let media):
            guard media.marks.isEmpty, media.title != "", let address = MarkdownAtoms.address(media) else {
                return verbatim(inline)
            }
            return picture(media.alt ?? "", address, title: media.title, in: context)
        case .card(let card):
            guard let url = card.url, card.data == nil, card.attributes.foreign.isEmpty, !isInLink else {
                return verbatim(inline)
            }
            return "[" + lineText(url, in: context) + "](" + MarkdownEscaping.destination(url) + " \"smart-link\")"
        case .unknown(let verbatim) where verbatim.format == .markdown: return verbatim.source
        case .macro, .unknown: return self.verbatim(inline)
        case .text, .span, .hardBreak: return ""
        }
    }

    /// A link that stands for a node; the node itself where the link cannot say all, or stands in another.
    private func link(
        _ form: MarkdownAtoms.Form?, _ inline: Inline, _ isInLink: Bool, _ context: LineContext
    ) -> String {
        guard let form, !isInLink, !form.text.utf8.contains(0) else { return verbatim(inline) }
        return "[" + lineText(form.text, in: context) + "](" + MarkdownEscaping.destination(form.address.text) + ")"
    }

    private func picture(_ alt: String, _ address: String, title: String?, in context: LineContext) -> String {
        let title = title.map { " " + MarkdownEscaping.title($0) } ?? ""
        return "![" + lineText(alt, in: context) + "](" + MarkdownEscaping.destination(address) + title + ")"
    }

    /// Text for between brackets.
    private func lineText(_ text: String, in context: LineContext) -> String {
        var writer = MarkdownWriter(mode)
        var context = context
        context.isInLink = true
        writer.write(text: text, in: context, startsLine: false, endsLine: false, followsBreak: false)
        return String(decoding: writer.output.bytes, as: UTF8.self)
    }

    /// `<time>`; nil where reading it would give another moment.
    private func time(_ date: Inline.DateStamp) -> String? {
        guard date.attributes.foreign.isEmpty else { return nil }
        let text = date.text
        if case .timestamp(let digits) = date.value {
            guard let moment = Inline.DateStamp.milliseconds(text), String(moment) == digits else { return nil }
        }
        let escaped = HTMLTag.escapeKeepingSpaces(text)
        return HTMLTag.open("time", [HTMLAttribute("datetime", text)]) + escaped + "</time>"
    }

    /// A node as its own format writes it, in a code span.
    func verbatim(_ inline: Inline) -> String {
        if case .unknown(let verbatim) = inline, verbatim.format != .adf {
            return code(verbatim.format.rawValue + ":" + verbatim.source)
        }
        var writer = ADFWriter()
        // A pipe would end a cell; JSON has another way to write it.
        return writer.inlines([inline]).map { node in
            code("adf:" + node.description.replacing("|", with: "\\u007c"))
        }.joined()
    }

    private func code(_ text: String) -> String {
        MarkdownEscaping.code(text)
    }

    /// What there is to read of a node.
    private func plain(_ inline: Inline, in context: LineContext) -> String {
        var context = context
        context.isAfterTag = true
        let text: String
        switch inline {
        case .status(let status): text = "[" + status.text + "]"
        case .media(let media):
            var url = ""
            switch media.source {
            case .external(let address): url = address
            case .resource(let resource): url = resource.address
            case .file: break
            }
            return picture(media.alt ?? "", url, title: nil, in: context)
        case .card(let card):
            let url = card.url ?? ""
            if MarkdownEscaping.isAutolink(url) { return "<" + url + ">" }
            text = url
        case .macro(let macro): return code(plainName(macro))
        case .unknown(let verbatim):
            if verbatim.format == .markdown { return verbatim.source }
            let type = verbatim.format == .adf ? (try? JSONValue(parsing: verbatim.source))?["type"]?.string : nil
            return code("{\(type ?? verbatim.format.rawValue)}")
        default: text = [inline].plainText
        }
        return lineText(text, in: context)
    }
}

extension String {
    fileprivate func replacing(_ byte: Character, with text: String) -> String {
        contains(byte) ? split(separator: byte, omittingEmptySubsequences: false).joined(separator: text) : self
    }
}
