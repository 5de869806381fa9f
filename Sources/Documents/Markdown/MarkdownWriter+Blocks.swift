import JSON

extension MarkdownWriter {
    mutating func write(_ paragraph: Block.Paragraph) {
        if paragraph.content.isEmpty {
            if isFaithful { output.write("<p></p>") }
            return
        }
        if isFaithful, paragraph.content.isPictureAlone {
            output.write("<span>")
            write(paragraph.content, in: LineContext(isAfterTag: true))
            output.write("</span>")
            return
        }
        write(paragraph.content)
    }

    mutating func write(_ heading: Block.Heading) {
        for _ in 0..<min(max(heading.level, 1), 6) { output.write(UInt8(ascii: "#")) }
        if heading.content.isEmpty { return }
        output.write(0x20)
        write(heading.content, in: LineContext(isSingleLine: true, isHeading: true))
    }

    mutating func write(_ code: Block.CodeBlock) {
        if !isFaithful, let title = code.title { writeTitle(title) }
        writeFence(code.code, info(code.language))
    }

    private func info(_ language: String?) -> String {
        guard let language, MarkdownEscaping.isInfo(language) else { return "" }
        return VerbatimMarkdown.escaped(language: language)
    }

    /// A fenced block, its fence longer than any in the text.
    mutating func writeFence(_ text: String, _ info: String) {
        let letter = info.utf8.contains(UInt8(ascii: "`")) ? UInt8(ascii: "~") : UInt8(ascii: "`")
        var longest = 2
        var count = 0
        for byte in text.utf8 {
            count = byte == letter ? count + 1 : 0
            longest = max(longest, count)
        }
        let fence = String(repeating: letter == UInt8(ascii: "~") ? "~" : "`", count: longest + 1)
        output.write(fence)
        output.write(MarkdownEscaping.info(info))
        if !text.isEmpty {
            output.breakLine(before: text)
            output.write(lines: text)
        }
        output.breakLine()
        output.write(fence)
    }

    mutating func write(_ quote: Block.Quote) {
        let container = output.enter(marker: "> ", prefix: "> ")
        write(quote.content)
        output.leave(container)
    }

    mutating func write(_ panel: Block.Panel) {
        if isFaithful, !panel.isAlert {
            var attributes = [HTMLAttribute("data-panel", panel.kind.rawValue)]
            BlockWrapper.append("data-title", panel.title, to: &attributes)
            BlockWrapper.append("data-icon", panel.icon, to: &attributes)
            BlockWrapper.append("data-icon-id", panel.iconID, to: &attributes)
            BlockWrapper.append("data-icon-text", panel.iconText, to: &attributes)
            BlockWrapper.append("data-color", panel.color, to: &attributes)
            attributes += BlockWrapper.shared(panel.attributes)
            return writeElement("aside", attributes) { $0.write(panel.content) }
        }
        let container = output.enter(marker: "> ", prefix: "> ")
        output.write(MarkdownAlerts.line(panel.kind) ?? "[!NOTE]")
        var content = panel.content[...]
        if let title = panel.title, !title.isEmpty {
            output.separate()
            writeTitle(title)
        } else if case .paragraph(let paragraph) = content.first, !paragraph.content.isEmpty,
            !isFaithful || BlockWrapper.shared(paragraph.attributes).isEmpty && !paragraph.content.isPictureAlone
        {
            // The first paragraph goes on in the alert's own line, as GitHub's documentation has it.
            output.breakLine()
            write(paragraph)
            content = content.dropFirst()
        }
        output.separate()
        write(Array(content))
        output.leave(container)
    }

    private mutating func writeTitle(_ title: String) {
        write([.span(Span(.strong, [.text(title)]))])
        output.separate()
    }

    mutating func write(_ expand: Block.Expand) {
        let head = expand.title.map { "<summary>\(HTMLTag.escapeKeepingSpaces($0))</summary>" } ?? ""
        let attributes = isFaithful ? BlockWrapper.shared(expand.attributes) : []
        writeElement("details", attributes, head: head) { $0.write(expand.content) }
    }

    mutating func write(_ layout: Block.Layout) {
        guard isFaithful else {
            for column in layout.columns { write(column.content) }
            return
        }
        let attributes = [HTMLAttribute("data-layout", layout.type ?? "")] + BlockWrapper.shared(layout.attributes)
        writeElement("section", attributes) { writer in
            for column in layout.columns {
                var attributes = [HTMLAttribute("data-column", column.width?.text ?? "")]
                BlockWrapper.append("data-valign", column.verticalAlignment, to: &attributes)
                attributes += BlockWrapper.shared(column.attributes)
                writer.output.separate()
                writer.writeElement("div", attributes) { $0.write(column.content) }
            }
        }
    }

