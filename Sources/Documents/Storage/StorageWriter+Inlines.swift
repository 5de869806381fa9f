internal import JSON

extension StorageWriter {
    mutating func inlines(_ content: [Inline]) {
        for part in content { inline(part) }
    }

    private mutating func inline(_ part: Inline) {
        switch part {
        case .text(let text): line(text)
        case .span(let span): self.span(span)
        case .hardBreak(let attributes): open("br", [], attributes, isEmpty: true)
        case .mention(let mention):
            open("ac:link", [], mention.attributes, id: "ac:local-id")
            resource(ResourceIdentifier(.user(mention.user)))
            close("ac:link")
        case .emoji(let emoji): self.emoji(emoji)
        case .date(let date): open("time", [Attribute("datetime", date.text)], date.attributes, isEmpty: true)
        case .status(let status): self.status(status)
        case .placeholder(let placeholder):
            open("ac:placeholder", [], placeholder.attributes, id: "ac:local-id")
            text(placeholder.text)
            close("ac:placeholder")
        case .media(let media): inlineMedia(media)
        case .card(let card): inlineCard(card)
        case .macro(let macro): self.macro(macro, isInline: true)
        case .unknown(let verbatim): self.verbatim(verbatim, isInline: true)
        }
    }

    /// Text, whose line ends would be read as spaces.
    private mutating func line(_ text: String) {
        if !text.utf8.contains(0x0A) { return self.text(text) }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { raw("<br />") }
            self.text(String(line))
        }
    }

    private mutating func span(_ span: Span) {
        switch span.mark {
        case .strong, .emphasis, .code, .strike, .underline, .subscript, .superscript, .element:
            let usual = StorageElementKind.element(for: span.mark) ?? "span"
            let name = span.attributes.storage(NodeAttributes.StorageNote.element) ?? usual
            guard Self.isMark(name) else {
                losses.note("element \(name)", "left out around its content")
                return inlines(span.content)
            }
            element(name, span)
        case .textColor(let color): element("span", span, style: "color: \(Self.value(color));")
        case .backgroundColor(let color): element("span", span, style: "background-color: \(Self.value(color));")
        case .link(let link): self.link(link, span)
        case .annotation(let id, let type):
            if type != "inlineComment" { losses.note("type of an annotation") }
            open("ac:inline-comment-marker", [Attribute("ac:ref", id)], span.attributes, id: "ac:local-id")
            inlines(span.content)
            close("ac:inline-comment-marker")
        case .border:
            losses.note("border of a picture within a line")
            inlines(span.content)
        case .dataConsumer, .fragment:
            losses.note("data source or name of an extension within a line")
            inlines(span.content)
        case .unknown(let mark):
            losses.note("unknown \(mark.format.rawValue) mark", "left out around its content")
            inlines(span.content)
        }
    }

    private static func isMark(_ name: String) -> Bool {
        switch StorageElementKind.of(name) {
        case .span?, .coloredSpan?, .anchor?: true
        default: false
        }
    }

    /// A colour as the value of one declaration, whoever wrote it.
    private static func value(_ color: String) -> String {
        String(color.filter { $0 != ";" && $0 != "\"" && $0 != "'" })
    }

    private mutating func element(_ name: String, _ span: Span, style: String = "") {
        open(name, [], span.attributes, style: style)
        inlines(span.content)
        close(name)
    }

    // MARK: Links

    private mutating func link(_ link: Link, _ span: Span) {
        let isElement = link.attributes.storage(NodeAttributes.StorageNote.element) != nil
        if case .url(let url)? = link.target?.kind, !isElement {
            let address = link.anchor.map { "\(url)#\($0)" } ?? url
            open("a", [Attribute("href", address), Attribute("title", link.title)], link.attributes)
            inlines(span.content)
            return close("a")
        }
        open(
            "ac:link", [Attribute("ac:anchor", link.anchor), Attribute("ac:tooltip", link.title)], link.attributes,
            id: "ac:local-id")
        if let target = link.target { resource(target) }
        linkBody(link, span)
        close("ac:link")
    }

    private mutating func linkBody(_ link: Link, _ span: Span) {
        let note = span.attributes.storage(NodeAttributes.StorageNote.linkBody)
        let words = link.text
        if note == "none", span.content == (words.isEmpty ? [] : [.text(words)]) { return }
        if StorageMarkup.isPlain(span.content), note != "ac:link-body" {
            open("ac:plain-text-link-body")
            if case .text(let text)? = span.content.first { cdata(text) }
            close("ac:plain-text-link-body")
        } else {
            open("ac:link-body")
            inlines(span.content)
            close("ac:link-body")
        }
    }

    /// An `ri:` element.
    mutating func resource(_ resource: ResourceIdentifier) {
        func open(_ name: String, _ own: [Attribute], isEmpty: Bool = true) {
            self.open(name, own, resource.attributes, id: "", isEmpty: isEmpty)
        }
        switch resource.kind {
        case .url(let url): open("ri:url", [Attribute("ri:value", url)])
        case .page(let title, let space):
            open("ri:page", [Attribute("ri:space-key", space), Attribute("ri:content-title", title)])
        case .blogPost(let title, let space, let day):
            open(
                "ri:blog-post",
                [
                    Attribute("ri:space-key", space), Attribute("ri:content-title", title),
                    Attribute("ri:posting-day", day),
                ])
        case .attachment(let name, let container):
            open("ri:attachment", [Attribute("ri:filename", name)], isEmpty: container == nil)
            if let container {
                self.resource(container)
                close("ri:attachment")
            }
        case .user(.accountID(let id)): open("ri:user", [Attribute("ri:account-id", id)])
        case .user(.key(let key)): open("ri:user", [Attribute("ri:userkey", key)])
        case .user(.name(let name)): open("ri:user", [Attribute("ri:username", name)])
        case .space(let key): open("ri:space", [Attribute("ri:space-key", key)])
        case .contentEntity(let id): open("ri:content-entity", [Attribute("ri:content-id", id)])
        case .shortcut(let key, let parameter):
            open("ri:shortcut", [Attribute("ri:key", key), Attribute("ri:parameter", parameter)])
        }
    }

    private mutating func inlineCard(_ card: Card) {
        guard let url = card.url else {
            losses.note("card without an address", "kept as code")
            return leaf("code", card.data.map { JSONWriter().text($0) } ?? "")
        }
        let appearance = card.attributes.storage("data-card-appearance") ?? card.appearance.rawValue
        open("a", [Attribute("href", url), Attribute("data-card-appearance", appearance)], card.attributes)
        text(url)
        close("a")
    }

    mutating func blockCard(_ card: Card) {
        let isWrapped = card.attributes.storage(NodeAttributes.StorageNote.element) == "p" || card.url == nil
        if isWrapped { open("p") }
        if let url = card.url {
            if card.datasource != nil { losses.note("data source of a card") }
            open(
                "a",
                [
                    Attribute("href", url), Attribute("data-layout", card.layout), Attribute("data-width", card.width),
                    Attribute("data-card-appearance", card.appearance.rawValue),
                ], card.attributes)
            if card.attributes.storage(NodeAttributes.StorageNote.linkBody) == nil { text(url) }
            close("a")
        } else {
            inlineCard(card)
        }
        if isWrapped { close("p") }
    }

    // MARK: Small things

    private mutating func emoji(_ emoji: Inline.Emoji) {
        let word =
            emoji.shortName.hasPrefix(":") && emoji.shortName.hasSuffix(":")
            ? emoji.shortName.dropFirst().dropLast() : ""
        var own = [Attribute("ac:emoji-shortname", emoji.shortName)]
        var attributes = emoji.attributes
        switch attributes.storage("ac:name") {
        case nil where StorageEmoticon.names.contains(String(word)): own = [Attribute("ac:name", String(word))]
        // Cloud gives this name to all pictures that the old editor does not have.
        case nil: own.insert(Attribute("ac:name", "blue-star"), at: 0)
        case "": attributes[.storage, "ac:name"] = nil
        default: break
        }
        own += [Attribute("ac:emoji-id", emoji.id), Attribute("ac:emoji-fallback", emoji.text)]
        open("ac:emoticon", own, attributes, id: "ac:local-id", isEmpty: true)
    }

    private mutating func status(_ status: Inline.Status) {
        var parameters: [(String, String)] = [("title", status.text)]
        if let color = status.color {
            if let name = StorageStatusColor.name(color) {
                parameters.append(("colour", name))
            } else {
                losses.note("colour of a status")
            }
        }
        if status.style == "subtle" { parameters.append(("subtle", "true")) }
        macro("status", parameters, .none, status.attributes)
    }
}
