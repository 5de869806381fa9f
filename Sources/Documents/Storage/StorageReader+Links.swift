internal import JSON

extension StorageReader {
    /// `<a>`: a link, a card, or an element where it leads nowhere.
    func anchor(_ element: StorageElement) -> Inline {
        var attributes = StorageAttributes(element)
        let content = inlines(element.children[...], atEdges: false)
        guard let url = attributes.take("href") else {
            return .span(Span(.element("a"), content, attributes: attributes.remaining()))
        }
        if element[attribute: "data-card-appearance"] == "inline", content == [.text(url)] {
            _ = attributes.take("data-card-appearance")
            return .card(Card(.inline, url: url, attributes: attributes.remaining()))
        }
        let title = attributes.take("title")
        return .span(
            Span(
                .link(
                    Link(ResourceIdentifier(.url(url)), title: title, attributes: attributes.remaining(id: ""))),
                content))
    }

    /// `<a data-card-appearance="block">` or `"embed"` where nothing stands beside it.
    func blockCard(_ element: StorageElement) -> Card? {
        var attributes = StorageAttributes(element)
        guard let word = attributes.take("data-card-appearance"), let appearance = Card.Appearance(rawValue: word),
            appearance != .inline, let url = attributes.take("href"),
            element.children.isEmpty || (element.children.count == 1 && element.text == url)
        else { return nil }
        var card = Card(appearance, url: url)
        card.layout = attributes.take("data-layout")
        card.width = attributes.takeNumber("data-width")
        let notes =
            element.children.isEmpty ? [StorageAttribute(NodeAttributes.StorageNote.linkBody, "none")] : []
        card.attributes = attributes.remaining(adding: notes)
        return card
    }

    /// A paragraph that holds nothing but such a link.
    func cardParagraph(_ element: StorageElement) -> Card? {
        guard element.attributes.isEmpty, element.children.count == 1, let link = element.children[0].element,
            link.name == "a", var card = blockCard(link)
        else { return nil }
        card.attributes[.storage, NodeAttributes.StorageNote.element] = .string("p")
        return card
    }

    /// `<ac:link>`: a person without words of its own is a mention; the rest are links. A link whose words Confluence
    /// fills in gets them here too.
    func link(_ element: StorageElement) -> Inline? {
        var attributes = StorageAttributes(element)
        var target: ResourceIdentifier?
        var body: StorageElement?
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            if part.name == "ac:link-body" || part.name == "ac:plain-text-link-body" {
                guard body == nil, part.attributes.isEmpty else { return nil }
                body = part
            } else {
                guard target == nil, let resource = resource(part) else { return nil }
                target = resource
            }
        }
        if case .user(let user)? = target?.kind, body == nil, target?.attributes.isEmpty == true {
            return .mention(Inline.Mention(user, attributes: attributes.remaining(id: "ac:local-id")))
        }
        var link = Link(target, anchor: attributes.take("ac:anchor"), title: attributes.take("ac:tooltip"))
        var notes: [StorageAttribute] = []
        if case .url? = target?.kind { notes.append(StorageAttribute(NodeAttributes.StorageNote.element, "ac:link")) }
        link.attributes = attributes.remaining(id: "", adding: notes)
        var span = Span(.link(link), [])
        switch body {
        case nil:
            let words = link.text
            if !words.isEmpty { span.content = [.text(words)] }
            span.attributes[.storage, NodeAttributes.StorageNote.linkBody] = .string("none")
        case let body? where body.name == "ac:link-body":
            span.content = inlines(body.children[...], atEdges: true)
            if StorageMarkup.isPlain(span.content) {
                span.attributes[.storage, NodeAttributes.StorageNote.linkBody] = .string("ac:link-body")
            }
        case let body?:
            guard body.children.allSatisfy({ $0.text != nil }) else { return nil }
            span.content = inlines(body.children[...], atEdges: true)
        }
        return .span(span)
    }

    /// An `ri:` element; nil where it is none, or says too little.
    func resource(_ element: StorageElement) -> ResourceIdentifier? {
        var attributes = StorageAttributes(element)
        let kind: ResourceIdentifier.Kind
        var container: ResourceIdentifier?
        for child in element.children where !child.isBlank {
            guard element.name == "ri:attachment", container == nil, let part = child.element,
                let resource = resource(part)
            else { return nil }
            container = resource
        }
        switch element.name {
        case "ri:page":
            guard let title = attributes.take("ri:content-title") else { return nil }
            kind = .page(title: title, space: attributes.take("ri:space-key"))
        case "ri:blog-post":
            guard let title = attributes.take("ri:content-title") else { return nil }
            kind = .blogPost(
                title: title, space: attributes.take("ri:space-key"), day: attributes.take("ri:posting-day"))
        case "ri:attachment":
            guard let name = attributes.take("ri:filename") else { return nil }
            kind = .attachment(name: name, container: container)
        case "ri:url":
            guard let url = attributes.take("ri:value") else { return nil }
            kind = .url(url)
        case "ri:user":
            if let id = attributes.take("ri:account-id") {
                kind = .user(.accountID(id))
            } else if let key = attributes.take("ri:userkey") {
                kind = .user(.key(key))
            } else if let name = attributes.take("ri:username") {
                kind = .user(.name(name))
            } else {
                return nil
            }
        case "ri:space":
            guard let key = attributes.take("ri:space-key") else { return nil }
            kind = .space(key: key)
        case "ri:content-entity":
            guard let id = attributes.take("ri:content-id") else { return nil }
            kind = .contentEntity(id: id)
        case "ri:shortcut":
            guard let key = attributes.take("ri:key"), let parameter = attributes.take("ri:parameter") else {
                return nil
            }
            kind = .shortcut(key: key, parameter: parameter)
        default: return nil
        }
        return ResourceIdentifier(kind, attributes: attributes.remaining(id: ""))
    }
}