    mutating func write(_ division: Block.Division) {
        guard isFaithful else { return write(division.content) }
        writeElement(division.element, htmlAttributes(division.attributes)) { $0.write(division.content) }
    }

    /// The attributes of an element of storage.
    func htmlAttributes(_ attributes: NodeAttributes) -> [HTMLAttribute] {
        attributes.foreign.compactMap { entry in
            entry.format == .storage ? HTMLAttribute(entry.name, entry.value.identifier ?? "") : nil
        }
    }

    mutating func write(_ media: Block.MediaBlock) {
        guard isFaithful else {
            write([.media(media.media)])
            if let caption = media.caption, !caption.content.isEmpty {
                output.separate()
                write(caption.content)
            }
            return
        }
        var attributes: [HTMLAttribute] = []
        if media.layout != "center" { attributes.append(HTMLAttribute("data-layout", media.layout ?? "")) }
        BlockWrapper.append("data-width", media.width?.text, to: &attributes)
        BlockWrapper.append("data-width-type", media.widthType, to: &attributes)
        attributes += BlockWrapper.shared(media.attributes)
        if attributes.isEmpty, media.caption == nil { return writePicture(media.media) }
        writeElement("figure", attributes) { writer in
            writer.writePicture(media.media)
            guard let caption = media.caption else { return }
            writer.output.separate()
            writer.writeElement("figcaption", []) { $0.write(caption.content) }
        }
    }

    private mutating func writePicture(_ media: Media) {
        var inline = Inline.media(media)
        for mark in media.marks.reversed() { inline = .span(Span(mark, [inline])) }
        write([inline])
    }

    mutating func write(_ group: Block.MediaGroup) {
        guard isFaithful else { return write(group.media.map(Inline.media).separated(by: .text(" "))) }
        let attributes = [HTMLAttribute("data-media-group", "")] + BlockWrapper.shared(group.attributes)
        writeElement("div", attributes) { writer in
            for media in group.media {
                writer.output.separate()
                writer.writePicture(media)
            }
        }
    }

    mutating func write(_ card: Card) {
        let url = card.url ?? ""
        if !isFaithful { return write([.span(Span(.link(Link(url: url)), [.text(url)]))]) }
        let title = card.appearance == .embed ? CardTitles.embed : CardTitles.block
        output.write("[")
        write([.text(url)], in: LineContext(isAfterTag: true, isInLink: true))
        output.write("](" + MarkdownEscaping.destination(url) + " \"\(title)\")")
    }

    mutating func write(_ macro: Macro) {
        guard isFaithful else {
            if case .rich(let content) = macro.body { return write(content) }
            return output.write(MarkdownEscaping.code(plainName(macro)))
        }
        guard case .rich(let content) = macro.body, let shell = MarkdownShell.text(.macro(macro)) else {
            return writeVerbatim(.macro(macro))
        }
        writeElement("div", [HTMLAttribute("data-adf", shell)]) { $0.write(content) }
    }

    /// What stands for a macro where only reading counts.
    func plainName(_ macro: Macro) -> String {
        if let text = macro.text, !text.isEmpty { return "{\(macro.name)} \(text)" }
        return "{\(macro.name)}"
    }

    mutating func write(_ sync: Block.SyncBlock) {
        guard let content = sync.content else {
            return isFaithful ? writeVerbatim(.syncBlock(sync)) : output.write("`{sync block}`")
        }
        guard isFaithful, let shell = MarkdownShell.text(.syncBlock(sync)) else { return write(content) }
        writeElement("div", [HTMLAttribute("data-adf", shell)]) { $0.write(content) }
    }

    mutating func write(_ verbatim: Verbatim) {
        switch verbatim.format {
        case .markdown: output.write(lines: verbatim.source)
        case .adf where !isFaithful:
            let type = (try? JSONValue(parsing: verbatim.source))?["type"]?.string
            output.write(MarkdownEscaping.code("{\(type ?? "unknown")}"))
        case .adf, .storage, .wiki: writeFence(verbatim.source, verbatim.format.rawValue)
        }
    }
}

extension [Inline] {
    /// Whether a paragraph of this would be taken for a picture in a block of its own, or for a card.
    var isPictureAlone: Bool {
        guard count == 1 else { return false }
        switch self[0] {
        case .media: return true
        case .span(let span): return if case .link = span.mark { span.content.isPictureAlone } else { false }
        default: return false
        }
    }

    func separated(by separator: Inline) -> [Inline] {
        Array(map { [$0] }.joined(separator: [separator]))
    }
}

extension Block.Panel {
    /// Whether an alert says all of it.
    var isAlert: Bool {
        MarkdownAlerts.line(kind) != nil && title == nil && icon == nil && iconID == nil && iconText == nil
            && color == nil && attributes.marks.isEmpty && attributes.foreign.allSatisfy(BlockWrapper.isEmptyMember)
    }
}
